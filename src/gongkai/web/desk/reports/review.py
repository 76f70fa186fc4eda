"""The checks of a report, explaining hints, sending it for approval."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from gongkai.annual_report.actions.answer_hint import answer_hint
from gongkai.annual_report.actions.submit_report import submit_report
from gongkai.annual_report.checks import check
from gongkai.annual_report.models import AnnualReport
from gongkai.organs.actor import acting
from gongkai.organs.posts import Right
from gongkai.web.desk.reports.forms import AnswerForm
from gongkai.web.desk.reports.support import shared, visible
from gongkai.web.desk.support import attempt, desk


@require_safe
@desk
def checks(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything found, with what stands in the way first."""
    return _page(request, visible(request, pk))


@desk
@require_POST
def answer(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Explain one hint."""
    found = visible(request, pk)
    actor = acting(request.user, Right.DRAFT_REPORT, found.organ)
    form = AnswerForm(request.POST)
    if form.is_valid():
        text = form.cleaned_data["explanation"]
        if attempt(request, form, partial(answer_hint, actor.person, found, key, text), "说明已保存。"):
            return redirect("desk-report-checks", pk)
    return _page(request, found, {"answered": key, "answer_form": form}, status=422)


@desk
@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Freeze it and send it to the three levels; what is in the way is said on the checks page."""
    found = visible(request, pk)
    actor = acting(request.user, Right.DRAFT_REPORT, found.organ)
    if attempt(request, None, partial(submit_report, actor.person, found), "已送审，等待办公室主任签批。"):
        return redirect("desk-report", pk)
    return _page(request, found, status=422)


def _page(
    request: HttpRequest, found: AnnualReport, more: dict[str, object] | None = None, status: int = 200
) -> HttpResponse:
    context = shared(request, found) | {"checks": check(found)} | (more or {})
    return render(request, "desk/reports/checks.html", context, status=status)
