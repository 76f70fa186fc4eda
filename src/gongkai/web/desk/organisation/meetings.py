"""Meetings to come: the list, a new one, called off, entered as held."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai import clock
from gongkai.web.desk.organisation.forms import PlannedForm
from gongkai.web.desk.support import attempt, desk, form_page, one, posted
from gongkai.web.desk.work.acting import Act, act_page, of_organ, offered
from gongkai.web.desk.work.forms import MeetingForm
from gongkai.web.desk.work.plan_forms import ReasonForm
from gongkai.web.desk.work.plans import GET_AND_POST, keeps, recording
from gongkai.workplan import queries
from gongkai.workplan.actions.plan_meeting import PlannedFacts, call_off, enter_as_held, plan_meeting
from gongkai.workplan.organisation_models import PlannedMeeting


def _over(meeting: PlannedMeeting) -> str:
    return f"{meeting.state[1]}。" if meeting.cancelled_at or meeting.held_id else ""


def _held(data: Any, meeting: PlannedMeeting) -> MeetingForm:
    day = meeting.starts_at.astimezone(clock.CHINA).date()
    kept = {"title": meeting.title, "held_on": day, "agenda": meeting.agenda}
    return MeetingForm(data, initial={**kept, "attendance": meeting.attending.count()})


ACTS = (
    Act(
        "held",
        "登记召开情况",
        _held,
        lambda person, meeting, form: enter_as_held(person, meeting, form.facts()),
        keeps,
        _over,
    ),
    Act(
        "cancel",
        "取消",
        of_organ(ReasonForm),
        lambda person, meeting, form: call_off(person, meeting, **form.cleaned_data),
        keeps,
        _over,
    ),
)


@require_safe
@desk
def planned(request: HttpRequest) -> HttpResponse:
    """What is to come and what waits to be entered; below, what is over."""
    rows = list(queries.planned_meetings(request.user).order_by("-starts_at")[:300])
    context = {
        "coming": [row for row in reversed(rows) if not _over(row)],
        "over": [row for row in rows if _over(row)],
        "records": queries.recording_organ(request.user) is not None,
    }
    return render(request, "desk/organisation/meetings.html", context)


@require_http_methods(GET_AND_POST)
@desk
def new(request: HttpRequest) -> HttpResponse:
    """Put a meeting into the calendars."""
    organ = recording(request)
    person: Any = request.user
    form = PlannedForm(posted(request), organ=organ)
    if request.method == "POST" and form.is_valid():
        facts = PlannedFacts(**{**form.cleaned_data, "attending": tuple(form.cleaned_data["attending"])})
        if made := attempt(request, form, partial(plan_meeting, person, organ, facts), "会议已安排。"):
            return redirect("desk-planned", made.pk)
    return form_page(request, form, "安排会议", "登记", reverse("desk-planned-list"))


@require_safe
@desk
def one_planned(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting to come."""
    shown = one(queries.planned_meetings(request.user), pk=pk)
    context = {"meeting": shown, "acts": offered(request.user, ACTS, shown, "desk-planned-act")}
    return render(request, "desk/organisation/meeting.html", context)


@require_http_methods(GET_AND_POST)
@desk
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Called off, or entered as held."""
    shown = one(queries.planned_meetings(request.user), pk=pk)
    return act_page(request, ACTS, shown, act, reverse("desk-planned", args=[pk]))
