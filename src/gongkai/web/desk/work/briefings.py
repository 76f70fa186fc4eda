"""Briefings: which are due, and the page of a period that fills itself from the records."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai import clock
from gongkai.organs.actor import NotAllowed, acting, may
from gongkai.organs.models import Organ
from gongkai.organs.posts import Right
from gongkai.web.desk.files.downloads import download
from gongkai.web.desk.support import attempt, desk, posted
from gongkai.web.desk.work import plan_forms as forms
from gongkai.web.desk.work.plans import GET_AND_POST
from gongkai.workplan import documents, queries
from gongkai.workplan.actions.set_briefings import ScheduleFacts, set_briefings
from gongkai.workplan.briefings import briefings_of, schedule_of
from gongkai.workplan.figures import Record, question_of
from gongkai.workplan.periods import Period, period_of, period_with, span_of
from gongkai.workplan.plan_models import Rhythm

MOST_RECORDS = 500  # local policy: a page nobody scrolls further


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
        form = forms.ScheduleForm(posted(request), organ=organ, initial=kept)
    if request.method == "POST" and form is not None and form.is_valid():
        verb = partial(set_briefings, person, organ, ScheduleFacts(**form.cleaned_data))
        if attempt(request, form, verb, "已设置。"):
            return redirect("desk-briefing-list")
    context: dict[str, Any] = {"schedule": schedule, "due": briefings_of(organ)[:24], "form": form}
    context |= {"organ": organ, "this_month": period_with(Rhythm.MONTH, clock.today())}
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
        "chapters": documents.figures_of(organ, asked),
        "spans": documents.beside(asked),
        "heard": heard,
        "records": may(request.user, Right.RECORD_WORK, organ),
    }
    return render(request, "desk/work/briefing.html", context)


@require_safe
@desk
def figure(request: HttpRequest, period: str, figure: str) -> HttpResponse:
    """The records behind one number, as far as the posts of the reader open them."""
    organ, span, question = _reading(request), span_of(period), question_of(figure)
    if span is None or question is None:
        raise Http404("no such figure")
    counted, seen = question.records(organ, span), question.seen_by(request.user, organ, span)
    total, open_to_reader = counted.count(), seen.count()
    rows = [question.shown(row) for row in seen[:MOST_RECORDS]]
    context = {
        "organ": organ,
        "span": span,
        "question": question,
        "number": question.number(organ, span),
        "rows": [{"on": row.on, "title": row.title, "url": _address(row)} for row in rows],
        "hidden": total - open_to_reader,
        "more": open_to_reader - len(rows),
    }
    return render(request, "desk/work/figure.html", context)


def _address(row: Record) -> str:
    return reverse(f"desk-{row.page}", args=row.arguments)


@require_safe
@desk
def briefing_pdf(request: HttpRequest, period: str) -> HttpResponse:
    """The same as PDF."""
    organ, asked = _reading(request), _period(period)
    return download(documents.briefing(organ, asked), f"{organ.short_name}{asked.label}工作汇报.pdf")
