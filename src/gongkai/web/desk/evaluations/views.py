"""Public evaluation at the desk: list, one, its questions, sending the questionnaire out."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import uuid4

import django_tables2 as tables
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_tables2 import LazyPaginator, RequestConfig

from gongkai import clock
from gongkai.approval.queries import current_round
from gongkai.organs.actor import acting, may
from gongkai.organs.posts import Right
from gongkai.organs.queries import home_of
from gongkai.oversight.evaluation import documents, queries
from gongkai.oversight.evaluation.actions.prepare import (
    add_question,
    change_evaluation,
    draft_evaluation,
    drop_question,
    submit_questionnaire,
)
from gongkai.oversight.evaluation.subjects import QUESTIONNAIRE
from gongkai.oversight.models.evaluation import PublicEvaluation
from gongkai.web.desk.columns import DayColumn, StateColumn
from gongkai.web.desk.evaluations.forms import EvaluationForm, QuestionForm, initial_of
from gongkai.web.desk.files.downloads import download
from gongkai.web.desk.sheets.views import public_address
from gongkai.web.desk.support import attempt, desk, form_page, one, one_organ_hides, person_of

GET_AND_POST = ["GET", "HEAD", "POST"]


class EvaluationTable(tables.Table):
    title = tables.Column(
        verbose_name="名称", linkify=("desk-evaluation", {"pk": tables.A("pk")}), orderable=False
    )
    organ = tables.Column(verbose_name="机关", accessor="organ__short_name", orderable=False)
    closes_on = DayColumn(verbose_name="截止日期", orderable=False)
    number = tables.Column(verbose_name="有效答卷", orderable=False)
    state = StateColumn()

    class Meta:
        empty_text = "还没有组织过社会评议。"

    def render_number(self, value: int) -> str:
        return f"{value}份"


def run_by(request: HttpRequest, pk: int) -> PublicEvaluation:
    """The evaluation, for who runs it. Raises Http404, NotAllowed."""
    row = one(queries.evaluations(request.user), pk=pk)
    acting(request.user, Right.RUN_EVALUATION, row.organ)
    return row


def page_of(pk: int) -> str:
    return reverse("desk-evaluation", args=[pk])


@require_safe
@desk
def listing(request: HttpRequest) -> HttpResponse:
    """Every evaluation, the latest first."""
    rows = queries.evaluations(request.user)
    table = EvaluationTable(rows, exclude=one_organ_hides(request, "organ"))
    RequestConfig(request, paginate={"paginator_class": LazyPaginator, "per_page": 30}).configure(table)
    context = {"table": table, "runs": queries.running_organ(request.user) is not None}
    return render(request, "desk/evaluations/list.html", context)


@require_http_methods(GET_AND_POST)
@desk
def new(request: HttpRequest) -> HttpResponse:
    """A new one; it begins with the usual questions."""
    organ: Any = queries.running_organ(request.user) or home_of(request.user)
    acting(request.user, Right.RUN_EVALUATION, organ)
    today = clock.today()
    initial = {"client_key": uuid4(), "year": today.year, "opens_on": today}
    initial["title"] = f"{today.year}年度政府信息公开工作社会评议"
    form = EvaluationForm(request.POST) if request.method == "POST" else EvaluationForm(initial=initial)
    if request.method == "POST" and form.is_valid():
        verb = partial(draft_evaluation, person_of(request), organ, form.facts())
        if made := attempt(request, form, verb, "已建立，先看看问题是不是合适。"):
            return redirect(page_of(made.pk))
    return form_page(request, form, "组织社会评议", "保存", reverse("desk-evaluation-list"))


@require_safe
@desk
def evaluation(request: HttpRequest, pk: int) -> HttpResponse:
    """One: its questions, where it is answered, and what may be done now."""
    row = one(queries.evaluations(request.user), pk=pk)
    runs = may(request.user, Right.RUN_EVALUATION, row.organ)
    still = row.started_at is not None and row.unpublished_at is None
    context = {
        "row": row,
        "questions": queries.questions(request.user).filter(evaluation=row),
        "drafts": runs and row.started_at is None,
        "current": current_round(request.user, QUESTIONNAIRE, row.pk),
        "enters": runs and still and row.submitted_at is None,
        "stops": still and may(request.user, Right.WITHDRAW_ITEM, row.organ),
        "over": row.closes_on < clock.today(),
        "address": public_address(request, reverse("portal-evaluation", args=[row.organ.code, row.pk])),
    }
    return render(request, "desk/evaluations/evaluation.html", context)


@require_http_methods(GET_AND_POST)
@desk
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Name, days, introduction."""
    row = run_by(request, pk)
    form = (
        EvaluationForm(request.POST) if request.method == "POST" else EvaluationForm(initial=initial_of(row))
    )
    if request.method == "POST" and form.is_valid():
        verb = partial(change_evaluation, person_of(request), row, form.facts())
        if attempt(request, form, verb, "已保存。"):
            return redirect(page_of(pk))
    return form_page(request, form, "修改评议", "保存", page_of(pk))


@require_http_methods(GET_AND_POST)
@desk
def new_question(request: HttpRequest, pk: int) -> HttpResponse:
    """One more question."""
    row = run_by(request, pk)
    form = QuestionForm(request.POST) if request.method == "POST" else QuestionForm()
    if request.method == "POST" and form.is_valid():
        verb = partial(add_question, person_of(request), row, form.facts())
        if attempt(request, form, verb, "已增加。"):
            return redirect(page_of(pk))
    return form_page(request, form, "增加问题", "增加", page_of(pk))


@require_POST
@desk
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a question out."""
    question = one(queries.questions(request.user), pk=pk)
    acting(request.user, Right.RUN_EVALUATION, question.evaluation.organ)
    attempt(request, None, partial(drop_question, person_of(request), question), "已删去。")
    return redirect(page_of(question.evaluation_id))


@require_POST
@desk
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the questionnaire for approval."""
    row = run_by(request, pk)
    verb = partial(submit_questionnaire, person_of(request), row)
    attempt(request, None, verb, "问卷已送审，等待办公室主任签批。")
    return redirect(page_of(pk))


@require_safe
@desk
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The questionnaire to print."""
    row = one(queries.evaluations(request.user), pk=pk)
    address = public_address(request, reverse("portal-evaluation", args=[row.organ.code, row.pk]))
    return download(documents.questionnaire(row, address), f"评议问卷-{pk}.pdf")
