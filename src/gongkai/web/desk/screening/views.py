"""The check of an item: look, mend with one click, accept with a reason, review for secrecy."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.disclosure import queries
from gongkai.disclosure.actions.accept_findings import accept_findings
from gongkai.disclosure.actions.mask_item import mask_attachment, mask_body
from gongkai.disclosure.actions.review_secrecy import review_secrecy
from gongkai.disclosure.actions.screen_item import screen_item
from gongkai.disclosure.drafting import may_write, writer
from gongkai.disclosure.models import Item, SecrecyConclusion
from gongkai.disclosure.screened import KIND, digest_of_item
from gongkai.screening import queries as checks
from gongkai.screening.masking import MASKABLE
from gongkai.web.desk.items.views import seen_item
from gongkai.web.desk.screening.forms import AcceptForm, SecrecyForm, groups, reviewed
from gongkai.web.desk.support import attempt, desk, one, person_of, posted

REVIEWS_SHOWN = 10


def _context(request: HttpRequest, row: Item, **more: Any) -> dict[str, Any]:
    digest = digest_of_item(row)
    made = checks.check_of(request.user, KIND, row.pk, digest)
    found = list(checks.findings_of(request.user, made)) if made else []
    private = {one.file_key for one in found if one.code.startswith("privacy.") or one.hidden}
    files = [
        {"row": each, "maskable": each.file.kind in MASKABLE, "private": str(each.file.key) in private}
        for each in queries.attachments_of(request.user, row)
    ]
    labels = dict(SecrecyConclusion.choices)
    reviews = checks.reviews_of(request.user, KIND, row.pk)[:REVIEWS_SHOWN]
    return {
        "item": row,
        "check": made,
        "groups": list(groups(found)),
        "open_count": sum(one.accepted_at is None for one in found),
        "files": files,
        "body_private": "" in private,
        "digest": digest,
        "may_write": may_write(request.user, row),
        "reviews": [(each, labels.get(each.conclusion, "")) for each in reviews],
        "accept": AcceptForm(),
        **more,
    }


@require_safe
@desk
def findings(request: HttpRequest, pk: int) -> HttpResponse:
    """What the check of exactly the present content found."""
    row = seen_item(request, pk)
    return render(request, "desk/screening/findings.html", _context(request, row))


@require_POST
@desk
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Check now (again)."""
    row = seen_item(request, pk)
    attempt(request, None, partial(screen_item, person_of(request), row, again=True), "已检查。")
    return redirect("desk-item-screening", pk)


@require_POST
@desk
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept the chosen findings."""
    row = seen_item(request, pk)
    writer(request.user, row)
    form = AcceptForm(request.POST)
    chosen = [int(value) for value in request.POST.getlist("found") if value.isdecimal() and len(value) < 18]
    if form.is_valid():
        verb = partial(accept_findings, person_of(request), row, chosen, form.cleaned_data["reason"])
        if attempt(request, form, verb, "已接受所选内容，理由已记录。"):
            return redirect("desk-item-screening", pk)
    context = _context(request, row, accept=form, chosen=chosen)
    return render(request, "desk/screening/findings.html", context, status=422)


@require_POST
@desk
def mask_text(request: HttpRequest, pk: int) -> HttpResponse:
    """Mask the body."""
    row = seen_item(request, pk)
    verb = partial(mask_body, person_of(request), row)
    if attempt(request, None, verb, "正文已遮盖，请核对。"):
        screen_item(person_of(request), row)
    return redirect("desk-item-screening", pk)


@require_POST
@desk
def mask_file(request: HttpRequest, pk: int, attachment: int) -> HttpResponse:
    """Replace an attachment by its masked copy."""
    row = seen_item(request, pk)
    found = one(queries.attachments_of(request.user, row), pk=attachment)
    verb = partial(mask_attachment, person_of(request), found)
    if attempt(request, None, verb, "已生成遮盖副本并替换附件，请打开核对；原件仍留在内部存储，不公开。"):
        screen_item(person_of(request), row)
    return redirect("desk-item-screening", pk)


@require_http_methods(["GET", "POST"])
@desk
def secrecy(request: HttpRequest, pk: int) -> HttpResponse:
    """Review for secrecy, item by item, signed."""
    row = seen_item(request, pk)
    writer(request.user, row)
    form = SecrecyForm(posted(request), initial=reviewed(row))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        verb = partial(
            review_secrecy, person_of(request), row, data["conclusion"], data["basis"], form.answers()
        )
        if attempt(request, form, verb, "保密审查已记录并签名。"):
            return redirect("desk-item-screening", pk)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "desk/screening/secrecy.html", {"form": form, "item": row}, status=status)
