"""整改通知 and what follows: the answer, the look-back, the closing."""

from __future__ import annotations

from functools import partial
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe
from django_tables2 import LazyPaginator, RequestConfig

from gongkai import clock
from gongkai.law.workdays import add_working_days
from gongkai.organs.actor import acting, may
from gongkai.organs.calendars import calendar_of
from gongkai.organs.posts import Right
from gongkai.oversight.models.supervision_inspection import Rectification
from gongkai.oversight.supervision import inspection_queries as queries
from gongkai.oversight.supervision.actions.rectify import (
    answer_rectification,
    close_rectification,
    issue_rectification,
    look_back,
)
from gongkai.oversight.supervision.inspection_rules import State, due_of, is_late, state_of
from gongkai.oversight.supervision.terms import RECTIFICATION_WORKDAYS
from gongkai.web.desk.inspections.forms import AnswerForm, CloseForm, LookBackForm, NoticeForm, problems_of
from gongkai.web.desk.inspections.tables import NoticeTable
from gongkai.web.desk.inspections.views import GET_AND_POST, form_page
from gongkai.web.desk.support import attempt, desk, one, one_organ_hides, person_of, posted


@require_safe
@desk
def listing(request: HttpRequest) -> HttpResponse:
    """Notices, the newest first."""
    table = NoticeTable(queries.rectifications(request.user), exclude=one_organ_hides(request, "organ"))
    RequestConfig(request, paginate={"paginator_class": LazyPaginator, "per_page": 30}).configure(table)
    return render(request, "desk/inspections/notices.html", {"table": table})


@require_http_methods(GET_AND_POST)
@desk
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a notice after a visit."""
    row = one(queries.inspections(request.user), pk=pk)
    acting(request.user, Right.INSPECT, row.organ)
    due = add_working_days(clock.today(), RECTIFICATION_WORKDAYS, calendar_of(row.organ))
    demand = "\n".join(f"{kind}：{text}" for kind, text in problems_of(row))
    initial = {"client_key": uuid4(), "due_on": due, "demand": demand}
    form = NoticeForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        verb = partial(issue_rectification, person_of(request), row, **form.cleaned_data)
        if made := attempt(request, form, verb, "已发出整改通知。"):
            return redirect("desk-rectification", made.pk)
    return form_page(request, form, f"{row}：发整改通知", "发出", inspection=row)


@require_safe
@desk
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """One notice from the visit to its closing."""
    row = one(queries.rectifications(request.user), pk=pk)
    state = state_of(row)
    answers = may(request.user, Right.ANSWER_INSPECTION, row.organ, row.village)
    inspects = may(request.user, Right.INSPECT, row.organ)
    context = {
        "row": row,
        "state": state,
        "due": due_of(row),
        "late": is_late(row),
        "may_answer": answers and state in (State.WAITING, State.ANSWERED),
        "may_look": inspects and state is not State.CLOSED,
        "may_close": inspects and state is State.SETTLED,
        "whole": may(request.user, Right.READ_DESK, row.organ),
    }
    return render(request, "desk/inspections/notice.html", context)


@require_http_methods(GET_AND_POST)
@desk
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell what was put right."""
    row = _notice(request, pk)
    acting(request.user, Right.ANSWER_INSPECTION, row.organ, row.village)
    form = AnswerForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        verb = partial(answer_rectification, person_of(request), row, **form.cleaned_data)
        if attempt(request, form, verb, "已反馈，等待回头看。"):
            return redirect("desk-rectification", pk)
    return form_page(request, form, f"{row}：整改反馈", "反馈", notice=row)


@require_http_methods(GET_AND_POST)
@desk
def back(request: HttpRequest, pk: int) -> HttpResponse:
    """Look again."""
    row = _notice(request, pk)
    acting(request.user, Right.INSPECT, row.organ)
    form = LookBackForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        verb = partial(look_back, person_of(request), row, **form.cleaned_data)
        if attempt(request, form, verb, "已登记回头看。"):
            return redirect("desk-rectification", pk)
    return form_page(request, form, f"{row}：回头看", "登记", notice=row)


@require_http_methods(GET_AND_POST)
@desk
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close it."""
    row = _notice(request, pk)
    acting(request.user, Right.INSPECT, row.organ)
    form = CloseForm(posted(request))
    if request.method == "POST" and form.is_valid():
        verb = partial(close_rectification, person_of(request), row, form.cleaned_data["text"])
        if attempt(request, form, verb, "已销号。"):
            return redirect("desk-rectification", pk)
    return form_page(request, form, f"{row}：销号", "销号", notice=row)


def _notice(request: HttpRequest, pk: int) -> Rectification:
    return one(queries.rectifications(request.user), pk=pk)
