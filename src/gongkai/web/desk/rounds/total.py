"""The total report of the collector: its texts, its tables as added up, sending it for approval, its files."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST, require_safe

from gongkai.annual_report import round_queries as queries
from gongkai.annual_report.actions.change_report import ReportTexts
from gongkai.annual_report.actions.change_total import change_total
from gongkai.annual_report.actions.submit_total import submit_total
from gongkai.annual_report.corrections import changes
from gongkai.annual_report.documents import FORMATS, MIME, file_name, file_of
from gongkai.annual_report.documents.html import html_of
from gongkai.annual_report.round_models import ReportRound, TotalReport, TotalState
from gongkai.annual_report.round_totals import totals
from gongkai.annual_report.total_content import FIELDS, draft_overview, total_content
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting, may
from gongkai.organs.posts import Right
from gongkai.web.desk.rounds.forms import TotalForm
from gongkai.web.desk.rounds.support import of_round, round_or_404, status_of
from gongkai.web.desk.support import attempt, desk, posted


@desk
def total(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as it stands; saving its texts begins or corrects it."""
    found = round_or_404(request, pk)
    report = queries.total_of(request.user, found)
    form = TotalForm(posted(request), initial=_texts(found, report))
    if request.method == "POST":
        actor = acting(request.user, Right.RUN_ROUND, found.organ)
        if form.is_valid():
            verb = partial(change_total, actor.person, found, ReportTexts(**form.cleaned_data))
            if attempt(request, form, verb, "已保存。"):
                return redirect("desk-round-total", pk)
    return _page(request, found, report, form, status_of(form))


@desk
@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Send it to the three levels."""
    found = round_or_404(request, pk)
    actor = acting(request.user, Right.RUN_ROUND, found.organ)
    report = queries.total_of(request.user, found)
    if report is None:
        raise Http404("not begun")
    if attempt(request, None, partial(submit_total, actor.person, report), "已送审，等待办公室主任签批。"):
        return redirect("desk-round-total", pk)
    return _page(request, found, report, TotalForm(initial=_texts(found, report)), 422)


@require_safe
@desk
def file(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The present state as a file, marked as a draft; the published one once there is one."""
    found = round_or_404(request, pk)
    report = queries.total_of(request.user, found)
    if kind not in FORMATS or report is None:
        raise Http404("nothing to download")
    published = report.published_version
    content = published.content if published else {**total_content(report), "status": "draft"}
    answer = HttpResponse(file_of(content, kind), content_type=MIME[kind])
    answer["Content-Disposition"] = content_disposition_header(True, file_name(content, kind)) or "attachment"
    return answer


def _texts(found: ReportRound, report: TotalReport | None) -> dict[str, str]:
    if report is not None:
        return {name: getattr(report, name) for name in FIELDS.values()}
    try:
        return {"section_1": draft_overview(found, totals(found.organ, found.year))}
    except Refusal:
        return {}


def _page(
    request: HttpRequest, found: ReportRound, report: TotalReport | None, form: TotalForm, status: int
) -> HttpResponse:
    paper: Any = ""
    signed = report.published_version if report and report.state == TotalState.PUBLISHED else None
    try:
        content = total_content(report) if report else None
    except Refusal as refusal:
        content, paper = None, refusal.sentences[0]
    shown = (
        {**signed.content, "status": "published"} if signed else content and {**content, "status": "draft"}
    )
    context = of_round(request, found) | {
        "report": report,
        "form": form,
        "paper": mark_safe(html_of(shown)) if shown else paper,  # noqa: S308 - escaped there
        "changed": changes(signed.content, content) if signed and content else [],
        "covers": content["covers"] if content else None,
        "formats": FORMATS,
        "signs": may(request.user, Right.READ_DESK, found.organ),
    }
    return render(request, "desk/rounds/total.html", context, status=status)
