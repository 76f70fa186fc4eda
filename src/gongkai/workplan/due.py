"""Last days of the work: tasks to finish, briefings to hear."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gongkai.applications.warnings import DueDay
from gongkai.law.citation import regulation
from gongkai.workplan import queries
from gongkai.workplan.briefings import briefings_of

MOST = 100
LEADING = regulation(3)


def due_days_of_work(person: Any) -> Iterator[DueDay]:
    """For those who answer for a task, its term; for the keeper of the plan all of them, and briefings not heard."""
    rows = queries.tasks_of(person) | queries.open_tasks(person)
    for task in rows.distinct().order_by("due_on", "pk")[:MOST]:
        yield DueDay(
            "plan_task",
            "完成任务",
            f"工作安排任务（编号{task.pk}）",
            ("plan-task", task.pk),
            task.due_on,
            LEADING,
            organ_id=task.organ_id,
            part=task.pk,
            title=task.content,
        )
    for letter in queries.letters_to_sign(person)[:MOST]:
        page, unit = ("responsibility", letter.pk), str(letter)
        yield DueDay("responsibility", "签订", unit, page, letter.sign_by, LEADING, organ_id=letter.organ_id)
    organ = queries.recording_organ(person)
    if organ is None:
        return
    for due in briefings_of(organ):
        if due.meeting is None:
            thing = f"{due.period.label}工作汇报"
            page = ("briefing-list", organ.pk)
            yield DueDay("briefing", "听取汇报", thing, page, due.due_on, LEADING, organ_id=organ.pk)
