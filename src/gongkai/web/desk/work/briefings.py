"""Briefings: which are due, and the page of a period that fills itself from the records."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.organs.actor import NotAllowed, acting, may
from gongkai.organs.models import Organ
from gongkai.organs.posts import Right
from gongkai.web.desk.files.downloads import download
from gongkai.web.desk.support import attempt, desk
from gongkai.web.desk.work import plan_forms as forms
from gongkai.web.desk.work.plans import GET_AND_POST
from gongkai.workplan import documents, queries
from gongkai.workplan.actions.set_briefings import ScheduleFacts, set_briefings
from gongkai.workplan.briefing_figures import chapters_of
from gongkai.workplan.briefings import briefings_of, schedule_of
from gongkai.workplan.periods import Period, period_of


def _reading(request: HttpRequest) -> Organ:
    organ = queries.reading_organ(request.user)
    if organ is None:
        raise NotAllowed("您的岗位不查看本机关的工作汇报；如岗位有变动，请联系系统管理员。")
    return organ


def _period(key: str) -> Period:
    period = period_of(key)
    if period is None:
        raise Http404("no such period")
    return period


@require_http_methods(GET_AND_POST)
@desk
def briefings(request: HttpRequest) -> HttpResponse:
    """What is due, and the schedule for who keeps it."""
    organ = _reading(request)
    person: Any = request.user
    schedule = schedule_of(organ)
    form = None
    if request.method == "POST":
        acting(person, Right.RECORD_WORK, organ)
    if may(person, Right.RECORD_WORK, organ):
        kept = {"rhythm": schedule.rhythm, "since": schedule.since, "days": schedule.days} if schedule else {}
        form = forms.ScheduleForm(request.POST or None, organ=organ, initial=kept)
    if request.method == "POST" and form is not None and form.is_valid():
        verb = partial(set_briefings, person, organ, ScheduleFacts(**form.cleaned_data))
        if attempt(request, form, verb, "已设置。"):
            return redirect("desk-briefing-list")
    context = {"schedule": schedule, "due": briefings_of(organ)[:24], "form": form, "organ": organ}
    return render(request, "desk/work/briefings.html", context, status=422 if form and form.errors else 200)


@require_safe
@desk
def briefing(request: HttpRequest, period: str) -> HttpResponse:
    """The figures of a period, counted now."""
    organ, asked = _reading(request), _period(period)
    heard = queries.meetings(request.user).filter(organ=organ, period=asked.key, cancelled_at__isnull=True)
    context = {
        "organ": organ,
        "period": asked,
        "chapters": chapters_of(organ, asked),
        "heard": heard,
        "records": may(request.user, Right.RECORD_WORK, organ),
    }
    return render(request, "desk/work/briefing.html", context)


@require_safe
@desk
def briefing_pdf(request: HttpRequest, period: str) -> HttpResponse:
    """The same as PDF."""
    organ, asked = _reading(request), _period(period)
    return download(documents.briefing(organ, asked), f"{organ.short_name}{asked.label}工作汇报.pdf")
