"""A person's due days as a calendar. Case numbers and days only: no applicant, no title of an unpublished item."""

from typing import Any

from django.conf import settings

from gongkai import clock
from gongkai.applications.warnings import DueDay
from gongkai.notices.gathering import due_days_for
from gongkai.notices.icalendar import Event, calendar


def feed_of(person: Any) -> str:
    """The iCalendar file of everything open that the person answers for."""
    host = settings.SITE_URL.rstrip("/").partition("://")[2] or "gongkai.invalid"
    events = [_event(day, host) for day in due_days_for(person)]
    return calendar("政府信息公开期限", events, clock.now())


def _event(day: DueDay, host: str) -> Event:
    tentative = "（暂定）" if day.provisional else ""
    return Event(
        uid=f"{day.page[0]}-{day.page[1]}-{day.kind}-{day.part}@{host}",
        day=day.on,
        summary=f"{day.label}：{day.thing}{tentative}",
        description=day.sentence(clock.today()),
        url=f"{settings.SITE_URL.rstrip('/')}/desk/" if settings.SITE_URL else "",
    )
