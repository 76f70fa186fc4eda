"""Signing: what waits, one approval as a page a leader reads on a phone, the form as a file, the history."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe
from django_tables2 import LazyPaginator, RequestConfig

from gongkai.approval import queries
from gongkai.approval.actions.sign import sign as sign_level
from gongkai.approval.comparison import compare
from gongkai.approval.documents import approval_docx, approval_pdf
from gongkai.approval.models import Approval, Decision
from gongkai.approval.subjects import subject_of
from gongkai.web.desk.approvals.contents import content_of
from gongkai.web.desk.approvals.forms import SignForm, blank
from gongkai.web.desk.approvals.tables import RoundTable
from gongkai.web.desk.files.downloads import download
from gongkai.web.desk.support import attempt, desk, one, person_of

_DRAWN = {"docx": approval_docx, "pdf": approval_pdf}
_DONE = {Decision.AGREED: "已同意，签批已登记。", Decision.RETURNED: "已退回拟稿人。"}


@require_safe
@desk
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits for a signature the person can give today, and what else is under way."""
    mine = queries.waiting_for(request.user)
    others = queries.in_progress(request.user).exclude(pk__in=mine.values("pk"))
    return render(request, "desk/approvals/waiting.html", {"mine": mine, "others": others[:30]})


@require_safe
@desk
def every_round(request: HttpRequest) -> HttpResponse:
    """Every round, newest first."""
    table = RoundTable(queries.rounds_of(request.user))
    RequestConfig(request, paginate={"paginator_class": LazyPaginator, "per_page": 30}).configure(table)
    return render(request, "desk/approvals/all.html", {"table": table})


def _seen(request: HttpRequest, pk: int) -> Approval:
    return one(queries.rounds_of(request.user), pk=pk)


@require_safe
@desk
def approval(request: HttpRequest, pk: int) -> HttpResponse:
    """One approval: hints, the exact version in full, opinions so far, and the buttons."""
    row = _seen(request, pk)
    return render(request, "desk/approvals/approval.html", _context(request, row))


def _context(request: HttpRequest, row: Approval, form: SignForm | None = None) -> dict[str, Any]:
    person, version = request.user, row.version
    before = queries.previous_version(person, version)
    rules = subject_of(row.subject_type)
    hints: Any = getattr(rules, "hints", lambda version: [])
    why_not = queries.hindrance(person, row)
    return {
        "approval": row,
        "version": version,
        "progress": queries.progress_of(row),
        "hints": hints(version),
        "before": before,
        "differences": compare(before, version) if before else [],
        "content": content_of(version),
        "form": form or SignForm(approval=row, initial=blank(row)),
        "why_not": why_not,
        "may_enter": not why_not or queries.may_enter_proxy(person, row),
        "needs_note": queries.needs_note(person, row),
        "next": queries.waiting_for(person).exclude(pk=row.pk).first() if why_not else None,
        "kind": rules.label,
        "subject_url": rules.url(row.subject_id),
    }


@require_POST
@desk
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter one signature. What another was quicker to sign is told, not signed twice."""
    row = _seen(request, pk)
    form = SignForm(request.POST, request.FILES, approval=row)
    if form.is_valid():
        signature = form.signature()
        verb = partial(sign_level, person_of(request), row, signature, upload=form.cleaned_data["evidence"])
        if attempt(request, form, verb, _DONE[signature.decision]):
            return redirect("desk-approval", pk)
    return render(
        request, "desk/approvals/approval.html", _context(request, _seen(request, pk), form), status=422
    )


@require_safe
@desk
def form_file(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """审批单 as DOCX or PDF."""
    if kind not in _DRAWN:
        raise Http404("no such kind")
    row = _seen(request, pk)
    return download(_DRAWN[kind](row), f"审批单-{row.pk}-第{row.version.number}版.{kind}")


@require_safe
@desk
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Every round of the same subject with its signatures."""
    row = _seen(request, pk)
    rounds = queries.history_of(request.user, row.subject_type, row.subject_id)
    shown = [(each, queries.progress_of(each)) for each in rounds]
    return render(request, "desk/approvals/history.html", {"approval": row, "rounds": shown})
