"""安排培训: plan a session, change it, call it off."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record
from gongkai.training.models import CaseStudy, Session
from gongkai.training.rules import TRAINING, SessionFacts, faults_of, keeping, must_run, reason_of


@transaction.atomic
def plan_session(person: Person, organ: Organ, facts: SessionFacts) -> Session:
    """Enter a session to come, or one that was. The same `client_key` again gives back the first row.

    Raises NotAllowed; Refusal with every fault, or when it is there already.
    """
    actor = acting(person, Right.RECORD_WORK, organ)
    Organ.objects.select_for_update(of=("self",)).get(pk=organ.pk)
    if kept := Session.objects.filter(client_key=facts.client_key, organ=organ).first():
        return kept
    _check(organ, facts)
    values = facts.values()
    row = Session.objects.create(
        organ=organ, made_by=person, made_at=clock.now(), client_key=facts.client_key, **values
    )
    content = {"kind": row.kind, "on": row.held_on.isoformat(), "minutes": row.minutes}
    record(actor, organ, "安排培训", row, title=row.title, content=content, because=(TRAINING,))
    return row


@transaction.atomic
def change_session(person: Person, session: Session, facts: SessionFacts) -> Session:
    """Another day, place or subject, until it is finished. Raises NotAllowed, Refusal."""
    actor, row = keeping(person, session)
    must_run(row)
    _check(row.organ, facts, but=row)
    values = facts.values()
    changed = {
        name: [str(getattr(row, name)), str(new)] for name, new in values.items() if getattr(row, name) != new
    }
    if not changed:
        raise Refusal("没有改动，不用保存。")
    for name, new in values.items():
        setattr(row, name, new)
    row.save(update_fields=list(values))
    record(actor, row.organ, "变更培训安排", row, title=row.title, content={"changed": changed})
    return row


@transaction.atomic
def cancel_session(person: Person, session: Session, reason: str) -> Session:
    """Call it off: it stays readable and counts nowhere. Raises NotAllowed, Refusal."""
    actor, row = keeping(person, session)
    must_run(row)
    row.cancelled_at, row.cancelled_by, row.cancel_reason = clock.now(), person, reason_of(reason)
    row.save(update_fields=["cancelled_at", "cancelled_by", "cancel_reason"])
    record(actor, row.organ, "取消培训", row, title=row.title, content={"reason": row.cancel_reason})
    return row


@transaction.atomic
def set_cases(person: Person, session: Session, cases: Sequence[CaseStudy]) -> Session:
    """Which cases of the library are taught. Raises NotAllowed, Refusal."""
    actor, row = keeping(person, session)
    must_run(row)
    if any(case.organ_id != row.organ_id or case.retired_at for case in cases):
        raise Refusal("请从本机关在用的案例里选择。")
    row.cases.set(cases)
    record(actor, row.organ, "选定培训案例", row, title=row.title, content={"cases": [c.pk for c in cases]})
    return row


def _check(organ: Organ, facts: SessionFacts, but: Session | None = None) -> None:
    faults = faults_of(facts)
    same = Session.objects.standing().filter(organ=organ, kind=facts.kind, held_on=facts.held_on)
    same = same.filter(title=facts.title.strip()).exclude(pk=but.pk if but else 0)
    if not faults and same.exists():
        faults.append("当天同一主题的培训已经安排过，没有重复登记。")
    if faults:
        raise Refusal(faults)
