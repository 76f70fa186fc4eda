"""更正申请 (Art 41): the list, registering, and one with its result."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from gongkai.applications.actions.close_correction import CorrectionEnd, close_correction
from gongkai.applications.actions.issue_correction_letter import issue_correction_letter, why_no_letter
from gongkai.applications.actions.register_correction import CorrectionFacts, register_correction
from gongkai.applications.case_queries import corrections_of
from gongkai.applications.desk_models import CorrectionResult, CorrectionState, RecordCorrection
from gongkai.applications.models import ApplicantKind
from gongkai.applications.queries import register_of
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting, may
from gongkai.organs.models import Organ
from gongkai.organs.posts import Right
from gongkai.web.desk.applications.case_forms import line
from gongkai.web.desk.applications.forms import day_field, long_text, register_number_field
from gongkai.web.desk.applications.support import (
    handler,
    home_of_reader,
    person_of,
    posted,
    readers,
    status_of,
)
from gongkai.web.desk.support import attempt, one


class NewForm(forms.Form):
    kind = forms.ChoiceField(label="申请人类别", choices=ApplicantKind.choices)
    name = line("姓名或者名称", 100)
    contact = line("联系方式", 100, required=False)
    application = register_number_field("与哪一件申请有关", required=False)
    received_on = day_field("收到日期")
    record = long_text("要求更正的记录", "哪份政府信息里与申请人自身相关的哪一处记录。", rows=3)
    evidence = long_text("申请人提供的证据", rows=3)

    def __init__(self, *args: Any, person: Any, organ: Organ, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["application"].queryset = register_of(person).filter(organ=organ)  # type: ignore[attr-defined]


class EndForm(forms.Form):
    result = forms.ChoiceField(label="结果", choices=CorrectionResult.choices)
    verified = long_text("核实情况", "核对了哪些材料；不属于本机关职能的，写明依据。", rows=3)
    right_organ = line("有权更正的机关", 120, "转送或者告知另行提出的填写。", False)
    decided_on = day_field("处理日期")
    told_on = day_field("告知申请人日期")


@require_safe
@readers
def listing(request: HttpRequest) -> HttpResponse:
    """The newest first."""
    context = {"rows": corrections_of(request.user)[:300], "handles": handler(request.user) is not None}
    return render(request, "desk/applications/corrections.html", context)


@readers
def new(request: HttpRequest) -> HttpResponse:
    """Register one."""
    organ = home_of_reader(request.user)
    actor = handler(request.user) or acting(request.user, Right.HANDLE_APPLICATION, organ)
    organ = actor.appointment.post.organ
    form = NewForm(posted(request), person=request.user, organ=organ)

    def keep() -> RecordCorrection:
        facts = CorrectionFacts(**{**form.cleaned_data, "kind": ApplicantKind(form.cleaned_data["kind"])})
        return register_correction(person_of(request), organ, facts)

    if form.is_valid():
        made = attempt(request, form, keep, "更正申请已登记。")
        if made:
            return redirect("desk-correction", made.pk)
    context = {"form": form, "organ": organ}
    return render(request, "desk/applications/correction_new.html", context, status=status_of(form))


@readers
def correction(request: HttpRequest, pk: int) -> HttpResponse:
    """One with its facts; while it is open, the form of its result."""
    row = one(corrections_of(request.user), pk=pk)
    handles = may(request.user, Right.HANDLE_APPLICATION, row.organ)
    if request.method == "POST":
        acting(request.user, Right.HANDLE_APPLICATION, row.organ)
    form = EndForm(posted(request))

    def keep() -> Any:
        facts = CorrectionEnd(
            **{**form.cleaned_data, "result": CorrectionResult(form.cleaned_data["result"])}
        )
        return close_correction(person_of(request), row, facts)

    if form.is_valid() and attempt(request, form, keep, "更正申请已办结。"):
        return redirect("desk-correction", pk)
    is_open = row.state == CorrectionState.OPEN
    context = {"row": row, "form": form, "can_close": handles and (is_open or form.is_bound)}
    context |= {"handles": handles, "letters": row.letters.all(), "no_letter": why_no_letter(row)}
    return render(request, "desk/applications/correction.html", context, status=status_of(form))


@require_POST
@readers
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the letter that tells the applicant the result."""
    row = one(corrections_of(request.user), pk=pk)
    acting(request.user, Right.HANDLE_APPLICATION, row.organ)
    try:
        issue_correction_letter(person_of(request), row)
    except Refusal as refusal:
        return render(request, "errors/refusal.html", {"refusal": refusal}, status=409)
    messages.success(request, "告知书已生成。")
    return redirect("desk-correction", pk)
