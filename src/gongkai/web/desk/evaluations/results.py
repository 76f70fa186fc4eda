"""The result: counted now, put up, approved, returned, taken down."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai import clock
from gongkai.organs.actor import acting, may
from gongkai.organs.posts import Right
from gongkai.oversight.evaluation import queries, sheets
from gongkai.oversight.evaluation.actions.publish_results import (
    approve_results,
    return_results,
    stop_publishing,
    submit_results,
)
from gongkai.oversight.evaluation.tally import FEWEST_FOR_PERCENT, results_of
from gongkai.oversight.models.evaluation import PublicEvaluation
from gongkai.web.desk.evaluations.forms import DigestForm, ReasonForm, RemarkForm
from gongkai.web.desk.evaluations.views import form_page, run_by
from gongkai.web.desk.files.downloads import download
from gongkai.web.desk.support import attempt, desk, one, person_of
from gongkai.web.evaluation_charts import drawn

GET_AND_POST = ["GET", "HEAD", "POST"]


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
    publishes = may(request.user, Right.PUBLISH_EVALUATION, row.organ)
    waits = row.submitted_at is not None and row.published_at is None
    context = {
        "row": row,
        "results": told,
        "shown": drawn(told),
        "fewest": FEWEST_FOR_PERCENT,
        "words": queries.words_of(request.user, row),
        "submits": may(request.user, Right.RUN_EVALUATION, row.organ)
        and row.started_at is not None
        and row.submitted_at is None,
        "over": row.closes_on < clock.today(),
        "approves": waits and publishes and row.submitted_by_id != request.user.pk,
        "waits": waits,
        "stops": publishes and row.is_public,
        "digest_form": DigestForm(initial={"digest": row.digest}),
    }
    return render(request, "desk/evaluations/results.html", context)


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
        if attempt(request, form, verb, "已送审，等待领导批准公布。"):
            return redirect(_page(pk))
    return form_page(request, form, "结果送审", "送审", _page(pk))


@require_POST
@desk
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve what was shown."""
    row = one(queries.evaluations(request.user), pk=pk)
    acting(request.user, Right.PUBLISH_EVALUATION, row.organ)
    form = DigestForm(request.POST)
    digest = form.cleaned_data["digest"] if form.is_valid() else ""
    attempt(
        request, None, partial(approve_results, person_of(request), row, digest), "已批准，结果已在门户公布。"
    )
    return redirect(_page(pk))


@require_http_methods(GET_AND_POST)
@desk
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Return it with a reason."""
    return _with_reason(request, pk, return_results, "退回评议结果", "退回")


@require_http_methods(GET_AND_POST)
@desk
def unpublish(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it from the portal."""
    return _with_reason(request, pk, stop_publishing, "停止公布评议结果", "停止公布")


def _with_reason(request: HttpRequest, pk: int, verb: Any, heading: str, submit: str) -> HttpResponse:
    row = one(queries.evaluations(request.user), pk=pk)
    acting(request.user, Right.PUBLISH_EVALUATION, row.organ)
    form = ReasonForm(request.POST) if request.method == "POST" else ReasonForm()
    if request.method == "POST" and form.is_valid():
        act = partial(verb, person_of(request), row, form.cleaned_data["reason"])
        if attempt(request, form, act, f"已{submit}。"):
            return redirect(_page(pk))
    return form_page(request, form, heading, submit, _page(pk))
