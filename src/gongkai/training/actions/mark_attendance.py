"""签到: from the signing sheet, by the keeper; by QR, by whoever is in the room."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
from gongkai.organs.models import Person
from gongkai.trail.actions.record import record
from gongkai.training.models import Participant, Session, Way
from gongkai.training.roster import LONGEST_NAME, Units
from gongkai.training.rules import keeping, locked, must_run
from gongkai.training.signing import is_good

SPENT = "签到码已经过期，请重新扫会场屏幕上的二维码。"


@transaction.atomic
def mark_from_sheet(
    person: Person, session: Session, present: Collection[int], shown: Collection[int] | None = None
) -> int:
    """Keep who signed the sheet: those of the list in `present` came, the others did not. Who signed by QR stays
    signed. `shown`: who was marked when the keeper opened the page; with it only what the keeper changed is kept, so
    that the marks of another keeper meanwhile stand. Returns how many came (人). Raises NotAllowed, Refusal."""
    actor, row = keeping(person, session)
    must_run(row)
    if row.held_on > clock.today():
        raise Refusal(f"培训在{chinese_date(row.held_on)}举办，到场以后再登记签到。")
    rows = list(row.participants.exclude(way=Way.QR))
    if (
        unknown := set(present)
        - {one.pk for one in rows}
        - set(row.participants.values_list("pk", flat=True))
    ):
        raise Refusal(f"有{len(unknown)}个勾选不在这场培训的名册上，请刷新页面后再登记。")
    for one in rows:
        here = one.pk in present
        if shown is not None and here == (one.pk in shown):
            continue
        if here != (one.signed_at is not None):
            one.signed_at, one.way = (clock.now(), Way.SHEET) if here else (None, "")
            one.save(update_fields=["signed_at", "way"])
    came = row.participants.filter(signed_at__isnull=False).count()
    record(actor, row.organ, "登记培训签到", row, title=row.title, content={"came": came})
    return came


@transaction.atomic
def sign_by_code(
    session: Session, code: str, name: str, unit: str, person: Person | None = None
) -> Participant:
    """One who scanned the picture signs with name and unit. Not on the list: entered as 名册外到场. A second time is
    refused. Raises Refusal."""
    row = locked(session)
    must_run(row)
    if not is_good(row, code):
        raise Refusal(SPENT)
    if row.held_on != clock.today():
        raise Refusal(f"培训在{chinese_date(row.held_on)}举办，只能当天签到。")
    name, unit = name.strip(), unit.strip()
    if not 0 < len(name) <= LONGEST_NAME or not 0 < len(unit) <= 100:
        raise Refusal("请写明姓名和单位。")
    kept = _line_of(row, name, unit, person)
    if kept.signed_at:
        raise Refusal(f"{kept.name}（{kept.unit}）已经签到，不用重复签。")
    kept.signed_at, kept.way = clock.now(), Way.QR
    kept.save()
    record(None, row.organ, "扫码签到", row, title=row.title, content={"participant": kept.pk})
    return kept


def _line_of(session: Session, name: str, unit: str, person: Person | None) -> Participant:
    if person is not None and (mine := session.participants.filter(person=person).first()):
        return mine
    seat = Units(session.organ).seat(name, unit)
    found = session.participants.filter(
        name=seat.name, office=seat.office, village=seat.village, unit_name=seat.unit_name
    ).first()
    return found or Participant(
        session=session,
        name=seat.name,
        office=seat.office,
        village=seat.village,
        unit_name=seat.unit_name,
        walked_in=True,
    )
