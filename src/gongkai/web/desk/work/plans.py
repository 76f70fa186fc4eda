"""Plans of the year, their tasks, and what is done about a task."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from django_tables2 import LazyPaginator, RequestConfig

from gongkai.organs.actor import acting, may
from gongkai.organs.models import Organ
from gongkai.organs.posts import Right
from gongkai.organs.queries import home_of
from gongkai.web.desk.support import attempt, desk, form_page, one, posted
from gongkai.web.desk.work import plan_forms as forms
from gongkai.web.desk.work.acting import Act, act_page, of_organ, offered
from gongkai.web.desk.work.plan_tables import TaskFilter, TaskTable
from gongkai.workplan import queries, rules
from gongkai.workplan.actions.plan_work import (
    PlanFacts,
    TaskFacts,
    add_task,
    cancel_task,
    finish_task,
    follow_up,
    open_plan,
    urge_task,
)
from gongkai.workplan.plan_models import PlanTask

GET_AND_POST = ["GET", "HEAD", "POST"]


def recording(request: HttpRequest) -> Organ:
    """The organ for which the signed-in person keeps the plan. Raises NotAllowed."""
    person: Any = request.user
    organ: Any = queries.recording_organ(person) or home_of(person)
    acting(person, Right.RECORD_WORK, organ)
    return organ  # type: ignore[no-any-return]


def keeps(person: Any, thing: Any) -> bool:
    """Whether `person` keeps the plan of the thing's organ."""
    return may(person, Right.RECORD_WORK, thing.organ)


def _over(task: PlanTask) -> str:
    return "" if task.open else task.state[1] + "。"


ACTS = (
    Act(
        "finish",
        "报告完成",
        of_organ(forms.FinishForm),
        lambda person, task, form: finish_task(person, task, **form.cleaned_data),
        rules.may_report,
        _over,
    ),
    Act(
        "urge",
        "督办",
        of_organ(forms.UrgeForm),
        lambda person, task, form: urge_task(person, task, **form.cleaned_data),
        lambda person, task: may(person, Right.URGE_TASK, task.organ),
        _over,
    ),
    Act(
        "cancel",
        "取消任务",
        of_organ(forms.ReasonForm),
        lambda person, task, form: cancel_task(person, task, **form.cleaned_data),
        keeps,
        _over,
    ),
)


@require_safe
@desk
def plans(request: HttpRequest) -> HttpResponse:
    """Every year's plan with its progress."""
    records = queries.recording_organ(request.user) is not None
    return render(request, "desk/work/plans.html", {"plans": queries.plans(request.user), "records": records})


@require_http_methods(GET_AND_POST)
@desk
def new_plan(request: HttpRequest) -> HttpResponse:
    """Open the plan of a year."""
    organ, person = recording(request), request.user
    form = forms.PlanForm(posted(request), organ=organ)
    if request.method == "POST" and form.is_valid():
        verb = partial(open_plan, person, organ, PlanFacts(**form.cleaned_data))  # type: ignore[arg-type]
        if made := attempt(request, form, verb, "已建立，请逐项登记任务。"):
            return redirect("desk-plan", made.pk)
    return form_page(request, form, "建立年度计划", "登记", reverse("desk-plan-list"))


@require_safe
@desk
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """One plan: how far it is, and its tasks by term."""
    shown = one(queries.plans(request.user), pk=pk)
    tasks = queries.tasks(request.user).filter(plan=shown)
    context = {"plan": shown, "tasks": tasks, "keeps": keeps(request.user, shown)}
    return render(request, "desk/work/plan.html", context)


@require_http_methods(GET_AND_POST)
@desk
def new_task(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a task into the plan."""
    shown = one(queries.plans(request.user), pk=pk)
    person: Any = request.user
    acting(person, Right.RECORD_WORK, shown.organ)
    form = forms.TaskForm(posted(request), organ=shown.organ)
    if request.method == "POST" and form.is_valid():
        verb = partial(add_task, person, shown, TaskFacts(**form.cleaned_data))
        if attempt(request, form, verb, "已登记任务。"):
            return redirect("desk-plan", pk)
    return form_page(request, form, f"登记任务：{shown.title}", "登记", reverse("desk-plan", args=[pk]))


@require_http_methods(GET_AND_POST)
@desk
def carry_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand a resolution to someone, with a term."""
    resolution = one(queries.resolutions(request.user), pk=pk)
    person: Any = request.user
    acting(person, Right.RECORD_WORK, resolution.organ)
    form = forms.TaskForm(posted(request), organ=resolution.organ, initial={"content": resolution.text})
    if request.method == "POST" and form.is_valid():
        verb = partial(follow_up, person, resolution, TaskFacts(**form.cleaned_data))
        if made := attempt(request, form, verb, "已交办。"):
            return redirect("desk-plan-task", made.pk)
    return form_page(
        request, form, "交办议定事项", "登记", reverse("desk-meeting", args=[resolution.meeting_id])
    )


@require_safe
@desk
def tasks(request: HttpRequest) -> HttpResponse:
    """All tasks, of plans and resolutions."""
    chosen = TaskFilter(request.GET, queries.tasks(request.user))
    table = TaskTable(chosen.qs)
    RequestConfig(request, paginate={"paginator_class": LazyPaginator, "per_page": 30}).configure(table)
    return render(request, "desk/work/tasks.html", {"filter": chosen, "table": table})


@require_safe
@desk
def task(request: HttpRequest, pk: int) -> HttpResponse:
    """One task: who, by when, urged on, done."""
    shown = one(queries.tasks(request.user), pk=pk)
    context = {
        "task": shown,
        "urgings": queries.urgings_of(request.user, shown),
        "acts": offered(request.user, ACTS, shown, "desk-plan-task-act"),
    }
    return render(request, "desk/work/task.html", context)


@require_http_methods(GET_AND_POST)
@desk
def task_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """The page of one act on a task."""
    shown = one(queries.tasks(request.user), pk=pk)
    return act_page(request, ACTS, shown, act, reverse("desk-plan-task", args=[pk]))
