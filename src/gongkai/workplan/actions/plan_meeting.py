"""会议安排: a meeting to come, told to those who attend by their calendars; called off, or entered as held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record
from gongkai.workplan.actions.record_meeting import MeetingFacts, record_meeting
from gongkai.workplan.models import Meeting
from gongkai.workplan.organisation_models import PlannedMeeting
from gongkai.workplan.rules import refuse, serves, text_faults


@dataclass(frozen=True)
class PlannedFacts:
    """What is to be talked over, when and where, and who comes."""

    title: str
    starts_at: datetime
    place: str
    attending: tuple[Person, ...]
    agenda: str = ""


@transaction.atomic
def plan_meeting(person: Person, organ: Organ, facts: PlannedFacts) -> PlannedMeeting:
    """Put a meeting into the calendars. Raises NotAllowed; Refusal with every fault."""
    actor = acting(person, Right.RECORD_WORK, organ)
    Organ.objects.select_for_update(of=("self",)).get(pk=organ.pk)
    refuse(_faults(organ, facts))
    row = PlannedMeeting.objects.create(
        organ=organ,
        title=facts.title.strip(),
        starts_at=facts.starts_at,
        place=facts.place.strip(),
        agenda=facts.agenda.strip(),
        planned_by=person,
        planned_at=clock.now(),
    )
    row.attending.set(facts.attending)
    content = {"at": facts.starts_at.isoformat(), "attending": sorted(one.name for one in facts.attending)}
    record(actor, organ, "安排会议", row, title=row.title, content=content)
    return row


def _faults(organ: Organ, facts: PlannedFacts) -> list[str]:
    faults = text_faults("议题", facts.title, 200) + text_faults("地点", facts.place, 100)
    if facts.starts_at <= clock.now():
        faults.append("时间已经过了；开过的会请用“登记会议”。")
    if not facts.attending:
        faults.append("请选择参会人员，会议会进入他们的日历。")
    faults += [f"{one.name}在{organ.name}没有任职。" for one in facts.attending if not serves(organ, one)]
    same = PlannedMeeting.objects.coming().filter(
        organ=organ, title=facts.title.strip(), starts_at=facts.starts_at
    )
    if not faults and same.exists():
        faults.append("同一时间、同一议题的会议已经安排过，没有重复安排。")
    return faults


def _locked(meeting: PlannedMeeting) -> PlannedMeeting:
    row = PlannedMeeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if row.cancelled_at or row.held_id:
        raise Refusal(f"这次会议{row.state[1]}，不能再办一次。")
    return row


@transaction.atomic
def call_off(person: Person, meeting: PlannedMeeting, reason: str) -> PlannedMeeting:
    """The meeting does not take place; the calendars say so. Raises NotAllowed, Refusal."""
    actor = acting(person, Right.RECORD_WORK, meeting.organ)
    row = _locked(meeting)
    refuse(text_faults("取消原因", reason, 300))
    row.cancelled_at, row.cancel_reason = clock.now(), reason.strip()
    row.save(update_fields=["cancelled_at", "cancel_reason"])
    record(actor, row.organ, "取消会议", row, title=row.title, content={"reason": row.cancel_reason})
    return row


@transaction.atomic
def enter_as_held(person: Person, meeting: PlannedMeeting, facts: MeetingFacts) -> Meeting:
    """The meeting took place: entered with minutes, and tied to its plan. Raises NotAllowed, Refusal."""
    acting(person, Right.RECORD_WORK, meeting.organ)
    row = _locked(meeting)
    made = record_meeting(person, row.organ, facts)
    row.held = made
    row.save(update_fields=["held"])
    return made
