"""A plan with a task, a resolution, a problem and a schedule of briefings, made by the verbs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from gongkai.workplan.actions.keep_meetings import add_resolution
from gongkai.workplan.actions.keep_problems import ProblemFacts, raise_problem
from gongkai.workplan.actions.plan_work import PlanFacts, TaskFacts, add_task, open_plan, urge_task
from gongkai.workplan.actions.record_meeting import MeetingFacts, record_meeting
from gongkai.workplan.actions.set_briefings import ScheduleFacts, set_briefings

if TYPE_CHECKING:
    from tests.conftest import Town


@dataclass(frozen=True)
class Work:
    """Primary keys of what was made."""

    plan: int
    task: int
    resolution: int
    problem: int


def work_of(town: Town, mark: str) -> Work:
    """One of each; the task is the clerk's own, and urged on."""
    clerk, organ = town.person("DISCLOSURE_CLERK"), town.organ
    plan = open_plan(clerk, organ, PlanFacts(2026, f"{mark}安排"))
    task = add_task(
        clerk, plan, TaskFacts(f"{mark}任务", date(2026, 12, 1), town.office, clerk, f"{mark}要点")
    )
    urge_task(clerk, task, f"{mark}督办")
    meeting = record_meeting(clerk, organ, MeetingFacts("SPECIAL", f"{mark}专题会", date(2026, 9, 4)))
    resolution = add_resolution(clerk, meeting, f"{mark}议定")
    problem = raise_problem(
        clerk, organ, ProblemFacts("SECRECY", f"{mark}困难", f"{mark}科", date(2026, 9, 1))
    )
    set_briefings(clerk, organ, ScheduleFacts("QUARTER", date(2026, 1, 1), 15))
    return Work(plan.pk, task.pk, resolution.pk, problem.pk)
