"""Meetings and training: one page with both lists, one form and one page each."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe
from django_tables2 import LazyPaginator, RequestConfig

from gongkai.organs.actor import acting
from gongkai.organs.posts import Right
from gongkai.organs.queries import home_of
from gongkai.web.desk.support import attempt, desk, one
from gongkai.web.desk.work.forms import MeetingForm, TrainingForm, WorkFilter, WorkForm
from gongkai.web.desk.work.tables import MeetingTable, TrainingTable
from gongkai.workplan import queries
from gongkai.workplan.actions.record_meeting import record_meeting
from gongkai.workplan.actions.record_training import record_training

PAGED = {"paginator_class": LazyPaginator, "per_page": 20}
SHOW_AND_SEND = ["GET", "HEAD", "POST"]


@require_safe
@desk
def work(request: HttpRequest) -> HttpResponse:
    """Meetings above, training below, narrowed alike."""
    held = WorkFilter(request.GET, queries.meetings(request.user))
    taught = WorkFilter(request.GET, queries.trainings(request.user))
    meetings, trainings = MeetingTable(held.qs, prefix="m-"), TrainingTable(taught.qs, prefix="t-")
    for table in (meetings, trainings):
        RequestConfig(request, paginate=PAGED).configure(table)
    context = {
        "filter": held,
        "meetings": meetings,
        "trainings": trainings,
        "records": queries.recording_organ(request.user) is not None,
    }
    return render(request, "desk/work/list.html", context)


@require_http_methods(SHOW_AND_SEND)
@desk
def new_meeting(request: HttpRequest) -> HttpResponse:
    """Enter a meeting or briefing."""
    return _new(request, MeetingForm, record_meeting, "desk-meeting", "登记会议")


@require_http_methods(SHOW_AND_SEND)
@desk
def new_training(request: HttpRequest) -> HttpResponse:
    """Enter a training, a publicity round or a film."""
    return _new(request, TrainingForm, record_training, "desk-training", "登记培训和宣传")


def _new(
    request: HttpRequest, kind: type[WorkForm], verb: Callable[..., Any], page: str, heading: str
) -> HttpResponse:
    person: Any = request.user
    organ: Any = queries.recording_organ(person) or home_of(person)
    acting(person, Right.RECORD_WORK, organ)
    form = kind(request.POST or None)
    sent = request.method == "POST" and form.is_valid()
    if sent and (made := attempt(request, form, lambda: verb(person, organ, form.facts()), "已登记。")):
        return redirect(page, made.pk)
    context = {"form": form, "heading": heading}
    return render(request, "desk/work/form.html", context, status=422 if form.errors else 200)


@require_safe
@desk
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting."""
    shown = one(queries.meetings(request.user), pk=pk)
    facts = [
        ("类别", shown.get_kind_display()),
        ("主持人", shown.chair),
        ("参会人数", f"{shown.attendance}人"),
    ]
    return _page(request, shown, facts, [("纪要", shown.minutes), ("议定事项", shown.resolutions)])


@require_safe
@desk
def training(request: HttpRequest, pk: int) -> HttpResponse:
    """One training."""
    shown = one(queries.trainings(request.user), pk=pk)
    facts = [
        ("类别", shown.get_kind_display()),
        ("地点", shown.place),
        ("对象", shown.audience),
        ("应到人数", f"{shown.expected}人" if shown.expected else "不限"),
        ("实到人数", f"{shown.attended}人"),
    ]
    return _page(request, shown, facts, [("内容", shown.content)])


def _page(
    request: HttpRequest, shown: Any, facts: list[tuple[str, str]], texts: list[tuple[str, str]]
) -> HttpResponse:
    return render(request, "desk/work/detail.html", {"shown": shown, "facts": facts, "texts": texts})
