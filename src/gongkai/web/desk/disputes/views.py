"""行政复议、行政诉讼: the list, registering, the page of one, its answer and its result."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from gongkai.applications import queries
from gongkai.applications.actions.answer_dispute import answer_dispute
from gongkai.applications.actions.decide_lawsuit import decide_lawsuit
from gongkai.applications.actions.decide_reconsideration import decide_reconsideration
from gongkai.applications.actions.register_lawsuit import register_lawsuit
from gongkai.applications.actions.register_reconsideration import register_reconsideration
from gongkai.applications.disputes import Dispute, clock_of_dispute, words_for_dispute
from gongkai.applications.evidence import proofs_of_dispute
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting, may
from gongkai.organs.posts import Right
from gongkai.web.desk.applications.support import (
    handler,
    home_of_reader,
    person_of,
    posted,
    readers,
    status_of,
)
from gongkai.web.desk.disputes.forms import AnswerForm, DecideForm, LawsuitForm, ReconsiderationForm
from gongkai.web.desk.support import attempt, one

LISTS = {"reconsideration": queries.reconsiderations_of, "lawsuit": queries.lawsuits_of}
LABELS = {"reconsideration": "行政复议", "lawsuit": "行政诉讼"}
FORMS = {"reconsideration": ReconsiderationForm, "lawsuit": LawsuitForm}
REGISTER: dict[str, Any] = {"reconsideration": register_reconsideration, "lawsuit": register_lawsuit}
DECIDE: dict[str, Any] = {"reconsideration": decide_reconsideration, "lawsuit": decide_lawsuit}


@require_safe
@readers
def disputes(request: HttpRequest) -> HttpResponse:
    """Both registers, the undecided first."""
    groups = [
        (
            kind,
            LABELS[kind],
            [(row, words_for_dispute(row)) for row in rows(request.user).order_by("-copy_received_on")],
        )
        for kind, rows in LISTS.items()
    ]
    context = {"groups": groups, "handles": handler(request.user) is not None}
    return render(request, "desk/disputes/list.html", context)


@readers
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Register one."""
    organ = home_of_reader(request.user)
    actor = handler(request.user) or acting(request.user, Right.HANDLE_APPLICATION, organ)
    organ = actor.appointment.post.organ
    form = FORMS[kind](posted(request), person=request.user, organ=organ)
    if form.is_valid():
        made = attempt(request, form, lambda: REGISTER[kind](request.user, organ, form.facts()), "已登记。")
        if made:
            return redirect("desk-dispute", kind, made.pk)
    context = {"form": form, "label": f"登记{LABELS[kind]}"}
    return render(request, "desk/disputes/form.html", context, status=status_of(form))


@require_safe
@readers
def dispute(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """One dispute with the organ's own clock."""
    row: Any = one(LISTS[kind](request.user), pk=pk)
    try:
        clock, unknown = clock_of_dispute(row), None
    except Refusal as refusal:
        clock, unknown = None, refusal
    context = {
        "dispute": row,
        "kind": kind,
        "label": LABELS[kind],
        "clock_label": clock[0] if clock else "",
        "clock": clock[1] if clock else None,
        "unknown": unknown.sentences if unknown else (),
        "words": words_for_dispute(row),
        "evidence": proofs_of_dispute(row),
        "handles": may(request.user, Right.HANDLE_APPLICATION, row.organ),
    }
    return render(request, "desk/disputes/detail.html", context)


def _row(request: HttpRequest, kind: str, pk: int) -> Dispute:
    row: Dispute = one(LISTS[kind](request.user), pk=pk)
    acting(request.user, Right.HANDLE_APPLICATION, row.organ)
    return row


@readers
def answer(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """The day the organ answered."""
    row, form = _row(request, kind, pk), AnswerForm(posted(request))
    run = partial(answer_dispute, person_of(request), row)
    if form.is_valid() and attempt(
        request, form, lambda: run(**form.cleaned_data), "已登记答复（答辩）日期。"
    ):
        return redirect("desk-dispute", kind, pk)
    context = {
        "form": form,
        "label": f"{LABELS[kind]}{row.case_number}：登记答复（答辩）",
        "dispute": row,
        "kind": kind,
    }
    return render(request, "desk/disputes/form.html", context, status=status_of(form))


@readers
def decide(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """The result, as table 四 counts it."""
    row, form = _row(request, kind, pk), DecideForm(posted(request))
    run = partial(DECIDE[kind], person_of(request), row)
    if form.is_valid() and attempt(request, form, lambda: run(**form.cleaned_data), "结果已登记。"):
        return redirect("desk-dispute", kind, pk)
    context = {
        "form": form,
        "label": f"{LABELS[kind]}{row.case_number}：登记结果",
        "dispute": row,
        "kind": kind,
    }
    return render(request, "desk/disputes/form.html", context, status=status_of(form))
