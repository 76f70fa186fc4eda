"""Assessments: list, a new one, one with all its units, and the steps of its life."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai import clock
from gongkai.organs.actor import acting, may
from gongkai.organs.models import Organ
from gongkai.organs.posts import Right
from gongkai.oversight.assessment import queries
from gongkai.oversight.assessment.actions.announce import announce
from gongkai.oversight.assessment.actions.open_assessment import AssessmentFacts, call_off, open_assessment
from gongkai.oversight.assessment.actions.publish import draft_result_item, publish_result
from gongkai.oversight.assessment.actions.take_evidence import take_evidence
from gongkai.oversight.assessment.sheets import result_book
from gongkai.oversight.assessment.standing import scheme_of, score_sheets
from gongkai.oversight.models.assessment import RUNNING, Assessment, AssessmentState
from gongkai.web.desk.assessment.forms import AssessmentForm, ReasonForm
from gongkai.web.desk.files.downloads import download
from gongkai.web.desk.support import attempt, desk, one, person_of, posted

GET_AND_POST = ["GET", "HEAD", "POST"]


def assessing(request: HttpRequest) -> Organ:
    """The organ for which the person assesses; NotAllowed for whoever assesses for none."""
    organ = queries.assessing_organ(request.user)
    if organ is None:
        organ = person_of(request).appointments.current()[0].post.organ
        acting(request.user, Right.RUN_ASSESSMENT, organ)
    return organ  # type: ignore[return-value]


@require_safe
@desk
def overview(request: HttpRequest) -> HttpResponse:
    """What one assesses, and how one is assessed."""
    context = {
        "assessments": queries.assessments(request.user)[:100],
        "own": queries.own(request.user)[:100],
        "appeals": queries.appeals_to_decide(request.user)[:100],
        "told": queries.TOLD,
        "runs": queries.assessing_organ(request.user) is not None,
        "reads": queries.assessing_organ(request.user, Right.READ_ASSESSMENT) is not None,
    }
    return render(request, "desk/assessment/list.html", context)


@require_http_methods(GET_AND_POST)
@desk
def new(request: HttpRequest) -> HttpResponse:
    """Open an assessment."""
    organ, person = assessing(request), person_of(request)
    form = AssessmentForm(posted(request), organ=organ)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        names = ("title", "scheme", "since", "until", "self_due_on", "appeal_workdays")
        facts = AssessmentFacts(units=form.units(), **{name: data[name] for name in names})
        verb = partial(open_assessment, person, organ, facts, client_key=data["client_key"])
        if made := attempt(request, form, verb, "考核已开始，各单位可以自评。"):
            return redirect("desk-assessment", made.pk)
    context = {"form": form, "schemes": queries.schemes_in_use(organ).exists()}
    return render(request, "desk/assessment/new.html", context, status=422 if form.errors else 200)


@require_safe
@desk
def assessment(request: HttpRequest, pk: int) -> HttpResponse:
    """One assessment with its units, as far as one may see them."""
    return _page(request, one(queries.assessments(request.user), pk=pk))


def _page(request: HttpRequest, shown: Assessment, failed: ReasonForm | None = None) -> HttpResponse:
    rows = list(queries.sheets(request.user).filter(assessment=shown).order_by("kind", "pk"))
    inside = bool(rows) and queries.assesses(request.user, rows[0])
    scored = score_sheets(shown, rows) if inside or shown.state in queries.TOLD else {}
    if scored:
        rows.sort(key=lambda row: (-scored[row.pk].total, row.pk))
    lines = [{"sheet": row, "score": scored.get(row.pk)} for row in rows]
    context = {
        "assessment": shown,
        "lines": lines,
        "inside": inside,
        "running": shown.state in RUNNING,
        "announced": shown.state == AssessmentState.ANNOUNCED,
        "published": shown.state == AssessmentState.PUBLISHED,
        "over": shown.appeals_until is not None and clock.today() > shown.appeals_until,
        "runs": may(request.user, Right.RUN_ASSESSMENT, shown.organ),
        "decides": may(request.user, Right.DECIDE_ASSESSMENT, shown.organ),
        "drafts": may(request.user, Right.DRAFT_ITEM, shown.organ),
        "reason": failed or ReasonForm(),
        "appeals": queries.appeals(request.user).filter(sheet__assessment=shown),
    }
    return render(request, "desk/assessment/assessment.html", context, status=422 if failed else 200)


_ACTS: dict[str, tuple[Right, Callable[..., Any], str]] = {
    "measure": (Right.RUN_ASSESSMENT, take_evidence, "已从台账取数；人工评分没有变。"),
    "announce": (Right.RUN_ASSESSMENT, announce, "已反馈给各单位，申诉期开始。"),
    "publish": (Right.DECIDE_ASSESSMENT, publish_result, "已在被考核单位之间公布。"),
    "draft": (Right.DRAFT_ITEM, draft_result_item, "已生成公开信息草稿，经审查和三级审批后公开。"),
    "call-off": (Right.RUN_ASSESSMENT, call_off, "考核已取消。"),
}


@require_POST
@desk
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """One step of the life of an assessment."""
    shown = one(queries.assessments(request.user), pk=pk)
    if act not in _ACTS:
        raise Http404("no such step")
    right, verb, done = _ACTS[act]
    acting(request.user, right, shown.organ)
    person = person_of(request)
    if act == "call-off":
        form = ReasonForm(request.POST)
        if not form.is_valid() or not attempt(
            request, form, partial(verb, person, shown, form.cleaned_data["reason"]), done
        ):
            return _page(request, shown, form)
        return redirect("desk-assessment", pk)
    made = attempt(request, None, partial(verb, person, shown), done)
    if act == "draft" and made:
        return redirect("desk-item", made.pk)
    return redirect("desk-assessment", pk)


@require_safe
@desk
def results(request: HttpRequest, pk: int) -> HttpResponse:
    """Totals and all points as XLSX: for the assessing organ at any time, for the units when published."""
    shown = one(queries.assessments(request.user), pk=pk)
    rows = list(queries.sheets(request.user).filter(assessment=shown).order_by("kind", "pk"))
    if shown.state not in queries.TOLD and not (rows and queries.assesses(request.user, rows[0])):
        raise Http404("not told yet")
    scored = score_sheets(shown, rows)
    content = result_book(shown, scheme_of(shown), [(row, scored[row.pk]) for row in rows])
    return download(content, f"{shown.title}结果.xlsx")
