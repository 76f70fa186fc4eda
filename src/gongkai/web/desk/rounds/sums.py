"""What a round adds up to: the tables, the units behind each number, what counts once, organs and years compared."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST, require_safe

from gongkai.annual_report import round_queries as queries
from gongkai.annual_report.actions.drop_double import drop_double
from gongkai.annual_report.actions.register_double import DoubleFacts, register_double
from gongkai.annual_report.documents.html import table_html
from gongkai.annual_report.documents.structure import PrintedCell, number_text, printed_table
from gongkai.annual_report.figure_columns import COLUMNS, tables_of
from gongkai.annual_report.round_models import ReportingUnit, ReportRound
from gongkai.annual_report.round_totals import Totals, parts_of, suggestions, totals, what_differs
from gongkai.annual_report.round_totals import doubles as doubles_of
from gongkai.law.annual_report.form import Place
from gongkai.law.annual_report.form_2021 import FORM_2021
from gongkai.organs.actor import acting
from gongkai.organs.posts import Right
from gongkai.web.charts import bars
from gongkai.web.desk.rounds.forms import DoubleForm
from gongkai.web.desk.rounds.support import of_round, round_or_404, status_of
from gongkai.web.desk.support import attempt, desk, one, posted

MEASURES = (
    Place("table_3", "R1", "total"),
    Place("table_3", "R3.7", "total"),
    Place("table_3", "R3.1", "total"),
    Place("table_3", "R4", "total"),
    Place("table_4", "review", "total"),
    Place("table_4", "review", "corrected"),
    Place("table_4", "litigation_direct", "total"),
    Place("table_4", "litigation_after_review", "total"),
    Place("table_2", "normative", "issued"),
    Place("table_2", "normative", "valid"),
    Place("table_2", "license", "decisions"),
    Place("table_2", "penalty", "decisions"),
    Place("table_2", "fee", "amount"),
)
MOST_CHARTS = 60
"""Small multiples on one page; the table below shows all."""
MOST_DIFFERENCES = 200


@require_safe
@desk
def sums(request: HttpRequest, pk: int) -> HttpResponse:
    """The added-up tables, every number linked to the units behind it, and what differs."""
    found = round_or_404(request, pk)
    summed = totals(found.organ, found.year)
    tables = tables_of(summed.values)
    differing = what_differs(found.organ, found.year)
    context = of_round(request, found) | {
        "summed": summed,
        "tables": [(t.title, _linked(found, t.id, tables)) for t in FORM_2021.tables]
        if summed.raw.reports
        else [],
        "differing": differing[:MOST_DIFFERENCES],
        "doubles": [row for row, _ in doubles_of(found.organ, found.year)],
        "unknown": sorted({place.table for place in summed.raw.unknown}),
    }
    return render(request, "desk/rounds/sums.html", context)


def _linked(found: ReportRound, table_id: str, tables: dict[str, Any]) -> SafeString:
    def show(cell: PrintedCell) -> str:
        if cell.place is None:
            return cell.text
        address = reverse(
            "desk-round-cell", args=[found.pk, cell.place.table, cell.place.row, cell.place.column]
        )
        return format_html('<a href="{}">{}</a>', address, cell.text or "不详")

    return table_html(printed_table(FORM_2021.table(table_id), tables), show)


@require_safe
@desk
def cell(request: HttpRequest, pk: int, table: str, row: str, column: str) -> HttpResponse:
    """One number: which units it comes from, further down with ?below=, and the records where they are here."""
    found, place = round_or_404(request, pk), Place(table, row, column)
    if place not in COLUMNS:
        raise Http404("no such cell in the form")
    node = _node(request, found)
    parts = parts_of(found.organ, found.year, place, node)
    summed = totals(found.organ, found.year)
    context = of_round(request, found) | {
        "place": place,
        "label": FORM_2021.label(place),
        "node": node,
        "parts": [(part, queries.report_behind(request.user, part.unit, found.year)) for part in parts],
        "value": _shown(summed, place) if node is None else "",
        "taken_away": summed.taken_away(place) if node is None else 0,
        "unknown": summed.raw.unknown.get(place, 0) if node is None else 0,
    }
    return render(request, "desk/rounds/cell.html", context)


def _shown(summed: Totals, place: Place) -> str:
    value = summed.values.get(place)
    return "不详" if value is None else number_text(value)  # type: ignore[arg-type]


def _node(request: HttpRequest, found: ReportRound) -> ReportingUnit | None:
    """The unit that ?below= names; none for the whole. 404 for one of other books."""
    asked = request.GET.get("below", "")
    if not asked:
        return None
    node = queries.unit_in(request.user, found, int(asked)) if asked.isdigit() and len(asked) < 10 else None
    if node is None:
        raise Http404("no such unit in these books")
    return node


@desk
def doubles(request: HttpRequest, pk: int) -> HttpResponse:
    """What stands in several reports and counts once: registered, and suggested by the records."""
    found = round_or_404(request, pk)
    units = queries.units(request.user, found)
    form = DoubleForm(posted(request), units=units)
    if request.method == "POST":
        actor = acting(request.user, Right.RUN_ROUND, found.organ)
        if form.is_valid() and attempt(
            request,
            form,
            partial(register_double, actor.person, found, _facts(form.cleaned_data)),
            "已登记，只计一次。",
        ):
            return redirect("desk-round-doubles", pk)
    context = of_round(request, found) | {
        "form": form,
        "rows": doubles_of(found.organ, found.year),
        "suggestions": suggestions(found.organ, found.year),
    }
    return render(request, "desk/rounds/doubles.html", context, status=status_of(form))


def _facts(data: dict[str, Any]) -> DoubleFacts:
    cells = [(row, column) for row, _, column in (cell.partition("/") for cell in data["cells"])]
    return DoubleFacts(data["kind"], data["name"], data["kept_by"], data["also_in"], cells)


@desk
@require_POST
def drop(request: HttpRequest, pk: int, double: int) -> HttpResponse:
    """Take a registered double count back."""
    found = round_or_404(request, pk)
    row = one(queries.doubles(request.user, found), pk=double)
    actor = acting(request.user, Right.RUN_ROUND, found.organ)
    attempt(request, None, partial(drop_double, actor.person, row), "已撤销。")
    return redirect("desk-round-doubles", pk)


@require_safe
@desk
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """One measure over the years, one small chart for each unit, and all numbers in a table."""
    found = round_or_404(request, pk)
    names = {str(place): place for place in MEASURES}
    chosen = names.get(request.GET.get("measure", ""), MEASURES[0])
    node = _node(request, found)
    years, rows = queries.compared(found.organ, chosen, node)
    highest = max((v for row in rows for v in row.values.values() if v is not None), default=0)
    charts = [
        (
            row.unit,
            bars(
                f"u{row.unit.pk}",
                f"{row.unit.name}：{FORM_2021.label(chosen)}",
                years,
                list(row.values.values()),
                highest,
            ),
        )
        for row in rows[:MOST_CHARTS]
    ]
    context = of_round(request, found) | {
        "measures": [(name, FORM_2021.label(place)) for name, place in names.items()],
        "chosen": str(chosen),
        "label": FORM_2021.label(chosen),
        "years": years,
        "rows": [(row.unit, list(row.values.items())) for row in rows],
        "charts": charts,
        "node": node,
        "left_out": max(0, len(rows) - MOST_CHARTS),
    }
    return render(request, "desk/rounds/compare.html", context)
