"""The registers: list, file, yearly book, a new line, a correction, many lines from a sheet, one paper's life."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe
from django_tables2 import LazyPaginator, RequestConfig

from gongkai import clock
from gongkai.organs.actor import acting, may
from gongkai.organs.models import Organ
from gongkai.organs.posts import Right
from gongkai.organs.queries import home_of
from gongkai.registers import documents, queries, sheets
from gongkai.registers.actions.correct_paper import correct_paper
from gongkai.registers.actions.import_papers import import_papers
from gongkai.registers.actions.register_paper import register_paper
from gongkai.registers.keeping import copies_of
from gongkai.registers.life import life_of
from gongkai.registers.models import Direction, Paper
from gongkai.web.desk.files.downloads import download, table_file
from gongkai.web.desk.registers.acts import acts_for
from gongkai.web.desk.registers.forms import PaperFilter, PaperForm, SheetForm
from gongkai.web.desk.registers.tables import PaperTable, state_of
from gongkai.web.desk.support import attempt, desk, one, person_of, posted

GET_AND_POST = ["GET", "HEAD", "POST"]
_PLACES = (
    "registered_on counterpart document_number title title_is_alias grade secrecy_term paper_date issued_by "
    "urgency copy_numbers pages enclosures office handle_by give_back_by signed_for_by note"
)


def _narrowed(request: HttpRequest) -> tuple[Any, str, int]:
    """The papers of the register and year asked for: incoming and this year if nothing is."""
    direction = request.GET.get("register", Direction.INCOMING)
    year = request.GET.get("year", "")
    if direction not in Direction.values:
        raise Http404("no such register")
    number = int(year) if year.isdecimal() and len(year) == 4 else clock.today().year  # local policy: a year
    return queries.papers(request.user).filter(direction=direction, year=number), direction, number


@require_safe
@desk
def register(request: HttpRequest) -> HttpResponse:
    """One register of one year, narrowed by the filters."""
    rows, direction, year = _narrowed(request)
    found = PaperFilter(request.GET, rows)
    table = PaperTable(found.qs)
    RequestConfig(request, paginate={"paginator_class": LazyPaginator, "per_page": 30}).configure(table)
    context = {
        "filter": found,
        "table": table,
        "direction": Direction(direction),
        "directions": Direction,
        "year": year,
        "years": queries.years(request.user),
        "keeps": queries.keeping_organ(request.user) is not None,
        "reads": queries.reading_organ(request.user) is not None,
        "overdue": {k: v for k, v in queries.overdue(request.user, clock.today()).items() if v},
        "waiting": queries.to_read(request.user).count(),
    }
    return render(request, "desk/registers/list.html", context)


@require_safe
@desk
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """The filtered register as a file."""
    rows, direction, year = _narrowed(request)
    found = PaperFilter(request.GET, rows).qs.order_by("number").prefetch_related("movements")
    lines = (sheets.cells(paper) for paper in found.iterator(chunk_size=1000))
    return table_file(kind, f"{year}年{Direction(direction).label}登记簿", sheets.headings(direction), lines)


@require_safe
@desk
def book(request: HttpRequest, direction: str, year: int) -> HttpResponse:
    """The yearly book as PDF."""
    organ = queries.reading_organ(request.user)
    if direction not in Direction.values or organ is None:
        raise Http404("no such register")
    papers = queries.papers(request.user).filter(organ=organ, direction=direction, year=year)
    content = documents.year_book(organ, direction, year, papers)
    return download(content, f"{organ.short_name}{year}年{Direction(direction).label}登记簿.pdf")


@require_http_methods(GET_AND_POST)
@desk
def new(request: HttpRequest, direction: str) -> HttpResponse:
    """Enter one paper."""
    if direction not in Direction.values:
        raise Http404("no such register")
    organ = _keeping(request)
    form = PaperForm(
        posted(request),
        request.FILES or None,
        organ=organ,
        direction=direction,
        initial={"client_key": uuid4()},
    )
    if request.method == "POST" and form.is_valid():
        verb = partial(
            register_paper,
            person_of(request),
            organ,
            form.facts(),
            upload=form.cleaned_data.get("upload"),
            client_key=form.cleaned_data["client_key"],
        )
        if made := attempt(request, form, verb, "已登记。"):
            return redirect("desk-paper", made.pk)
    context = {"form": form, "heading": f"登记{Direction(direction).label}"}
    return render(request, "desk/registers/form.html", context, status=422 if form.errors else 200)


@require_http_methods(GET_AND_POST)
@desk
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a line that was entered wrongly."""
    kept = one(queries.papers(request.user), pk=pk)
    acting(request.user, Right.KEEP_REGISTERS, kept.organ)
    form = PaperForm(
        posted(request),
        organ=kept.organ,
        direction=kept.direction,
        correcting=True,
        initial={name: getattr(kept, name) for name in _PLACES.split()},
    )
    if request.method == "POST" and form.is_valid():
        person: Any = request.user
        verb = partial(correct_paper, person, kept, form.facts(kept), form.cleaned_data["reason"])
        if attempt(request, form, verb, "已更正，改动和原因已留痕。"):
            return redirect("desk-paper", pk)
    context = {"form": form, "heading": f"更正{kept.register_number}", "paper": kept}
    return render(request, "desk/registers/form.html", context, status=422 if form.errors else 200)


@require_http_methods(GET_AND_POST)
@desk
def take_sheet(request: HttpRequest) -> HttpResponse:
    """Enter many papers received from a spreadsheet."""
    organ = _keeping(request)
    form = SheetForm(posted(request), request.FILES or None)
    result = None
    if request.method == "POST" and form.is_valid():
        data, person = form.cleaned_data, person_of(request)
        verb = partial(import_papers, person, organ, data["sheet"], only_good=data["only_good"])
        result = attempt(request, form, verb, "表格已读完，结果见下。")
        if result and data["give_back_rejected"] and result.faults:
            return download(result.sheet.rejected(result.faults), "退回的行.xlsx")
    status = 422 if form.errors or (result and result.faults) else 200
    return render(request, "desk/registers/import.html", {"form": form, "result": result}, status=status)


@require_safe
@desk
def sheet_template(request: HttpRequest) -> HttpResponse:
    """The empty sheet."""
    _keeping(request)
    return download(sheets.template(), "收文登记模板.xlsx")


@require_safe
@desk
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """One paper from receipt to return or destruction, on one screen."""
    shown: Paper = one(queries.paper_life(request.user), pk=pk)
    context = {
        "paper": shown,
        "state": state_of(shown),
        "copies": copies_of(shown),
        "life": life_of(shown),
        "acts": acts_for(request.user, shown),
        "keeps": may(request.user, Right.KEEP_REGISTERS, shown.organ),
        "mine": next((c for c in shown.circulations.all() if c.reader_id == request.user.pk), None),
    }
    return render(request, "desk/registers/paper.html", context)


def _keeping(request: HttpRequest) -> Organ:
    organ: Any = queries.keeping_organ(request.user) or home_of(request.user)
    acting(request.user, Right.KEEP_REGISTERS, organ)
    return organ  # type: ignore[no-any-return]
