"""Looking at duties: the list, the calendar, one duty, completeness."""

from __future__ import annotations

from calendar import Calendar
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django_tables2 import LazyPaginator, RequestConfig

from gongkai import clock
from gongkai.disclosure import duty_queries as queries
from gongkai.disclosure.completeness import completeness, sheets_of
from gongkai.disclosure.duties import because_of
from gongkai.disclosure.duty_models import Duty, DutyState
from gongkai.law.workdays import is_working_day
from gongkai.organs.actor import may
from gongkai.organs.posts import Right
from gongkai.papers import sheets
from gongkai.web.desk.duties import tables
from gongkai.web.desk.duties.forms import PostingChoice
from gongkai.web.desk.files.downloads import download, table_file
from gongkai.web.desk.support import desk, one, one_organ_hides

SHOWN_IN_A_CELL = 6
FIRST_YEAR, LAST_YEAR = 2019, 2099


def _filtered(request: HttpRequest) -> tables.DutyFilter:
    """The list as asked for; what is open where nothing is asked."""
    asked = any(name in request.GET for name in tables.DutyFilter.base_filters)
    given = request.GET if asked else {"state": "OPEN"}
    organs = queries.organs_seen(request.user)
    return tables.DutyFilter(given, queryset=queries.duties(request.user), organs=organs)


@require_safe
@desk
def duty_list(request: HttpRequest) -> HttpResponse:
    """What is due; without a filter, what is open."""
    chosen = _filtered(request)
    hidden = one_organ_hides(request, "organ")
    table = tables.DutyTable(chosen.qs, exclude=hidden)
    RequestConfig(request, paginate={"paginator_class": LazyPaginator, "per_page": 30}).configure(table)
    context = {
        "filter": chosen,
        "table": table,
        "query": request.GET.urlencode(),
        "counts": queries.open_counts(request.user),
        "today": clock.today(),
        "reads": queries.reads_catalogue(request.user),
    }
    return render(request, "desk/duties/list.html", context)


@require_safe
@desk
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """The filtered list as a file."""
    rows = tables.rows_of(_filtered(request).qs.iterator(2000))
    return table_file(kind, f"应公开任务{clock.today():%Y%m%d}", tables.HEADINGS, rows)


@require_safe
@desk
def calendar(request: HttpRequest) -> HttpResponse:
    """One month of last days."""
    year, month = _month(request.GET.get("month", ""))
    days = queries.days_of_month(request.user, year, month, SHOWN_IN_A_CELL)
    weeks = [
        [_day(day, month, *days.get(day, (0, []))) for day in week]
        for week in Calendar().monthdatescalendar(year, month)
    ]
    before = date(year - (month == 1), month - 1 or 12, 1)
    after = date(year + (month == 12), month % 12 + 1, 1)
    context = {
        "today": clock.today(),
        "year": year,
        "month": month,
        "weeks": weeks,
        "before": before,
        "after": after,
        "any": bool(days),
    }
    return render(request, "desk/duties/calendar.html", context)


def _day(day: date, month: int, number: int, duties: list[Duty]) -> dict[str, Any]:
    return {
        "date": day,
        "inside": day.month == month,
        "works": is_working_day(day),
        "today": day == clock.today(),
        "duties": duties,
        "more": number - len(duties),
    }


def _month(text: str) -> tuple[int, int]:
    year, _, month = text.partition("-")
    readable = year.isdecimal() and month.isdecimal() and len(text) <= len("2026-12")
    if readable and FIRST_YEAR <= int(year) <= LAST_YEAR and 1 <= int(month) <= 12:
        return int(year), int(month)
    return clock.today().year, clock.today().month


@require_safe
@desk
def duty(request: HttpRequest, pk: int) -> HttpResponse:
    """One duty: its day, what answers it, what may be done."""
    row = one(queries.duties(request.user), pk=pk)
    return render(request, "desk/duties/duty.html", duty_context(request, row))


def duty_context(request: HttpRequest, row: Duty, choice: PostingChoice | None = None) -> dict[str, Any]:
    """What the page of a duty shows."""
    person = request.user
    is_open = row.state == DutyState.OPEN
    posts = is_open and may(person, Right.RECORD_POSTING, row.organ, row.village)
    return {
        "duty": row,
        "today": clock.today(),
        "because": because_of(row),
        "answers": queries.answers_of(person, row),
        "trail": queries.trail_of(person, row),
        "may_keep": may(person, Right.KEEP_CATALOGUE, row.organ),
        "may_draft": is_open and row.village_id is None and may(person, Right.DRAFT_ITEM, row.organ),
        "late": row.late_since or (is_open and row.due_on < clock.today()),
        "choice": choice or (PostingChoice(postings=queries.postings_for(person, row)) if posts else None),
    }


def _year(request: HttpRequest) -> int:
    text = request.GET.get("year", "")
    asked = int(text) if text.isdecimal() and len(text) == 4 else clock.today().year
    return asked if FIRST_YEAR <= asked <= LAST_YEAR else clock.today().year


@require_safe
@desk
def complete(request: HttpRequest) -> HttpResponse:
    """Completeness of a year by organ, field and village."""
    year = _year(request)
    found = completeness(request.user, year)
    context = {
        "found": found,
        "year": year,
        "years": range(clock.today().year + 1, clock.today().year - 4, -1),
    }
    return render(request, "desk/duties/completeness.html", context)


@require_safe
@desk
def complete_export(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    year = _year(request)
    return download(sheets.as_xlsx(sheets_of(completeness(request.user, year))), f"{year}年公开完成情况.xlsx")
