"""整改: the notice, the answer of those it went to, the look-back, the closing. Every step is a record of its own."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
from gongkai.organs.actor import Actor, acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.numbering import next_number
from gongkai.organs.posts import Right
from gongkai.oversight.models.supervision_inspection import (
    ANSWERS,
    VERDICTS,
    Finding,
    Inspection,
    Rectification,
    RectificationStep,
    StepKind,
)
from gongkai.oversight.supervision.inspection_rules import (
    State,
    files_in,
    keep,
    one_at_a_time,
    put_down,
    state_of,
)
from gongkai.trail import outbox


@transaction.atomic
def issue_rectification(
    person: Person, inspection: Inspection, demand: str, due_on: date, *, client_key: uuid.UUID | None = None
) -> Rectification:
    """整改通知 with its last day. Raises NotAllowed; Refusal when nothing is demanded, nothing was wrong, or the day is
    over."""
    actor = acting(person, Right.INSPECT, inspection.organ)
    Organ.objects.select_for_update(of=("self",)).get(pk=inspection.organ_id)
    key = client_key or uuid.uuid4()
    if kept := Rectification.objects.filter(client_key=key, organ=inspection.organ).first():
        return kept  # type: ignore[no-any-return]
    today, faults = clock.today(), []
    if not demand.strip():
        faults.append("请写明整改要求。")
    if due_on < today:
        faults.append(f"整改期限{chinese_date(due_on)}已经过去，请改为今天或者以后。")
    if not inspection.problems:
        faults.append(f"{inspection}没有登记问题，不用发整改通知；有问题漏记的，请另写一份更正记录。")
    if faults:
        raise Refusal(faults)
    row = Rectification(
        organ=inspection.organ,
        inspection=inspection,
        village=inspection.village,
        year=today.year,
        number=next_number(inspection.organ, "rectification", today.year),
        demand=demand.strip(),
        issued_on=today,
        due_on=due_on,
        client_key=key,
    )
    put_down(actor, row, {"due": due_on.isoformat()})
    outbox.tell(row.organ, "rectification.issued", row)
    return row


@transaction.atomic
def answer_rectification(
    person: Person, rectification: Rectification, finding: str, text: str, evidence: Sequence[Any] = ()
) -> RectificationStep:
    """The answer: put right (with evidence), nothing to disclose in this period (with the explanation, which is a full
    answer), or another opinion. Raises NotAllowed, Refusal."""
    row = one_at_a_time(rectification)
    actor = acting(person, Right.ANSWER_INSPECTION, row.organ, row.village)
    if state_of(row) not in (State.WAITING, State.ANSWERED):
        raise Refusal(f"{row}现在是“{state_of(row).label}”，不需要再反馈。")
    faults = []
    if finding not in ANSWERS:
        faults.append("请选择反馈的结论。")
    if not text.strip():
        nothing = finding == Finding.NOTHING
        faults.append("请说明为什么本期确无应公开事项。" if nothing else "请写明整改情况。")
    if finding == Finding.DONE and not evidence:
        faults.append("已经整改的，请附照片或者材料作为证据。")
    if faults:
        raise Refusal(faults)
    return _step(actor, row, StepKind.ANSWER, finding, text, evidence)


@transaction.atomic
def look_back(
    person: Person,
    rectification: Rectification,
    finding: str,
    text: str,
    due_on: date | None = None,
    photos: Sequence[Any] = (),
) -> RectificationStep:
    """回头看: settled, or not settled with a new last day. Raises NotAllowed, Refusal."""
    row = one_at_a_time(rectification)
    actor = acting(person, Right.INSPECT, row.organ)
    if state_of(row) is State.CLOSED:
        raise Refusal(f"{row}已经销号。")
    faults = []
    if finding not in VERDICTS:
        faults.append("请选择回头看的结论。")
    if not text.strip():
        faults.append("请写明回头看的情况。")
    if finding == Finding.NOT_SETTLED and (due_on is None or due_on < clock.today()):
        faults.append("没有整改到位的，请写明新的整改期限（今天或者以后）。")
    if faults:
        raise Refusal(faults)
    return _step(actor, row, StepKind.LOOK_BACK, finding, text, photos, due_on)


@transaction.atomic
def close_rectification(person: Person, rectification: Rectification, text: str) -> RectificationStep:
    """销号, after a look-back that found it settled. Raises NotAllowed, Refusal."""
    row = one_at_a_time(rectification)
    actor = acting(person, Right.INSPECT, row.organ)
    if state_of(row) is not State.SETTLED:
        raise Refusal(f"{row}现在是“{state_of(row).label}”；回头看整改到位以后才能销号。")
    if not text.strip():
        raise Refusal("请写明销号意见。")
    return _step(actor, row, StepKind.CLOSE, Finding.SETTLED, text)


def _step(
    actor: Actor,
    row: Rectification,
    kind: str,
    finding: str,
    text: str,
    uploads: Sequence[Any] = (),
    due_on: date | None = None,
) -> RectificationStep:
    """One more step; the very same as the last one, sent again, is that one."""
    due_on = due_on if finding == Finding.NOT_SETTLED else None
    files = files_in(actor, row.organ, row.village, uploads)
    last = row.steps.order_by("-pk").first()
    said = (kind, finding, text.strip(), due_on, [file.digest for file in files])
    if last is not None and said == (last.kind, last.finding, last.text, last.due_on, last.files):
        return last  # type: ignore[no-any-return]
    step = RectificationStep(
        organ=row.organ,
        rectification=row,
        village=row.village,
        kind=kind,
        finding=finding,
        text=text.strip(),
        on=clock.today(),
        due_on=due_on,
        files=[file.digest for file in files],
    )
    put_down(actor, step, {"kind": kind, "finding": finding})
    keep(actor, files, step=step)
    return step
