"""One hand-in as the collector reads it: the report, its findings, returning or accepting it, its files."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST, require_safe

from gongkai.annual_report import round_queries as queries
from gongkai.annual_report.actions.accept_hand_in import accept_hand_in
from gongkai.annual_report.actions.return_hand_in import RETURNABLE, return_hand_in
from gongkai.annual_report.documents import FORMATS, MIME, file_name, file_of
from gongkai.annual_report.documents.html import html_of
from gongkai.annual_report.round_checks import keyed
from gongkai.annual_report.round_models import HandIn, HandInState
from gongkai.organs.actor import acting
from gongkai.organs.posts import Right
from gongkai.web.desk.rounds.forms import ReturnForm
from gongkai.web.desk.rounds.support import entry_or_404, of_round, status_of
from gongkai.web.desk.support import attempt, desk, one


@require_safe
@desk
def report(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The report as it was handed in, with everything computed about it."""
    return _page(request, _found(request, pk, number))


@desk
@require_POST
def send_back(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Return it with reasons."""
    found = _found(request, pk, number)
    actor = acting(request.user, Right.RUN_ROUND, found.entry.round.organ)
    form = ReturnForm(request.POST, findings=keyed(found))
    if form.is_valid():
        chosen, words = form.cleaned_data.get("reasons", []), form.cleaned_data["words"]
        if attempt(request, form, partial(return_hand_in, actor.person, found, chosen, words), "已退回。"):
            return redirect("desk-round-entry", pk)
    return _page(request, found, form)


@desk
@require_POST
def accept(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Accept it."""
    found = _found(request, pk, number)
    actor = acting(request.user, Right.RUN_ROUND, found.entry.round.organ)
    if attempt(request, None, partial(accept_hand_in, actor.person, found), "已接收，数字计入汇总。"):
        return redirect("desk-round", found.entry.round_id)
    return _page(request, found, status=422)


@require_safe
@desk
def file(request: HttpRequest, pk: int, number: int, kind: str) -> HttpResponse:
    """The hand-in as a file."""
    content = _found(request, pk, number).content
    if kind not in FORMATS:
        raise Http404("no such format")
    answer = HttpResponse(file_of(content, kind), content_type=MIME[kind])
    answer["Content-Disposition"] = content_disposition_header(True, file_name(content, kind)) or "attachment"
    return answer


def _found(request: HttpRequest, pk: int, number: int) -> HandIn:
    return one(queries.hand_ins(request.user, entry_or_404(request, pk)), number=number)


def _page(
    request: HttpRequest, found: HandIn, form: ReturnForm | None = None, status: int = 200
) -> HttpResponse:
    findings = keyed(found)
    context = of_round(request, found.entry.round) | {
        "entry": found.entry,
        "hand_in": found,
        "findings": list(findings.values()),
        "answerable": found.state == HandInState.WAITING,
        "returnable": found.state in RETURNABLE,
        "form": form or ReturnForm(findings=findings),
        "paper": mark_safe(html_of(found.content)),  # noqa: S308 - every text in it is escaped by documents.html
        "formats": FORMATS,
    }
    return render(request, "desk/rounds/report.html", context, status=status_of(form) if form else status)
