"""议定事项, and correcting or cancelling what was entered of a meeting or a training."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, TypeVar

from django.db import transaction

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.organs.actor import Actor, acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record
from gongkai.trail.digests import digest_of
from gongkai.workplan.actions.record_meeting import MeetingFacts, faults_of_meeting
from gongkai.workplan.actions.record_training import TrainingFacts, faults_of_training
from gongkai.workplan.models import Meeting, Training
from gongkai.workplan.plan_models import PlanTask, Resolution
from gongkai.workplan.rules import LONGEST_REASON, refuse, text_faults

_Row = TypeVar("_Row", Meeting, Training)
_LONG = ("agenda", "minutes", "resolutions", "content")


@transaction.atomic
def add_resolution(person: Person, meeting: Meeting, text: str) -> Resolution:
    """One more thing the meeting settled, numbered in order. Raises NotAllowed, Refusal."""
    actor, row = _locked(person, meeting)
    refuse(text_faults("议定事项", text, 500))
    number = Resolution.objects.filter(meeting=row).count() + 1
    made = Resolution.objects.create(organ=row.organ, meeting=row, position=number, text=text.strip())
    record(actor, row.organ, "登记议定事项", row, title=row.title, content={"number": number})
    return made


@transaction.atomic
def correct_meeting(person: Person, meeting: Meeting, facts: MeetingFacts, reason: str) -> Meeting:
    """Put right what was entered; before and after stand in the trail. Raises NotAllowed, Refusal."""
    actor, row = _locked(person, meeting)
    refuse(faults_of_meeting(row.organ, facts, but=row) + text_faults("更正原因", reason, LONGEST_REASON))
    return _corrected(actor, row, asdict(facts), "更正会议", reason)


@transaction.atomic
def correct_training(person: Person, training: Training, facts: TrainingFacts, reason: str) -> Training:
    """Put right what was entered; before and after stand in the trail. Raises NotAllowed, Refusal."""
    actor, row = _locked(person, training)
    refuse(faults_of_training(row.organ, facts, but=row) + text_faults("更正原因", reason, LONGEST_REASON))
    return _corrected(actor, row, asdict(facts), "更正培训", reason)


@transaction.atomic
def cancel_meeting(person: Person, meeting: Meeting, reason: str) -> Meeting:
    """作废 an entry made in error: it stays readable and counts nowhere. Raises NotAllowed; Refusal while tasks that
    follow from it are open."""
    actor, row = _locked(person, meeting)
    waiting = PlanTask.objects.filter(
        resolution__meeting=row, done_on__isnull=True, cancelled_at__isnull=True
    )
    if waiting.exists():
        raise Refusal(f"这次会议还有{waiting.count()}项交办任务没有办结，请先办结或者取消任务。")
    return _cancelled(actor, row, "作废会议登记", reason)


@transaction.atomic
def cancel_training(person: Person, training: Training, reason: str) -> Training:
    """作废 an entry made in error: it stays readable and counts nowhere. Raises NotAllowed, Refusal."""
    actor, row = _locked(person, training)
    return _cancelled(actor, row, "作废培训登记", reason)


def _locked(person: Person, kept: _Row) -> tuple[Actor, _Row]:
    actor = acting(person, Right.RECORD_WORK, kept.organ)
    row: _Row = type(kept).objects.select_for_update(of=("self",)).get(pk=kept.pk)
    if row.cancelled_at is not None:
        raise Refusal("这条登记已经作废，不再改动。")
    return actor, row


def _corrected(actor: Actor, row: _Row, values: dict[str, Any], verb: str, reason: str) -> _Row:
    values["title"] = values["title"].strip()
    changed = {name: (getattr(row, name), new) for name, new in values.items() if getattr(row, name) != new}
    if not changed:
        raise Refusal("没有改动，不用更正。")
    for name, new in values.items():
        setattr(row, name, new)
    row.save(update_fields=list(values))
    content: dict[str, Any] = {name: [_told(name, one) for one in pair] for name, pair in changed.items()}
    record(
        actor, row.organ, verb, row, title=row.title, content={"reason": reason.strip(), "changed": content}
    )
    return row


def _told(name: str, value: Any) -> Any:
    """Long texts stand in the trail by their digest: minutes name people."""
    return digest_of(value) if name in _LONG else str(value)


def _cancelled(actor: Actor, row: _Row, verb: str, reason: str) -> _Row:
    refuse(text_faults("作废原因", reason, LONGEST_REASON))
    row.cancelled_at, row.cancelled_by, row.cancel_reason = clock.now(), actor.person, reason.strip()
    row.save(update_fields=["cancelled_at", "cancelled_by", "cancel_reason"])
    record(actor, row.organ, verb, row, title=row.title, content={"reason": row.cancel_reason})
    return row
