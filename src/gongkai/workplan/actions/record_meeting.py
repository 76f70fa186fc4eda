"""登记专题会议、听取汇报."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record
from gongkai.workplan.models import Meeting, MeetingKind
from gongkai.workplan.rules import head_faults, number_faults


@dataclass(frozen=True)
class MeetingFacts:
    """What a clerk enters of a meeting; `attendance` in 人."""

    kind: str
    title: str
    held_on: date
    chair: str = ""
    attendance: int = 0
    minutes: str = ""
    resolutions: str = ""


@transaction.atomic
def record_meeting(person: Person, organ: Organ, facts: MeetingFacts) -> Meeting:
    """Enter one meeting or briefing. Raises NotAllowed; Refusal with every fault, or when it is there already."""
    actor = acting(person, Right.RECORD_WORK, organ)
    Organ.objects.select_for_update(of=("self",)).get(pk=organ.pk)
    faults = head_faults(facts.kind, MeetingKind, facts.title, facts.held_on)
    faults += number_faults("参会人数", facts.attendance)
    if (
        not faults
        and Meeting.objects.filter(
            organ=organ, kind=facts.kind, held_on=facts.held_on, title=facts.title.strip()
        ).exists()
    ):
        faults.append("当天同一议题的会议已经登记过，没有重复登记。")
    if faults:
        raise Refusal(faults)
    fields = {**asdict(facts), "title": facts.title.strip()}
    meeting = Meeting.objects.create(organ=organ, recorded_by=person, recorded_at=clock.now(), **fields)
    content = {"kind": facts.kind, "on": facts.held_on.isoformat(), "attendance": facts.attendance}
    record(actor, organ, "登记会议", meeting, title=meeting.title, content=content)
    return meeting
