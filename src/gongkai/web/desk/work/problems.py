"""The ledger of problems: raised, studied at a meeting, solved."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from django_tables2 import LazyPaginator, RequestConfig

from gongkai.web.desk.support import attempt, desk, form_page, one, posted
from gongkai.web.desk.work import plan_forms as forms
from gongkai.web.desk.work.acting import Act, act_page, of_organ, offered
from gongkai.web.desk.work.plan_tables import ProblemFilter, ProblemTable
from gongkai.web.desk.work.plans import GET_AND_POST, keeps, recording
from gongkai.workplan import queries
from gongkai.workplan.actions.keep_problems import (
    ProblemFacts,
    close_problem,
    raise_problem,
    study_problem,
)
from gongkai.workplan.plan_models import Problem


def _solved(problem: Problem) -> str:
    return "已经解决。" if problem.closed_on else ""


ACTS = (
    Act(
        "study",
        "登记研究情况",
        of_organ(forms.StudyForm),
        lambda person, problem, form: study_problem(person, problem, **form.cleaned_data),
        keeps,
        _solved,
    ),
    Act(
        "close",
        "登记解决",
        of_organ(forms.CloseForm),
        lambda person, problem, form: close_problem(person, problem, **form.cleaned_data),
        keeps,
        _solved,
    ),
)


@require_safe
@desk
def problems(request: HttpRequest) -> HttpResponse:
    """All problems, the newest first."""
    chosen = ProblemFilter(request.GET, queries.problems(request.user))
    table = ProblemTable(chosen.qs)
    RequestConfig(request, paginate={"paginator_class": LazyPaginator, "per_page": 30}).configure(table)
    records = queries.recording_organ(request.user) is not None
    return render(request, "desk/work/problems.html", {"filter": chosen, "table": table, "records": records})


@require_http_methods(GET_AND_POST)
@desk
def new_problem(request: HttpRequest) -> HttpResponse:
    """Enter a problem."""
    organ = recording(request)
    person: Any = request.user
    form = forms.ProblemForm(posted(request), organ=organ)
    if request.method == "POST" and form.is_valid():
        verb = partial(raise_problem, person, organ, ProblemFacts(**form.cleaned_data))
        if made := attempt(request, form, verb, "已登记。"):
            return redirect("desk-problem", made.pk)
    return form_page(request, form, "登记问题", "登记", reverse("desk-problem-list"))


@require_safe
@desk
def problem(request: HttpRequest, pk: int) -> HttpResponse:
    """One problem."""
    shown = one(queries.problems(request.user), pk=pk)
    acts = offered(request.user, ACTS, shown, "desk-problem-act")
    return render(request, "desk/work/problem.html", {"problem": shown, "acts": acts})


@require_http_methods(GET_AND_POST)
@desk
def problem_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """The page of one act on a problem."""
    shown = one(queries.problems(request.user), pk=pk)
    return act_page(request, ACTS, shown, act, reverse("desk-problem", args=[pk]))
