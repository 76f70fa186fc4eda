"""The question bank: list, one more, a sheet of them, the bank as a sheet."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_tables2 import LazyPaginator, RequestConfig

from gongkai.organs.actor import acting
from gongkai.organs.models import Organ
from gongkai.organs.posts import Right
from gongkai.organs.queries import home_of
from gongkai.training import queries
from gongkai.training import questions as sheets
from gongkai.training.actions.keep_questions import add_question, import_questions, retire_question
from gongkai.web.desk.files.downloads import download
from gongkai.web.desk.support import attempt, desk, form_page, one, person_of
from gongkai.web.desk.training.forms import BankForm, QuestionForm
from gongkai.web.desk.training.tables import QuestionTable

GET_AND_POST = ["GET", "HEAD", "POST"]


def keeping(request: HttpRequest) -> Organ:
    """The organ whose bank and library are kept. Raises NotAllowed."""
    organ: Any = queries.keeping_organ(request.user) or home_of(request.user)
    acting(request.user, Right.RECORD_WORK, organ)
    return organ  # type: ignore[no-any-return]


@require_safe
@desk
def questions(request: HttpRequest) -> HttpResponse:
    """The bank in use, the newest first."""
    rows = queries.questions(request.user)
    keeps = queries.keeping_organ(request.user) is not None
    table = QuestionTable(rows, exclude=() if keeps else ("retire",))
    RequestConfig(request, paginate={"paginator_class": LazyPaginator, "per_page": 30}).configure(table)
    context = {"table": table, "keeps": keeps, "number": rows.count()}
    return render(request, "desk/training/questions.html", context)


@require_http_methods(GET_AND_POST)
@desk
def new(request: HttpRequest) -> HttpResponse:
    """One more question."""
    organ = keeping(request)
    form = QuestionForm(request.POST) if request.method == "POST" else QuestionForm()
    if request.method == "POST" and form.is_valid():
        verb = partial(add_question, person_of(request), organ, form.facts())
        if attempt(request, form, verb, "已收入题库。"):
            return redirect("desk-question-list")
    return form_page(request, form, "新增试题", "收入题库", reverse("desk-question-list"))


@require_http_methods(GET_AND_POST)
@desk
def take_in(request: HttpRequest) -> HttpResponse:
    """A sheet of questions."""
    organ, result = keeping(request), None
    form = BankForm(request.POST, request.FILES) if request.method == "POST" else BankForm()
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        verb = partial(
            import_questions, person_of(request), organ, data["sheet"], only_good=data["only_good"]
        )
        result = attempt(request, form, verb, "表格已读完，结果见下。")
        if result and data["give_back_rejected"] and result.faults:
            return download(result.sheet.rejected(result.faults), "退回的行.xlsx")
    status = 422 if form.errors or (result and result.faults) else 200
    return render(request, "desk/training/import.html", {"form": form, "result": result}, status=status)


@require_safe
@desk
def export(request: HttpRequest) -> HttpResponse:
    """The bank as it can be taken in again; empty, it is the form to fill."""
    rows = queries.questions(request.user).order_by("pk")
    return download(sheets.workbook(rows), "题库.xlsx")


@require_POST
@desk
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Drawn no more."""
    row = one(queries.questions(request.user), pk=pk)
    acting(request.user, Right.RECORD_WORK, row.organ)
    attempt(request, None, partial(retire_question, person_of(request), row), "已停用。")
    return redirect("desk-question-list")
