"""What meetings, training, tasks and problems must satisfy alike."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import TextChoices

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
from gongkai.organs.actor import Actor, NotAllowed, acting, may
from gongkai.organs.gate import appointments_of
from gongkai.organs.models import Appointment, Office, Organ, Person
from gongkai.organs.posts import Right
from gongkai.workplan.plan_models import PlanTask

MOST_PEOPLE = 100_000  # local policy: above this a number is a slip of the finger
LONGEST_REASON = 300


def head_faults(kind: str, kinds: type[TextChoices], title: str, held_on: date) -> list[str]:
    """Faults of kind, title and day, as sentences."""
    faults = []
    if kind not in kinds.values:
        faults.append(f"请选择类别：{'、'.join(kinds.labels)}。")
    if not title.strip() or len(title) > 200:
        faults.append("请写明议题或主题，最多200字。")
    if held_on > clock.today():
        faults.append(f"日期{chinese_date(held_on)}还没有到，请在会后（培训后）登记。")
    return faults


def number_faults(label: str, number: int) -> list[str]:
    """Faults of a number of people, as sentences."""
    return [] if 0 <= number <= MOST_PEOPLE else [f"{label}是{number}，应当在0到{MOST_PEOPLE}之间。"]


def text_faults(label: str, text: str, longest: int) -> list[str]:
    """Faults of a text that must be there."""
    return [] if 0 < len(text.strip()) <= longest else [f"请写明{label}，最多{longest}字。"]


def refuse(faults: list[str]) -> None:
    """Raises Refusal with every fault, if there is one."""
    if faults:
        raise Refusal(faults)


def responsible_faults(organ: Organ, office: Office | None, person: Person | None) -> list[str]:
    """A task has an office or a person of the organ to answer for it."""
    if office is None and person is None:
        return ["请选择责任科室或者责任人。"]
    faults = []
    if office is not None and office.organ_id != organ.pk:
        faults.append(f"{office.name}不是{organ.name}的科室。")
    if person is not None and not serves(organ, person):
        faults.append(f"{person.name}在{organ.name}没有任职，不能作责任人。")
    return faults


def serves(organ: Organ, person: Person) -> bool:
    """Whether `person` holds a post of `organ` today."""
    return Appointment.objects.current().filter(post__organ=organ, person=person).exists()


def answers_for(person: Any, task: PlanTask) -> bool:
    """Whether `person` is the one responsible, or of the responsible office."""
    if task.person_id == person.pk:
        return True
    posts = [held.post for held in appointments_of(person) if held.post.organ_id == task.organ_id]
    return task.office_id is not None and any(post.office_id == task.office_id for post in posts)


def reporter_of(person: Any, task: PlanTask) -> Actor:
    """Who may say that a task is done: whoever answers for it, and who keeps the plan. Raises NotAllowed."""
    if may(person, Right.RECORD_WORK, task.organ):
        return acting(person, Right.RECORD_WORK, task.organ)
    actor = acting(person, Right.REPORT_TASK, task.organ)
    if not answers_for(person, task):
        raise NotAllowed(f"这项任务由{task.responsible}负责，请由其报告完成情况。")
    return actor


def may_report(person: Any, task: PlanTask) -> bool:
    """Whether `reporter_of` would succeed: for showing a button."""
    if may(person, Right.RECORD_WORK, task.organ):
        return True
    return may(person, Right.REPORT_TASK, task.organ) and answers_for(person, task)
