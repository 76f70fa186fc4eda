"""Short ways to a plan, a task and a meeting."""

from datetime import date

from gongkai.workplan.actions.plan_work import PlanFacts, TaskFacts, add_task, open_plan
from gongkai.workplan.actions.record_meeting import MeetingFacts, record_meeting
from gongkai.workplan.models import Meeting
from gongkai.workplan.plan_models import Plan, PlanTask

TERM = date(2026, 6, 30)


def plan_of(town, year: int = 2026) -> Plan:
    return open_plan(town.person("DISCLOSURE_CLERK"), town.organ, PlanFacts(year, f"{year}年安排（示例）"))


def task_of(town, plan: Plan | None = None, **more) -> PlanTask:
    facts = {"content": "更新公示栏（示例）", "due_on": TERM, "office": town.office, **more}
    return add_task(town.person("DISCLOSURE_CLERK"), plan or plan_of(town), TaskFacts(**facts))


def meeting_of(town, **more) -> Meeting:
    facts = {"kind": "SPECIAL", "title": "研究公开（示例）", "held_on": date(2026, 3, 5), **more}
    return record_meeting(town.person("DISCLOSURE_CLERK"), town.organ, MeetingFacts(**facts))
