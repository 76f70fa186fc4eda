"""Meetings and training: one page with both lists, one form and one page each."""

from collections.abc import Callable
from typing import Any

from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from django_tables2 import LazyPaginator, RequestConfig

from gongkai.organs.actor import acting
from gongkai.organs.posts import Right
from gongkai.organs.queries import home_of
from gongkai.web.desk.support import attempt, desk, one, posted
from gongkai.web.desk.work.acting import Act, act_page, of_organ, offered
from gongkai.web.desk.work.forms import (
    MeetingCorrection,
    MeetingForm,
    TrainingCorrection,
    TrainingForm,
    WorkFilter,
    WorkForm,
)
from gongkai.web.desk.work.plan_forms import ReasonForm, ResolutionForm
from gongkai.web.desk.work.plans import keeps
from gongkai.web.desk.work.tables import MeetingTable, TrainingTable
from gongkai.workplan import queries
from gongkai.workplan.actions.keep_meetings import (
    add_resolution,
    cancel_meeting,
    cancel_training,
    correct_meeting,
    correct_training,
)
from gongkai.workplan.actions.record_meeting import record_meeting
from gongkai.workplan.actions.record_training import record_training
from gongkai.workplan.periods import period_of

PAGED = {"paginator_class": LazyPaginator, "per_page": 20}
SHOW_AND_SEND = ["GET", "HEAD", "POST"]


def _cancelled(shown: Any) -> str:
    return "登记已经作废。" if shown.cancelled_at else ""


def _of_session(shown: Any) -> str:
    """An entry that a session made is put right there."""
    if hasattr(shown, "session"):
        return "由培训场次结束时登记，请到培训场次页面重新打开。"
    return _cancelled(shown)


def _correcting(kind: type[WorkForm]) -> Callable[[Any, Any], WorkForm]:
    """The form with what was entered in it."""
    return lambda data, shown: kind(data, initial=model_to_dict(shown))


MEETING_ACTS = (
    Act(
        "settle",
        "登记议定事项",
        of_organ(ResolutionForm),
        lambda person, shown, form: add_resolution(person, shown, **form.cleaned_data),
        keeps,
        _cancelled,
    ),
    Act(
        "correct",
        "更正",
        _correcting(MeetingCorrection),
        lambda person, shown, form: correct_meeting(person, shown, form.facts(), form.cleaned_data["reason"]),
        keeps,
        _cancelled,
    ),
    Act(
        "cancel",
        "作废",
        of_organ(ReasonForm),
        lambda person, shown, form: cancel_meeting(person, shown, **form.cleaned_data),
        keeps,
        _cancelled,
    ),
)
TRAINING_ACTS = (
    Act(
        "correct",
        "更正",
        _correcting(TrainingCorrection),
        lambda person, shown, form: correct_training(
            person, shown, form.facts(), form.cleaned_data["reason"]
        ),
        keeps,
        _of_session,
    ),
    Act(
        "cancel",
        "作废",
        of_organ(ReasonForm),
        lambda person, shown, form: cancel_training(person, shown, **form.cleaned_data),
        keeps,
        _of_session,
    ),
)


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
    asked = {name: request.GET[name] for name in ("kind", "period") if name in request.GET}
    form = kind(posted(request), initial=asked)
    sent = request.method == "POST" and form.is_valid()
    if sent and (made := attempt(request, form, lambda: verb(person, organ, form.facts()), "已登记。")):
        return redirect(page, made.pk)
    context = {"form": form, "heading": heading}
    return render(request, "desk/work/form.html", context, status=422 if form.errors else 200)


@require_safe
@desk
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting: what was settled, and who carries it out."""
    shown = one(queries.meetings(request.user), pk=pk)
    period = period_of(shown.period)
    facts = [
        ("类别", shown.get_kind_display() + (f"（{period.label}）" if period else "")),
        ("主持人", shown.chair),
        ("参会人数", f"{shown.attendance}人"),
    ]
    texts = [("议程", shown.agenda), ("纪要", shown.minutes), ("议定事项", shown.resolutions)]
    more = {
        "settled": queries.resolutions_of(request.user, shown),
        "problems": queries.problems(request.user).filter(meeting=shown),
        "keeps": keeps(request.user, shown) and not shown.cancelled_at,
        "acts": offered(request.user, MEETING_ACTS, shown, "desk-meeting-act"),
    }
    return _page(request, shown, facts, texts, more)


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
    acts = offered(request.user, TRAINING_ACTS, shown, "desk-training-act")
    more = {"acts": acts, "session": getattr(shown, "session", None)}
    return _page(request, shown, facts, [("内容", shown.content)], more)


@require_http_methods(SHOW_AND_SEND)
@desk
def meeting_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Settle something, put right, or cancel."""
    shown = one(queries.meetings(request.user), pk=pk)
    return act_page(request, MEETING_ACTS, shown, act, reverse("desk-meeting", args=[pk]))


@require_http_methods(SHOW_AND_SEND)
@desk
def training_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Put right or cancel."""
    shown = one(queries.trainings(request.user), pk=pk)
    return act_page(request, TRAINING_ACTS, shown, act, reverse("desk-training", args=[pk]))


def _page(
    request: HttpRequest,
    shown: Any,
    facts: list[tuple[str, str]],
    texts: list[tuple[str, str]],
    more: dict[str, Any],
) -> HttpResponse:
    return render(request, "desk/work/detail.html", {"shown": shown, "facts": facts, "texts": texts, **more})
