"""Feedback at the desk: list, one, entering, routing, answering, signing."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_tables2 import LazyPaginator, RequestConfig

from gongkai.organs.actor import acting, may
from gongkai.organs.posts import Right
from gongkai.organs.queries import home_of
from gongkai.oversight.models.supervision import Feedback, FeedbackKind, FeedbackState
from gongkai.oversight.supervision import feedback_queries as queries
from gongkai.oversight.supervision.actions.answer_feedback import (
    digest_of_answer,
    draft_answer,
    return_answer,
    sign_answer,
    stop_publishing,
)
from gongkai.oversight.supervision.actions.receive_feedback import enter_feedback
from gongkai.oversight.supervision.actions.route_feedback import route_feedback
from gongkai.oversight.supervision.feedback_rules import answering, may_answer
from gongkai.web.desk.feedback.forms import (
    AnswerForm,
    EnterForm,
    FeedbackFilter,
    ReasonForm,
    RouteForm,
    SignForm,
)
from gongkai.web.desk.feedback.tables import FeedbackTable, state_of
from gongkai.web.desk.support import attempt, desk, one, one_organ_hides, person_of, posted

GET_AND_POST = ["GET", "HEAD", "POST"]


@require_safe
@desk
def listing(request: HttpRequest) -> HttpResponse:
    """What people said, the newest first."""
    rows = queries.feedback_of(request.user)
    found = FeedbackFilter(request.GET, rows)
    table = FeedbackTable(found.qs, exclude=one_organ_hides(request, "organ"))
    RequestConfig(request, paginate={"paginator_class": LazyPaginator, "per_page": 30}).configure(table)
    context = {
        "filter": found,
        "table": table,
        "enters": queries.entering_organ(request.user) is not None,
        "overdue": rows.overdue().count(),
    }
    return render(request, "desk/feedback/list.html", context)


@require_http_methods(GET_AND_POST)
@desk
def new(request: HttpRequest) -> HttpResponse:
    """Enter what came by book, box or telephone."""
    organ: Any = queries.entering_organ(request.user) or home_of(request.user)
    acting(request.user, Right.ENTER_FEEDBACK, organ)
    form = EnterForm(posted(request), organ=organ, initial={"client_key": uuid4()})
    if request.method == "POST" and form.is_valid():
        verb = partial(enter_feedback, person_of(request), organ, form.facts())
        if made := attempt(request, form, verb, "已登记。"):
            return redirect("desk-feedback", made.pk)
    return _form(request, form, "登记群众意见", "登记")


@require_safe
@desk
def feedback(request: HttpRequest, pk: int) -> HttpResponse:
    """One piece of feedback, its answer and what may be done now."""
    row = one(queries.feedback_of(request.user), pk=pk)
    open_ = row.state != FeedbackState.ANSWERED
    handles = may(request.user, Right.HANDLE_FEEDBACK, row.organ)
    signs = may(request.user, Right.SIGN_FEEDBACK, row.organ)
    context = {
        "row": row,
        "state": state_of(row),
        "handles": handles,
        "may_route": open_ and handles,
        "may_answer": open_ and may_answer(request.user, row),
        "waits": row.state == FeedbackState.DRAFTED,
        "signs": signs and row.drafted_by_id != request.user.pk,
        "sign_form": SignForm(initial={"digest": digest_of_answer(row)}),
        "is_leak": row.kind == FeedbackKind.PRIVACY,
        "withdraws": may(request.user, Right.WITHDRAW_ITEM, row.organ),
        "is_public": bool(row.published_at and not row.unpublished_at),
    }
    return render(request, "desk/feedback/feedback.html", context)


@require_http_methods(GET_AND_POST)
@desk
def route(request: HttpRequest, pk: int) -> HttpResponse:
    """Give it to an office or a village."""
    row = one(queries.feedback_of(request.user), pk=pk)
    acting(request.user, Right.HANDLE_FEEDBACK, row.organ)
    initial = {"office": row.office, "village": row.village, "kind": row.kind}
    form = RouteForm(posted(request), organ=row.organ, initial=initial)
    if request.method == "POST" and form.is_valid():
        verb = partial(route_feedback, person_of(request), row, **form.cleaned_data)
        if attempt(request, form, verb, "已分办。"):
            return redirect("desk-feedback", pk)
    return _form(request, form, f"分办{row}", "分办", row)


@require_http_methods(GET_AND_POST)
@desk
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Draft the answer."""
    row = one(queries.feedback_of(request.user), pk=pk)
    answering(person_of(request), row)
    initial = {"answer": row.answer, "public_question": row.public_question}
    form = AnswerForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        verb = partial(draft_answer, person_of(request), row, **form.cleaned_data)
        if attempt(request, form, verb, "答复已提交，等待签发。"):
            return redirect("desk-feedback", pk)
    return _form(request, form, f"答复{row}", "提交签发", row)


@require_POST
@desk
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign the draft that was shown."""
    row = one(queries.feedback_of(request.user), pk=pk)
    acting(request.user, Right.SIGN_FEEDBACK, row.organ)
    form = SignForm(request.POST)
    digest = form.cleaned_data["digest"] if form.is_valid() else ""
    attempt(request, None, partial(sign_answer, person_of(request), row, digest), "已签发。")
    return redirect("desk-feedback", pk)


@require_http_methods(GET_AND_POST)
@desk
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Return the draft with a reason."""
    row = one(queries.feedback_of(request.user), pk=pk)
    acting(request.user, Right.SIGN_FEEDBACK, row.organ)
    return _with_reason(request, row, return_answer, f"退回{row}的答复", "退回")


@require_http_methods(GET_AND_POST)
@desk
def unpublish(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the answer from the portal."""
    row = one(queries.feedback_of(request.user), pk=pk)
    acting(request.user, Right.HANDLE_FEEDBACK, row.organ)
    return _with_reason(request, row, stop_publishing, f"停止公开{row}的答复", "停止公开")


def _with_reason(request: HttpRequest, row: Feedback, verb: Any, heading: str, submit: str) -> HttpResponse:
    form = ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        act = partial(verb, person_of(request), row, form.cleaned_data["reason"])
        if attempt(request, form, act, f"已{submit}。"):
            return redirect("desk-feedback", row.pk)
    return _form(request, form, heading, submit, row)


def _form(
    request: HttpRequest, form: Any, heading: str, submit: str, row: Feedback | None = None
) -> HttpResponse:
    context = {"form": form, "heading": heading, "submit": submit, "row": row}
    return render(request, "desk/feedback/form.html", context, status=422 if form.errors else 200)
