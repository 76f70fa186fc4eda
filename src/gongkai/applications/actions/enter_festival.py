"""登记当地节日放假 (放假办法 Art 4), and withdrawing it: open clocks are computed anew, days told are never shortened."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from gongkai import clock
from gongkai.applications.recomputing import recompute_open_cases
from gongkai.law.finding import Refusal
from gongkai.law.workdays.calendar import MINORITY_FESTIVALS
from gongkai.law.workdays.local import LocalHoliday, LocalKind, check_local
from gongkai.organs.actor import acting
from gongkai.organs.models import Appointment, LocalFestival, Organ, Person
from gongkai.organs.posts import PostKind, Right
from gongkai.trail.actions.record import record
from gongkai.trail.outbox import tell


@dataclass(frozen=True)
class FestivalFacts:
    """What the local notice says. `kind` must change the count; `worked` are weekend days worked for it."""

    kind: LocalKind
    name: str
    number: str
    issued_by: str
    first_off: date
    last_off: date
    reason: str
    worked: tuple[date, ...] = ()


@transaction.atomic
def enter_festival(person: Person, organ: Organ, facts: FestivalFacts) -> LocalFestival:
    """Keep it for `organ` and every organ below, and compute their open clocks anew.

    Raises NotAllowed for anyone but the administrator; Refusal for what does not change working days, without document
    number, issuing organ or reason, for days entered before, or where an administrator above enters for all.
    """
    actor = acting(person, Right.SET_LOCAL_FESTIVALS, organ)
    organ = Organ.objects.select_for_update(of=("self",)).get(pk=organ.pk)
    _check(organ, facts)
    row = LocalFestival.objects.create(
        organ=organ,
        name=facts.name.strip(),
        number=facts.number.strip(),
        issued_by=facts.issued_by.strip(),
        first_off=facts.first_off,
        last_off=facts.last_off,
        worked=[day.isoformat() for day in sorted(facts.worked)],
        reason=facts.reason.strip(),
        entered_by=person,
        entered_as=actor.label,
        entered_at=clock.now(),
    )
    moved = recompute_open_cases(f"载入当地放假{row.number}（{row.name}），按新的上班安排重算。", organ.path)
    record(
        actor,
        organ,
        "登记当地节日放假",
        row,
        title=str(row),
        content={**_content(row), "moved": moved},
        because=(MINORITY_FESTIVALS,),
    )
    tell(row.organ, "calendar.changed", row.organ)
    return row


@transaction.atomic
def withdraw_festival(person: Person, festival: LocalFestival, why: str) -> LocalFestival:
    """Take it out of the calendar again; days told meanwhile stay. Raises NotAllowed; Refusal without a reason, or when
    it was withdrawn before."""
    actor = acting(person, Right.SET_LOCAL_FESTIVALS, festival.organ)
    row = LocalFestival.objects.select_for_update(of=("self",)).select_related("organ").get(pk=festival.pk)
    if row.withdrawn_at:
        raise Refusal("这项当地放假已经撤销过。")
    if not why.strip():
        raise Refusal("请写明撤销的原因和依据。", (MINORITY_FESTIVALS,))
    row.withdrawn_at, row.withdrawn_because = clock.now(), why.strip()
    row.save(update_fields=["withdrawn_at", "withdrawn_because"])
    moved = recompute_open_cases(f"撤销当地放假{row.number}（{row.name}），期限重算。", row.organ.path)
    content = {**_content(row), "why": row.withdrawn_because, "moved": moved}
    record(
        actor,
        row.organ,
        "撤销当地节日放假",
        row,
        title=str(row),
        content=content,
        because=(MINORITY_FESTIVALS,),
    )
    tell(row.organ, "calendar.changed", row.organ)
    return row


def _content(row: LocalFestival) -> dict[str, Any]:
    return {
        "number": row.number,
        "first_off": row.first_off.isoformat(),
        "last_off": row.last_off.isoformat(),
        "worked": row.worked,
    }


def _check(organ: Organ, facts: FestivalFacts) -> None:
    holiday = LocalHoliday(facts.name, facts.number, facts.first_off, facts.last_off, facts.worked)
    check_local(facts.kind, holiday)
    asked = {
        "节日名称": facts.name,
        "文号": facts.number,
        "发文机关": facts.issued_by,
        "登记理由": facts.reason,
    }
    faults = [f"请填写{label}。" for label, text in asked.items() if not text.strip()]
    above = _administered_above(organ)
    if above:
        faults.append(f"当地放假由{above.name}的系统管理员登记，对所属机关一并适用；请与其联系。")
    for row in LocalFestival.objects.in_force().filter(organ=organ):
        if row.first_off <= facts.last_off and facts.first_off <= row.last_off:
            faults.append(f"这几天已经登记过：{row}。有变化的，先撤销再登记。")
    if faults:
        raise Refusal(faults, (MINORITY_FESTIVALS,))


def _administered_above(organ: Organ) -> Organ | None:
    """The highest organ above that has an administrator today."""
    held = Appointment.objects.current().filter(post__kind=PostKind.ADMINISTRATOR).values("post__organ")
    above = [row for row in Organ.objects.filter(pk__in=held) if organ.path.startswith(row.path)]
    return min((row for row in above if row.pk != organ.pk), key=lambda row: len(row.path), default=None)
