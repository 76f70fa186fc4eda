"""名册: put people on the list of a session, take them off again."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from gongkai.law.finding import Refusal
from gongkai.organs.models import Person
from gongkai.trail.actions.record import record
from gongkai.training.models import Participant, Session
from gongkai.training.roster import Seat, read_lines, seats_of
from gongkai.training.rules import keeping, must_run


@transaction.atomic
def invite_serving(person: Person, session: Session) -> int:
    """Everyone who serves in the organ today and is not on the list yet; how many were added (人).

    Raises NotAllowed, Refusal.
    """
    actor, row = keeping(person, session)
    must_run(row)
    added = _added(row, seats_of(row.organ))
    record(actor, row.organ, "编制培训名册", row, title=row.title, content={"added": added})
    return added


@transaction.atomic
def invite_lines(person: Person, session: Session, text: str) -> int:
    """“姓名 单位” a line; all of them or none; how many were added (人). Raises NotAllowed; Refusal with every fault."""
    actor, row = keeping(person, session)
    must_run(row)
    seats, faults = read_lines(row.organ, text)
    if not seats and not faults:
        faults = ["请粘贴名单，一行一人：姓名 单位。"]
    if faults:
        raise Refusal(faults)
    added = _added(row, seats)
    record(actor, row.organ, "编制培训名册", row, title=row.title, content={"added": added})
    return added


@transaction.atomic
def strike(person: Person, participant: Participant) -> None:
    """Take off the list somebody who did not sign. Raises NotAllowed, Refusal."""
    actor, row = keeping(person, participant.session)
    must_run(row)
    kept = Participant.objects.select_for_update(of=("self",)).get(pk=participant.pk)
    if kept.signed_at or kept.attempts.exists():
        raise Refusal(f"{kept.name}已经签到或者交卷，不能从名册删去；签错的，请先在签到登记里取消。")
    kept.delete()
    record(actor, row.organ, "删减培训名册", row, title=row.title, content={"removed": 1})


def add_seats(session: Session, seats: Iterable[Seat]) -> int:
    """Those of `seats` that are not on the list. The session is locked by the caller."""
    there = list(
        session.participants.values_list("name", "office_id", "village_id", "unit_name", "person_id")
    )
    keys, people = {row[:4] for row in there}, {row[4] for row in there if row[4]}
    made = []
    for seat in seats:
        if seat.key in keys or (seat.person_id and seat.person_id in people):
            continue
        keys.add(seat.key)
        if seat.person_id:
            people.add(seat.person_id)
        made.append(_row(session, seat))
    Participant.objects.bulk_create(made)
    return len(made)


def _added(session: Session, seats: Iterable[Seat]) -> int:
    added = add_seats(session, seats)
    if not added:
        raise Refusal("这些人都已经在名册上，没有新增。")
    return added


def _row(session: Session, seat: Seat) -> Participant:
    return Participant(
        session=session,
        name=seat.name,
        office=seat.office,
        village=seat.village,
        unit_name=seat.unit_name,
        person_id=seat.person_id,
    )
