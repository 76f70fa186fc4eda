"""What the verbs of inspection share: how a notice stands, its last day, writing one record with its trail."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models
from django.db.models import QuerySet

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
from gongkai.organs.actor import Actor
from gongkai.organs.models import Organ, Village
from gongkai.oversight.models.supervision_inspection import (
    Evidence,
    Finding,
    Recorded,
    Rectification,
    RectificationStep,
    StepKind,
)
from gongkai.oversight.supervision.terms import SUPERVISION
from gongkai.papers.intake import Purpose, take_in
from gongkai.papers.models import StoredFile
from gongkai.trail.actions.record import record

MOST_FILES = 12  # local policy: photos of one record
VERBS = {
    "inspectiondraw": "抽取检查点位",
    "inspection": "登记监督检查",
    "rectification": "发出整改通知",
    "rectificationstep": "整改进展",
    "evidence": "留存检查证据",
}


class State(models.TextChoices):
    """How a notice stands, worked out from its steps."""

    WAITING = "WAITING", "待整改"
    ANSWERED = "ANSWERED", "待回头看"
    SETTLED = "SETTLED", "待销号"
    CLOSED = "CLOSED", "已销号"


def state_of(notice: Rectification) -> State:
    """From the last step."""
    last = last_step(notice)
    if last is None or last.finding == Finding.NOT_SETTLED:
        return State.WAITING
    if last.kind == StepKind.CLOSE:
        return State.CLOSED
    return State.SETTLED if last.kind == StepKind.LOOK_BACK else State.ANSWERED


def last_step(notice: Rectification) -> RectificationStep | None:
    steps = list(notice.steps.all())
    return steps[-1] if steps else None


def due_of(notice: Rectification) -> date:
    """The last day that holds now: the notice's, or a later one that a look-back set."""
    set_anew = [step.due_on for step in notice.steps.all() if step.due_on]
    return set_anew[-1] if set_anew else notice.due_on


def is_late(notice: Rectification) -> bool:
    return state_of(notice) is State.WAITING and due_of(notice) < clock.today()


def put_down(actor: Actor, row: Recorded, content: dict[str, Any] | None = None) -> None:
    """Save a record under the name of `actor` and write its digest into the trail."""
    row.recorded_by, row.recorded_as, row.recorded_at = actor.person, actor.label, clock.now()
    row.save()
    verb = VERBS[row._meta.model_name or ""]
    record(
        actor, row.organ, verb, row, content={"digest": row.digest, **(content or {})}, because=(SUPERVISION,)
    )


def files_in(actor: Actor, organ: Organ, village: Village | None, uploads: Iterable[Any]) -> list[StoredFile]:
    """Take evidence in. Raises Refusal when there is too much of it or a file is unfit."""
    given = list(uploads)
    if len(given) > MOST_FILES:
        raise Refusal(f"一次最多{MOST_FILES}个文件，请挑选最能说明问题的。")
    kept_for = village if actor.appointment.post.village_id else None
    return [
        take_in(actor.person, organ, file, purpose=Purpose.PHOTO, village=kept_for or village)
        for file in given
    ]


def keep(actor: Actor, files: Iterable[StoredFile], **of: Any) -> None:
    """Bind files to the record `of` (inspection= or step=)."""
    owner: Any = next(iter(of.values()))
    for file in files:
        row = Evidence(organ=owner.organ, village=owner.village, file=file, file_digest=file.digest, **of)
        put_down(actor, row, {"file": file.digest})


def day_faults(label: str, on: date, not_before: date | None = None) -> list[str]:
    """Not in the future, not before what it follows."""
    if on > clock.today():
        return [f"{label}{chinese_date(on)}还没有到，请核对。"]
    if not_before and on < not_before:
        return [f"{label}{chinese_date(on)}早于{chinese_date(not_before)}，请核对。"]
    return []


def one_at_a_time(notice: Rectification) -> Rectification:
    """Two steps at once: the second waits and then sees the first. The row itself cannot be locked for a change, so
    the organ is."""
    Organ.objects.select_for_update().get(pk=notice.organ_id)
    rows: QuerySet[Rectification] = Rectification.objects.all()
    return rows.select_related("organ", "village", "inspection").prefetch_related("steps").get(pk=notice.pk)
