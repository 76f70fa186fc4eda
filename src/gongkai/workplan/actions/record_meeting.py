"""登记专题会议、听取汇报."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from gongkai import clock
from gongkai.organs.actor import acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record
from gongkai.workplan.models import Meeting, MeetingKind
from gongkai.workplan.periods import period_of
from gongkai.workplan.rules import head_faults, number_faults, refuse


@dataclass(frozen=True)
class MeetingFacts:
    """What a clerk enters of a meeting; `attendance` in 人; `period` is what a briefing was about: 2026-09, 2026-Q3."""

    kind: str
    title: str
    held_on: date
    chair: str = ""
    attendance: int = 0
    minutes: str = ""
    resolutions: str = ""
    agenda: str = ""
    period: str = ""


@transaction.atomic
def record_meeting(person: Person, organ: Organ, facts: MeetingFacts) -> Meeting:
    """Enter one meeting or briefing. Raises NotAllowed; Refusal with every fault, or when it is there already."""
    actor = acting(person, Right.RECORD_WORK, organ)
    Organ.objects.select_for_update(of=("self",)).get(pk=organ.pk)
    refuse(faults_of_meeting(organ, facts))
    fields = {**asdict(facts), "title": facts.title.strip()}
    meeting = Meeting.objects.create(organ=organ, recorded_by=person, recorded_at=clock.now(), **fields)
    content = {"kind": facts.kind, "on": facts.held_on.isoformat(), "attendance": facts.attendance}
    record(actor, organ, "登记会议", meeting, title=meeting.title, content=content)
    return meeting


def faults_of_meeting(organ: Organ, facts: MeetingFacts, but: Meeting | None = None) -> list[str]:
    """What stops the entry, as sentences; `but` is the entry that is being corrected."""
    faults = head_faults(facts.kind, MeetingKind, facts.title, facts.held_on)
    faults += number_faults("参会人数", facts.attendance)
    if facts.period and (facts.kind != MeetingKind.BRIEFING or period_of(facts.period) is None):
        faults.append("汇报期写成2026-09或者2026-Q3的样子，只有听取汇报才填。")
    same = Meeting.objects.standing().filter(
        organ=organ, kind=facts.kind, held_on=facts.held_on, title=facts.title.strip()
    )
    if not faults and same.exclude(pk=but.pk if but else None).exists():
        faults.append("当天同一议题的会议已经登记过，没有重复登记。")
    return faults
