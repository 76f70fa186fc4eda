"""One number of a report: the records behind it, and entering it by hand."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe
from django_tables2 import RequestConfig
from django_tables2.paginators import LazyPaginator

from gongkai.annual_report import queries
from gongkai.annual_report.actions.clear_manual_value import clear_manual_value
from gongkai.annual_report.actions.set_manual_value import TypedValue, set_manual_value
from gongkai.annual_report.documents.structure import number_text
from gongkai.annual_report.fill import Figure, ReportFigures, figures, may_be_typed, records_behind
from gongkai.annual_report.models import AnnualReport
from gongkai.law.annual_report.form import Place
from gongkai.organs.actor import acting
from gongkai.organs.posts import Right
from gongkai.web.desk.reports.forms import ManualForm
from gongkai.web.desk.reports.rows import RecordTable, listed
from gongkai.web.desk.reports.support import shared, visible
from gongkai.web.desk.support import attempt, desk, posted

# local policy: records on one page of a list.
PER_PAGE = 30


@require_safe
@desk
def cell(request: HttpRequest, pk: int, table: str, row: str, column: str) -> HttpResponse:
    """One number of a table with its records."""
    found = visible(request, pk)
    counted, figure = _figure(found, Place(table, row, column))
    rows = records_behind(found, table, row, column)
    context = _about(request, found, counted, figure) | _records(request, rows)
    return render(request, "desk/reports/cell.html", context)


@desk
def manual(request: HttpRequest, pk: int, table: str, row: str, column: str) -> HttpResponse:
    """Enter the number by hand, with the reason."""
    found = visible(request, pk)
    actor = acting(request.user, Right.DRAFT_REPORT, found.organ)
    place = Place(table, row, column)
    counted, figure = _figure(found, place)
    form = ManualForm(posted(request), initial={"value": figure.value, "reason": figure.reason})
    if request.method == "POST" and form.is_valid():
        typed = TypedValue(place, form.cleaned_data["value"], form.cleaned_data["reason"])
        if attempt(request, form, partial(set_manual_value, actor.person, found, typed), "已记为手工填写。"):
            return redirect("desk-report-cell", pk, table, row, column)
    context = _about(request, found, counted, figure) | {"form": form}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "desk/reports/manual.html", context, status=status)


@desk
@require_POST
def clear(request: HttpRequest, pk: int, table: str, row: str, column: str) -> HttpResponse:
    """Let the records count again."""
    found = visible(request, pk)
    actor = acting(request.user, Right.DRAFT_REPORT, found.organ)
    place = Place(table, row, column)
    attempt(request, None, partial(clear_manual_value, actor.person, found, place), "已恢复为台账数字。")
    return redirect("desk-report-cell", pk, table, row, column)


@require_safe
@desk
def fact(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """A number that section 一 tells, with its records."""
    found = visible(request, pk)
    told = next((f for f in queries.facts(found.organ, found.year) if f.key == key), None)
    if told is None:
        raise Http404("no such number")
    context = shared(request, found) | _records(request, told.records) | {"fact": told}
    return render(request, "desk/reports/fact.html", context)


def _figure(found: AnnualReport, place: Place) -> tuple[ReportFigures, Figure]:
    counted = figures(found.organ, found.year)
    if place not in counted.figures:
        raise Http404("no such cell in the form")
    return counted, counted.figures[place]


def _about(
    request: HttpRequest, found: AnnualReport, counted: ReportFigures, figure: Figure
) -> dict[str, Any]:
    return shared(request, found) | {
        "figure": figure,
        "label": counted.form.label(figure.place),
        "value": number_text(figure.value) if figure.value is not None else "",  # type: ignore[arg-type]
        "counted": number_text(figure.counted) if figure.counted is not None else "",  # type: ignore[arg-type]
        "typable": may_be_typed(counted.form, figure.place),
        "form_used": counted.form.citation,
    }


def _records(request: HttpRequest, rows: QuerySet[Any]) -> dict[str, Any]:
    """The list of records that the person may see, and how many they may not."""
    seen = rows.visible_to(request.user)  # type: ignore[attr-defined]
    table = RecordTable(listed(seen))
    RequestConfig(request, paginate={"paginator_class": LazyPaginator, "per_page": PER_PAGE}).configure(table)
    return {"table": table, "hidden": rows.count() - seen.count()}
