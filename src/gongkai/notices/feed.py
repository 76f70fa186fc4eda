"""A person's due days and meetings as a calendar. Case numbers and days only: no applicant, no title of an unpublished
item; a meeting has its title, place and agenda."""

from typing import Any

from django.conf import settings

from gongkai import clock
from gongkai.applications.warnings import DueDay
from gongkai.notices.gathering import due_days_for
from gongkai.notices.icalendar import Event, calendar
from gongkai.workplan.queries import meetings_in_calendar


def feed_of(person: Any) -> str:
    """The iCalendar file of everything open that the person answers for."""
    host = settings.SITE_URL.rstrip("/").partition("://")[2] or "gongkai.invalid"
    events = [_event(day, host) for day in due_days_for(person)]
    events += [_meeting(row, host) for row in meetings_in_calendar(person)]
    return calendar("政府信息公开期限", events, clock.now())


def _meeting(row: Any, host: str) -> Event:
    return Event(
        uid=f"meeting-{row.pk}@{host}",
        day=row.starts_at.astimezone(clock.CHINA).date(),
        summary=f"{'（已取消）' if row.cancelled_at else ''}{row.title}",
        description=row.cancel_reason or row.agenda,
        url=f"{settings.SITE_URL.rstrip('/')}/desk/" if settings.SITE_URL else "",
        starts_at=row.starts_at,
        place=row.place,
        cancelled=row.cancelled_at is not None,
    )


def _event(day: DueDay, host: str) -> Event:
    tentative = "（暂定）" if day.provisional else ""
    return Event(
        uid=f"{day.page[0]}-{day.page[1]}-{day.kind}-{day.part}@{host}",
        day=day.on,
        summary=f"{day.label}：{day.thing}{tentative}",
        description=day.sentence(clock.today()),
        url=f"{settings.SITE_URL.rstrip('/')}/desk/" if settings.SITE_URL else "",
    )
