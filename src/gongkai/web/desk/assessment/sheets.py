"""A sheet of one unit: its points with how they came about, the form of the unit, the form of the checker."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.organs.actor import acting, may
from gongkai.organs.posts import Right
from gongkai.oversight.assessment import queries
from gongkai.oversight.assessment.actions.check_sheet import check_sheet
from gongkai.oversight.assessment.actions.self_score import applies, self_score
from gongkai.oversight.assessment.standing import newest, scheme_of, score_sheet
from gongkai.oversight.assessment.units import speaks_for, unit_actor
from gongkai.oversight.models.assessment import RUNNING, Appeal, Sheet
from gongkai.web.desk.assessment.marks import MarksForm
from gongkai.web.desk.assessment.runs import GET_AND_POST
from gongkai.web.desk.support import attempt, desk, one, person_of, posted


@require_safe
@desk
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Every indicator: what the records say, what the unit says, what the checker gave; each opens its evidence."""
    shown = one(queries.sheets(request.user), pk=pk)
    told = queries.sees_points(request.user, shown)
    running = shown.assessment.state in RUNNING
    context = {
        "sheet": shown,
        "told": told,
        "rows": _rows(request, shown, told),
        "score": score_sheet(shown) if told else None,
        "running": running,
        "own": speaks_for(request.user, shown),
        "self_open": running and shown.handed_in_at is None,
        "runs": may(request.user, Right.RUN_ASSESSMENT, shown.assessment.organ),
    }
    return render(request, "desk/assessment/sheet.html", context)


def _rows(request: HttpRequest, shown: Sheet, told: bool) -> list[dict[str, Any]]:
    marks = newest(queries.marks(request.user, shown).order_by("pk"))
    measured = {row.code: row for row in queries.measured(request.user, shown).defer("lines")}
    proofs = list(queries.proofs(request.user).filter(sheet=shown).values_list("code", flat=True))
    appeals: dict[str, Appeal] = {row.code: row for row in queries.appeals(request.user).filter(sheet=shown)}
    paths = scheme_of(shown.assessment).paths()
    rows = []
    for row in score_sheet(shown).rows:
        leaf = None if row.is_group else paths[row.code][-1]
        stages = marks.get(row.code, {}) if leaf else {}
        rows.append(
            {
                "row": row,
                "leaf": leaf,
                "self": stages.get("SELF"),
                "check": stages.get("CHECK") if told else None,
                "decision": stages.get("DECISION") if told else None,
                "measured": measured.get(row.code) if leaf else None,
                "proofs": proofs.count(row.code) if leaf else 0,
                "appeal": appeals.get(row.code) if leaf else None,
                "left_out": shown.left_out.get(row.code) if told and leaf else None,
            }
        )
    return rows


@require_http_methods(GET_AND_POST)
@desk
def self_scores(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit scores itself."""
    shown = one(queries.sheets(request.user), pk=pk)
    unit_actor(request.user, shown)
    form = _form(request, shown, "SELF")
    if request.method == "POST" and form.is_valid():
        hand_in = form.cleaned_data["hand_in"]
        verb = partial(self_score, person_of(request), shown, form.marks(set()), hand_in=hand_in)
        if attempt(request, form, verb, "自评已提交。" if hand_in else "自评已保存，还没有提交。"):
            return redirect("desk-sheet", pk)
    return _filled(request, shown, form, "自评", "保存")


@require_http_methods(GET_AND_POST)
@desk
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """The checker scores a unit."""
    shown = one(queries.sheets(request.user), pk=pk)
    acting(request.user, Right.RUN_ASSESSMENT, shown.assessment.organ)
    form = _form(request, shown, "CHECK")
    if request.method == "POST" and form.is_valid():
        measured = set(queries.measured(request.user, shown).values_list("code", flat=True))
        verb = partial(check_sheet, person_of(request), shown, form.marks(measured), form.left_out())
        if attempt(request, form, verb, "评分已保存。"):
            return redirect("desk-sheet", pk)
    return _filled(request, shown, form, "评分", "保存评分")


def _form(request: HttpRequest, shown: Sheet, stage: str) -> MarksForm:
    every = scheme_of(shown.assessment).paths()
    paths = {code: path for code, path in every.items() if applies(path, shown) or code in shown.left_out}
    kept = newest(queries.marks(request.user, shown).order_by("pk"))
    marks = {code: stages[stage] for code, stages in kept.items() if stage in stages}
    return MarksForm(posted(request), paths=paths, marks=marks, stage=stage, left_out=shown.left_out)


def _filled(request: HttpRequest, shown: Sheet, form: MarksForm, what: str, submit: str) -> HttpResponse:
    measured = {row.code: row for row in queries.measured(request.user, shown).defer("lines")}
    kept = newest(queries.marks(request.user, shown).order_by("pk"))
    entries = [
        {
            "entry": entry,
            "measured": measured.get(entry.leaf.code),
            "self": kept.get(entry.leaf.code, {}).get("SELF"),
        }
        for entry in form.entries()
    ]
    ends = [form[name] for name in ("rest_zero", "hand_in") if name in form.fields]
    context = {"sheet": shown, "form": form, "entries": entries, "ends": ends, "what": what, "submit": submit}
    return render(request, "desk/assessment/marks.html", context, status=422 if form.errors else 200)
