"""年度计划: open the plan of a year, put tasks into it, report, urge, cancel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai import clock
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
from gongkai.organs.actor import acting
from gongkai.organs.models import Office, Organ, Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record
from gongkai.workplan.models import Meeting
from gongkai.workplan.plan_models import Plan, PlanTask, Resolution, Urging
from gongkai.workplan.rules import LONGEST_REASON, refuse, reporter_of, responsible_faults, text_faults

LEADING = regulation(3)
"""《条例》第三条: governments lead the work of disclosure."""
FIRST_YEAR = 2008
LONGEST = 500


@dataclass(frozen=True)
class PlanFacts:
    """The head of a yearly plan; `adopted_on` is the day it was issued, None while it is a draft on paper."""

    year: int
    title: str
    document_number: str = ""
    adopted_on: date | None = None


@dataclass(frozen=True)
class TaskFacts:
    """What is to be done, by whom (office, person or both), by when, and where it comes from."""

    content: str
    due_on: date
    office: Office | None = None
    person: Person | None = None
    source: str = ""


@transaction.atomic
def open_plan(person: Person, organ: Organ, facts: PlanFacts) -> Plan:
    """Open the plan of a year. Raises NotAllowed; Refusal when the year has one or the facts are faulty."""
    actor = acting(person, Right.RECORD_WORK, organ)
    Organ.objects.select_for_update(of=("self",)).get(pk=organ.pk)
    faults = text_faults("名称", facts.title, 200)
    last = clock.today().year + 1
    if not FIRST_YEAR <= facts.year <= last:
        faults.append(f"年度是{facts.year}，应当在{FIRST_YEAR}到{last}之间。")
    if facts.adopted_on and facts.adopted_on > clock.today():
        faults.append(f"印发日期{chinese_date(facts.adopted_on)}还没有到。")
    if Plan.objects.filter(organ=organ, year=facts.year).exists():
        faults.append(f"{facts.year}年已经有工作安排，请打开那一份增加任务。")
    refuse(faults)
    plan = Plan.objects.create(
        organ=organ,
        year=facts.year,
        title=facts.title.strip(),
        document_number=facts.document_number.strip(),
        adopted_on=facts.adopted_on,
        made_by=person,
        made_at=clock.now(),
    )
    record(
        actor, organ, "建立年度计划", plan, title=plan.title, content={"year": plan.year}, because=(LEADING,)
    )
    return plan


@transaction.atomic
def add_task(person: Person, plan: Plan, facts: TaskFacts) -> PlanTask:
    """Put a task into the plan; its term lies in the plan's year. Raises NotAllowed; Refusal with every fault."""
    acting(person, Right.RECORD_WORK, plan.organ)
    Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    faults = []
    if facts.due_on.year != plan.year:
        faults.append(f"完成时限{chinese_date(facts.due_on)}不在{plan.year}年，请核对。")
    twice = PlanTask.objects.filter(
        plan=plan, content=facts.content.strip(), due_on=facts.due_on, cancelled_at__isnull=True
    )
    if twice.exists():
        faults.append("同一内容、同一时限的任务已经在计划里，没有重复登记。")
    return _task(person, plan.organ, facts, faults, plan=plan)


@transaction.atomic
def follow_up(person: Person, resolution: Resolution, facts: TaskFacts) -> PlanTask:
    """A task that carries out a resolution; one each. Raises NotAllowed; Refusal with every fault."""
    acting(person, Right.RECORD_WORK, resolution.organ)
    Resolution.objects.select_for_update(of=("self",)).get(pk=resolution.pk)
    meeting = Meeting.objects.get(pk=resolution.meeting_id)
    faults = []
    if PlanTask.objects.filter(resolution=resolution).exists():
        faults.append("这条议定事项已经交办，没有重复交办。")
    if meeting.cancelled_at:
        faults.append("会议登记已经作废，不能再交办。")
    if facts.due_on < meeting.held_on:
        faults.append(f"完成时限{chinese_date(facts.due_on)}早于会议日期，请核对。")
    source = facts.source.strip() or f"{chinese_date(meeting.held_on)}{meeting.title}"[:200]
    return _task(person, resolution.organ, facts, faults, resolution=resolution, source=source)


def _task(
    person: Person,
    organ: Organ,
    facts: TaskFacts,
    faults: list[str],
    *,
    plan: Plan | None = None,
    resolution: Resolution | None = None,
    source: str = "",
) -> PlanTask:
    refuse(
        text_faults("任务内容", facts.content, LONGEST)
        + responsible_faults(organ, facts.office, facts.person)
        + faults
    )
    task = PlanTask.objects.create(
        organ=organ,
        plan=plan,
        resolution=resolution,
        content=facts.content.strip(),
        office=facts.office,
        person=facts.person,
        due_on=facts.due_on,
        source=source or facts.source.strip(),
        made_by=person,
        made_at=clock.now(),
    )
    content = {"due": task.due_on.isoformat(), "responsible": task.responsible, "source": task.source}
    actor = acting(person, Right.RECORD_WORK, organ)
    record(actor, organ, "交办任务", task, title=task.content, content=content, because=(LEADING,))
    return task


def _locked(task: PlanTask) -> PlanTask:
    row = PlanTask.objects.select_for_update(of=("self",)).get(pk=task.pk)
    if row.cancelled_at is not None:
        raise Refusal("这项任务已经取消，不能再办理。")
    if row.done_on is not None:
        raise Refusal(f"这项任务已在{chinese_date(row.done_on)}完成，不再改动。")
    return row


@transaction.atomic
def finish_task(person: Person, task: PlanTask, done_on: date, result: str) -> PlanTask:
    """Say that a task is done. Late stays late: the term does not move. Raises NotAllowed, Refusal."""
    actor = reporter_of(person, task)
    row = _locked(task)
    faults = text_faults("完成情况", result, 2000)
    if done_on > clock.today():
        faults.append(f"完成日期{chinese_date(done_on)}还没有到，请在完成后报告。")
    refuse(faults)
    row.done_on, row.result = done_on, result.strip()
    row.reported_by, row.reported_at = person, clock.now()
    row.save(update_fields=["done_on", "result", "reported_by", "reported_at"])
    content = {"done": done_on.isoformat(), "due": row.due_on.isoformat(), "late": row.late}
    record(actor, row.organ, "任务完成", row, title=row.content, content=content)
    return row


@transaction.atomic
def urge_task(person: Person, task: PlanTask, words: str) -> Urging:
    """督办 an open task. Raises NotAllowed, Refusal."""
    actor = acting(person, Right.URGE_TASK, task.organ)
    row = _locked(task)
    refuse(text_faults("督办意见", words, LONGEST))
    urging = Urging.objects.create(
        organ=row.organ, task=row, words=words.strip(), urged_by=person, urged_at=clock.now()
    )
    record(actor, row.organ, "督办任务", row, title=row.content, content={"words": urging.words})
    return urging


@transaction.atomic
def cancel_task(person: Person, task: PlanTask, reason: str) -> PlanTask:
    """Take a task off the plan with a reason; the row stays. Raises NotAllowed, Refusal."""
    actor = acting(person, Right.RECORD_WORK, task.organ)
    row = _locked(task)
    refuse(text_faults("取消原因", reason, LONGEST_REASON))
    was_late = row.late
    row.cancelled_at, row.cancel_reason = clock.now(), reason.strip()
    row.save(update_fields=["cancelled_at", "cancel_reason"])
    content = {"reason": row.cancel_reason, "due": row.due_on.isoformat(), "late": was_late}
    record(actor, row.organ, "取消任务", row, title=row.content, content=content)
    return row
