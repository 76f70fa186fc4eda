"""What waits for confirmation; the receipt of a case; its copies of identity documents; the rule how long they stay."""

import logging
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from gongkai.applications import already_public, intake, queries
from gongkai.applications import identity as identities
from gongkai.applications.actions.delete_identity_copy import delete_identity_copy
from gongkai.applications.actions.set_intake_policy import set_intake_policy
from gongkai.applications.document_queries import receipt_faults, receipt_paper
from gongkai.applications.query_codes import query_code
from gongkai.organs.actor import acting, may
from gongkai.organs.posts import Right
from gongkai.papers.sealing import SealBroken
from gongkai.web.desk.applications.support import (
    handler,
    home_of_reader,
    person_of,
    posted,
    readers,
    status_of,
)
from gongkai.web.desk.support import attempt, one

log = logging.getLogger("gongkai.files")
PER_PAGE = 30


@require_safe
@readers
def confirming(request: HttpRequest) -> HttpResponse:
    """Web, e-mail, fax and ordinary letters whose receipt is not fixed, with the log of attempts and what to do now."""
    shown = Paginator(intake.confirming(request.user), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": shown,
        "rows": [intake.waiting(case) for case in shown],
        "out_of_reach": intake.out_of_reach(request.user)[:PER_PAGE],
        "mail_waiting": intake.mail_waiting(request.user)[:PER_PAGE],
        "handles": handler(request.user) is not None,
        "figures": already_public.figures_of(request.user),
    }
    return render(request, "desk/intake/confirming.html", context)


@require_safe
@readers
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """接收回执, to be printed and handed over; the query code is for the applicant, so it is shown to handlers only."""
    case = one(queries.register_of(request.user), pk=pk)
    handles = may(request.user, Right.HANDLE_APPLICATION, case.organ)
    context = {
        "case": case,
        "receipt": intake.receipt_of(case),
        "handles": handles,
        "code": query_code(case) if handles else "仅承办人员可见",
        "paper": receipt_paper(case),
        "missing": receipt_faults(case),
    }
    return render(request, "desk/intake/receipt.html", context)


def _copy_of(request: HttpRequest, pk: int, copy: int) -> Any:
    """The copy, for those who handle that case; for everybody else it does not exist."""
    case = one(queries.register_of(request.user), pk=pk)
    return one(identities.copies_of(request.user), pk=copy, application=case)


@require_safe
@readers
def identity(request: HttpRequest, pk: int, copy: int) -> HttpResponse:
    """The copy itself, decrypted while it is sent; nothing of it is kept by the browser or on the way."""
    file = _copy_of(request, pk, copy).file
    try:
        content = file.open_plain()
    except (FileNotFoundError, SealBroken) as failure:
        log.error("identity copy %s cannot be read: %s", copy, failure)
        raise Http404("no content") from failure
    answer: Any = FileResponse(content, filename=file.name, content_type=file.mime)
    answer["Content-Length"] = str(file.size)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


@readers
@require_POST
def delete(request: HttpRequest, pk: int, copy: int) -> HttpResponse:
    """Delete a copy whose retention is over."""
    row = _copy_of(request, pk, copy)
    attempt(request, None, lambda: delete_identity_copy(person_of(request), row), "身份证明复印件已删除。")
    return redirect("desk-application", pk)


class PolicyForm(forms.Form):
    identity_days = forms.IntegerField(
        label="身份证明复印件在办结（无法与申请人确认）后保存的天数",
        min_value=1,
        help_text="到期由系统自动删除，留痕里只写已经删除。建议长于申请人起诉的期限。",
        error_messages={"required": "请填写天数。", "invalid": "请填写整数。", "min_value": "至少1天。"},
    )


@readers
def policy(request: HttpRequest) -> HttpResponse:
    """How long the organ keeps copies of identity documents."""
    organ = home_of_reader(request.user)
    if request.method == "POST":
        acting(request.user, Right.MANAGE_ORGAN, organ)
    form = PolicyForm(posted(request), initial={"identity_days": identities.days_kept(organ)})
    if form.is_valid() and attempt(
        request,
        form,
        lambda: set_intake_policy(person_of(request), organ, **form.cleaned_data),
        "保存期已更新。",
    ):
        return redirect("desk-intake-policy")
    context = {"form": form, "organ": organ, "changes": may(request.user, Right.MANAGE_ORGAN, organ)}
    return render(request, "desk/intake/policy.html", context, status=status_of(form))
