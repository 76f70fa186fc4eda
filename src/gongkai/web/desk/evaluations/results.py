"""The result: counted now, put up, approved, returned, taken down."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai import clock
from gongkai.approval.queries import current_round
from gongkai.organs.actor import acting, may
from gongkai.organs.posts import Right
from gongkai.oversight.evaluation import queries, sheets
from gongkai.oversight.evaluation.actions.publish_results import (
    stop_publishing,
    submit_results,
    take_results_back,
)
from gongkai.oversight.evaluation.subjects import RESULT
from gongkai.oversight.evaluation.tally import FEWEST_FOR_PERCENT, results_of
from gongkai.oversight.models.evaluation import EvaluationQuestion, PublicEvaluation
from gongkai.web.desk.evaluations.forms import ReasonForm, RemarkForm
from gongkai.web.desk.evaluations.views import run_by
from gongkai.web.desk.files.downloads import download
from gongkai.web.desk.support import attempt, desk, form_page, one, person_of, posted
from gongkai.web.evaluation_charts import drawn

GET_AND_POST = ["GET", "HEAD", "POST"]
NEWEST, PER_PAGE = 10, 50  # local policy: what people wrote, beside the charts and on a page of its own


def _results(row: PublicEvaluation) -> dict[str, Any]:
    """What was put up, else what the answers say now."""
    return row.results or results_of(row)


def _page(pk: int) -> str:
    return reverse("desk-evaluation-results", args=[pk])


@require_safe
@desk
def results(request: HttpRequest, pk: int) -> HttpResponse:
    """Charts and numbers; what people wrote, for the desk only."""
    row = one(queries.evaluations(request.user), pk=pk)
    told = _results(row)
    runs = may(request.user, Right.RUN_EVALUATION, row.organ)
    waits = row.submitted_at is not None and row.published_at is None
    still = row.started_at is not None and row.unpublished_at is None
    context = {
        "row": row,
        "results": told,
        "shown": drawn(told),
        "fewest": FEWEST_FOR_PERCENT,
        "words": [(asked, *_newest(request, asked)) for asked in queries.asked_for_words(request.user, row)],
        "submits": runs and still and row.submitted_at is None,
        "over": row.closes_on < clock.today(),
        "waits": waits,
        "takes_back": runs and waits,
        "stops": still and row.is_public and may(request.user, Right.WITHDRAW_ITEM, row.organ),
        "current": current_round(request.user, RESULT, row.pk),
    }
    return render(request, "desk/evaluations/results.html", context)


def _newest(request: HttpRequest, asked: EvaluationQuestion) -> tuple[int, list[str]]:
    rows = queries.in_words(request.user, asked)
    return rows.count(), queries.words(rows[:NEWEST], asked)


@require_safe
@desk
def words(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that people wrote to one question."""
    asked = one(queries.questions(request.user).filter(kind="TEXT"), pk=pk)
    page = Paginator(queries.in_words(request.user, asked), PER_PAGE).get_page(request.GET.get("page", "1"))
    said = queries.words(page, asked)
    context = {"asked": asked, "row": asked.evaluation, "page": page, "said": said}
    return render(request, "desk/evaluations/words.html", context)


@require_safe
@desk
def take_along(request: HttpRequest, pk: int) -> HttpResponse:
    """The numbers as a workbook."""
    row = one(queries.evaluations(request.user), pk=pk)
    return download(sheets.result_workbook(row, _results(row)), f"评议结果-{pk}.xlsx")


@require_http_methods(GET_AND_POST)
@desk
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the result up for approval."""
    row = run_by(request, pk)
    form = (
        RemarkForm(request.POST) if request.method == "POST" else RemarkForm(initial={"remark": row.remark})
    )
    if request.method == "POST" and form.is_valid():
        verb = partial(submit_results, person_of(request), row, form.cleaned_data["remark"])
        if attempt(request, form, verb, "已送审，等待办公室主任签批。"):
            return redirect(_page(pk))
    return form_page(request, form, "结果送审", "送审", _page(pk))


@require_POST
@desk
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it back from approval."""
    row = run_by(request, pk)
    attempt(
        request, None, partial(take_results_back, person_of(request), row), "已撤回送审，可以接着登记答卷。"
    )
    return redirect(_page(pk))


@require_http_methods(GET_AND_POST)
@desk
def unpublish(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the questionnaire and its result from the portal."""
    row = one(queries.evaluations(request.user), pk=pk)
    acting(request.user, Right.WITHDRAW_ITEM, row.organ)
    form = ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        act = partial(stop_publishing, person_of(request), row, form.cleaned_data["reason"])
        if attempt(request, form, act, "已停止公布。"):
            return redirect("desk-evaluation", pk)
    return form_page(request, form, "停止公布社会评议", "停止公布", reverse("desk-evaluation", args=[pk]))
