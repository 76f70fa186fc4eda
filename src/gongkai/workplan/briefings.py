"""Briefings that are due: every period that is over and was not heard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from gongkai import clock
from gongkai.organs.models import Organ
from gongkai.workplan.models import Meeting
from gongkai.workplan.periods import Period, ended_periods
from gongkai.workplan.plan_models import BriefingSchedule


@dataclass(frozen=True)
class DueBriefing:
    """One period's briefing: until when, and the meeting at which it was heard, if it was."""

    period: Period
    due_on: date
    meeting: Meeting | None

    @property
    def late(self) -> bool:
        """Heard after its day, or past it and not heard."""
        return (self.meeting.held_on if self.meeting else clock.today()) > self.due_on


def schedule_of(organ: Organ) -> BriefingSchedule | None:
    """The organ's schedule, if it has one."""
    return BriefingSchedule.objects.filter(organ=organ).first()


def briefings_of(organ: Organ) -> list[DueBriefing]:
    """Every period over since the schedule began, the newest first."""
    schedule = schedule_of(organ)
    if schedule is None:
        return []
    rows = Meeting.objects.standing().filter(organ=organ).exclude(period="")
    heard: dict[str, Meeting] = {}
    for meeting in rows.order_by("held_on", "pk"):
        heard.setdefault(meeting.period, meeting)
    found = [
        DueBriefing(period, period.last + timedelta(days=schedule.days), heard.get(period.key))
        for period in ended_periods(schedule.rhythm, schedule.since, clock.today())
    ]
    return found[::-1]
