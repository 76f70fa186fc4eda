"""A plan with a task, a resolution, a problem and a schedule of briefings, made by the verbs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from gongkai import clock
from gongkai.organs.actor import acting
from gongkai.organs.posts import Right
from gongkai.people.actions.sign_hand_over import draw_up_hand_over
from gongkai.workplan.actions.keep_meetings import add_resolution
from gongkai.workplan.actions.keep_problems import ProblemFacts, raise_problem
from gongkai.workplan.actions.keep_rules import RuleFacts, enter_rule
from gongkai.workplan.actions.plan_meeting import PlannedFacts, plan_meeting
from gongkai.workplan.actions.plan_work import PlanFacts, TaskFacts, add_task, open_plan, urge_task
from gongkai.workplan.actions.record_meeting import MeetingFacts, record_meeting
from gongkai.workplan.actions.responsibility import LetterFacts, issue_letters
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
    rule: int
    letter: int
    planned: int
    hand_over: int


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
    rule = enter_rule(clerk, organ, RuleFacts(f"{mark}制度", f"{mark}内容", date(2026, 1, 1)))
    head = town.person("OFFICE_STAFF")
    letter_facts = LetterFacts(2026, f"{mark}责任书", f"{mark}正文", date(2026, 12, 1), {town.office: head})
    (letter,) = issue_letters(clerk, organ, letter_facts)
    tomorrow = clock.now() + timedelta(days=1)
    planned = plan_meeting(clerk, organ, PlannedFacts(f"{mark}会", tomorrow, f"{mark}室", (clerk,)))
    manager = acting(town.person("ADMINISTRATOR"), Right.MANAGE_PEOPLE, organ)
    seat = town.person("REGISTRAR").appointments.get()
    hand_over = draw_up_hand_over(manager, seat, head, date(2026, 12, 1))
    return Work(plan.pk, task.pk, resolution.pk, problem.pk, rule.pk, letter.pk, planned.pk, hand_over.pk)
