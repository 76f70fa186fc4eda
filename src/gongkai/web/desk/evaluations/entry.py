"""Entering answers: lines of figures, one by one with the words, a sheet; what was entered, and voiding."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.organs.actor import acting
from gongkai.organs.posts import Right
from gongkai.oversight.evaluation import queries, sheets
from gongkai.oversight.evaluation.actions.take_answers import (
    OtherAnswers,
    enter_answers,
    enter_lines,
    import_answers,
    void_answer,
)
from gongkai.web.desk.evaluations.forms import CallForm, LinesForm, ReasonForm, SheetForm
from gongkai.web.desk.evaluations.views import page_of, run_by
from gongkai.web.desk.files.downloads import download
from gongkai.web.desk.support import attempt, desk, form_page, one, person_of

GET_AND_POST = ["GET", "HEAD", "POST"]
PER_PAGE = 30  # local policy


def fresh_if_other(request: HttpRequest, form: Form, verb: Callable[[], Any]) -> Callable[[], Any]:
    """`verb`; if the page was sent before with other answers, the form gets a key of its own, to be sent once more."""

    def run() -> Any:
        try:
            return verb()
        except OtherAnswers:
            form.data = request.POST.copy()
            form.data["client_key"] = str(uuid4())
            raise

    return run


@require_http_methods(GET_AND_POST)
@desk
def lines(request: HttpRequest, pk: int) -> HttpResponse:
    """Many paper questionnaires by keyboard alone."""
    row = run_by(request, pk)
    form = LinesForm(request.POST) if request.method == "POST" else LinesForm(initial={"client_key": uuid4()})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        verb = partial(enter_lines, person_of(request), row, data["text"], data["client_key"])
        result = attempt(request, form, fresh_if_other(request, form, verb), "已读完。")
        if result and not result.faults:
            messages.success(request, f"登记了{result.entered}份，可以接着登记。")
            return redirect("desk-evaluation-lines", pk)
        for fault in result.faults if result else ():
            form.add_error("text", str(fault))
    questions = queries.questions(request.user).filter(evaluation=row).exclude(kind="TEXT")
    context = {"form": form, "row": row, "questions": questions, "back": page_of(pk)}
    return render(request, "desk/evaluations/lines.html", context, status=422 if form.errors else 200)


@require_http_methods(GET_AND_POST)
@desk
def call(request: HttpRequest, pk: int) -> HttpResponse:
    """One questionnaire with its words; then the next."""
    row = run_by(request, pk)
    questions = list(queries.questions(request.user).filter(evaluation=row))
    initial = {"client_key": uuid4()}
    form = (
        CallForm(request.POST, questions=questions)
        if request.method == "POST"
        else CallForm(questions=questions, initial=initial)
    )
    if request.method == "POST" and form.is_valid():
        way, key = form.cleaned_data["way"], form.cleaned_data["client_key"]
        verb = partial(enter_answers, person_of(request), row, way, form.given(), key)
        if attempt(request, form, fresh_if_other(request, form, verb), "已登记，可以接着登记下一份。"):
            return redirect("desk-evaluation-call", pk)
    return form_page(request, form, "登记电话、纸质答卷", "登记", page_of(pk))


@require_http_methods(GET_AND_POST)
@desk
def take_in(request: HttpRequest, pk: int) -> HttpResponse:
    """A sheet of answers."""
    row, result = run_by(request, pk), None
    form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm()
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        verb = partial(import_answers, person_of(request), row, data["sheet"], only_good=data["only_good"])
        result = attempt(request, form, verb, "表格已读完，结果见下。")
        if result and data["give_back_rejected"] and result.faults:
            return download(result.sheet.rejected(result.faults), "退回的行.xlsx")
    status = 422 if form.errors or (result and result.faults) else 200
    context = {"form": form, "row": row, "result": result, "back": page_of(pk)}
    return render(request, "desk/evaluations/import.html", context, status=status)


@require_safe
@desk
def template(request: HttpRequest, pk: int) -> HttpResponse:
    """The empty sheet of this questionnaire."""
    row = run_by(request, pk)
    return download(sheets.template(queries.questions(request.user).filter(evaluation=row)), "答卷模板.xlsx")


@require_safe
@desk
def entered(request: HttpRequest, pk: int) -> HttpResponse:
    """What the staff entered, the newest first."""
    row = run_by(request, pk)
    page = Paginator(queries.entered_sheets(request.user, row), PER_PAGE).get_page(
        request.GET.get("page", "1")
    )
    context = {"row": row, "page": page, "enters": row.submitted_at is None and row.unpublished_at is None}
    return render(request, "desk/evaluations/entered.html", context)


@require_http_methods(GET_AND_POST)
@desk
def void(request: HttpRequest, pk: int) -> HttpResponse:
    """An answer that was entered wrongly."""
    sheet = one(queries.entered_sheets(request.user), pk=pk)
    acting(request.user, Right.RUN_EVALUATION, sheet.evaluation.organ)
    back = reverse("desk-evaluation-entered", args=[sheet.evaluation_id])
    form = ReasonForm(request.POST) if request.method == "POST" else ReasonForm()
    if request.method == "POST" and form.is_valid():
        verb = partial(void_answer, person_of(request), sheet, form.cleaned_data["reason"])
        if attempt(request, form, verb, "已作废。"):
            return redirect(back)
    return form_page(request, form, f"作废第{sheet.pk}号答卷", "作废", back)
