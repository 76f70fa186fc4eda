"""One indicator of one unit: the records behind its number, the proof, the history of its points, the appeal."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.organs.actor import acting, may
from gongkai.organs.posts import Right
from gongkai.oversight.assessment import queries
from gongkai.oversight.assessment.actions.appeal import appeal, decide_appeal
from gongkai.oversight.assessment.actions.self_score import add_proof
from gongkai.oversight.assessment.measures import registry
from gongkai.oversight.assessment.scheme import Indicator
from gongkai.oversight.assessment.standing import scheme_of, score_sheet, takes_points_off
from gongkai.oversight.assessment.units import speaks_for, unit_actor
from gongkai.oversight.models.assessment import RUNNING, AppealState, AssessmentState, Sheet
from gongkai.web.desk.assessment.addresses import opened
from gongkai.web.desk.assessment.forms import AppealForm, DecisionForm, ProofForm
from gongkai.web.desk.assessment.runs import GET_AND_POST
from gongkai.web.desk.support import attempt, desk, one, person_of, posted


def _path(shown: Sheet, code: str) -> tuple[Indicator, ...]:
    path = scheme_of(shown.assessment).paths().get(code)
    if path is None:
        raise Http404("no such indicator")
    return path


@require_safe
@desk
def line(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """The evidence behind one score."""
    return _page(request, one(queries.sheets(request.user), pk=pk), code)


def _page(request: HttpRequest, shown: Sheet, code: str, **forms: Any) -> HttpResponse:
    path, told = _path(shown, code), queries.sees_points(request.user, shown)
    measured = queries.measured(request.user, shown).filter(code=code).first()
    measure = registry.known().get(path[-1].measure)
    own, state = speaks_for(request.user, shown), shown.assessment.state
    contested = queries.appeals(request.user).filter(sheet=shown, code=code).first()
    context = {
        "sheet": shown,
        "path": path,
        "leaf": path[-1],
        "row": score_sheet(shown).row(code) if told else None,
        "measured": measured,
        "measure": measure,
        "records": opened(measured.lines) if measured else [],
        "marks": queries.marks(request.user, shown).filter(code=code),
        "proofs": queries.proofs(request.user).filter(sheet=shown, code=code),
        "appeal": contested,
        "proof_form": forms.get("proof") or ProofForm(),
        "appeal_form": forms.get("appeal") or AppealForm(),
        "may_prove": own and (state in RUNNING or state == AssessmentState.ANNOUNCED),
        "may_appeal": own and state == AssessmentState.ANNOUNCED and contested is None,
        "may_decide": may(request.user, Right.DECIDE_ASSESSMENT, shown.assessment.organ)
        and contested is not None
        and contested.state == AppealState.OPEN,
    }
    return render(request, "desk/assessment/line.html", context, status=422 if forms else 200)


@require_POST
@desk
def proof(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Hang a file on the indicator."""
    shown = one(queries.sheets(request.user), pk=pk)
    _path(shown, code)
    unit_actor(request.user, shown)
    form = ProofForm(request.POST, request.FILES)
    if form.is_valid():
        data = form.cleaned_data
        verb = partial(add_proof, person_of(request), shown, code, data["file"], data["note"])
        if attempt(request, form, verb, "材料已上传。"):
            return redirect("desk-sheet-line", pk, code)
    return _page(request, shown, code, proof=form)


@require_POST
@desk
def contest(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Appeal against the points."""
    shown = one(queries.sheets(request.user), pk=pk)
    _path(shown, code)
    unit_actor(request.user, shown)
    form = AppealForm(request.POST)
    if form.is_valid():
        verb = partial(appeal, person_of(request), shown, code, form.cleaned_data["reason"])
        if attempt(request, form, verb, "申诉已提出，等待复核。"):
            return redirect("desk-sheet-line", pk, code)
    return _page(request, shown, code, appeal=form)


@require_http_methods(GET_AND_POST)
@desk
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide on an appeal."""
    contested = one(queries.appeals(request.user), pk=pk)
    shown = one(queries.sheets(request.user), pk=contested.sheet_id)
    acting(request.user, Right.DECIDE_ASSESSMENT, shown.assessment.organ)
    path = _path(shown, contested.code)
    deducts = takes_points_off(path)
    form = DecisionForm(posted(request), deducts=deducts)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        points = -data["points"] if deducts and data["points"] is not None else data["points"]
        upheld = data["upheld"] == "yes"
        verb = partial(
            decide_appeal, person_of(request), contested, upheld=upheld, answer=data["answer"], points=points
        )
        if attempt(request, form, verb, "复核意见已保存，得分已重算。"):
            return redirect("desk-sheet-line", shown.pk, contested.code)
    row = score_sheet(shown).row(contested.code)
    context = {"form": form, "appeal": contested, "sheet": shown, "leaf": path[-1], "row": row}
    return render(request, "desk/assessment/decide.html", context, status=422 if form.errors else 200)
