"""The working-day calendar of a case: that of its organ, read once for each loaded case."""

from collections.abc import Iterable, Iterator

from gongkai.applications.models import Application
from gongkai.law.workdays import Calendar
from gongkai.organs.calendars import Calendars, calendar_of


def calendar_for(application: Application) -> Calendar:
    """The calendar by which the terms of this case count."""
    kept: Calendar | None = application.__dict__.get("_calendar")
    if kept is None:
        kept = application.__dict__["_calendar"] = calendar_of(application.organ)
    return kept


def with_calendars(applications: Iterable[Application]) -> Iterator[Application]:
    """The same cases, each knowing its calendar, with one question to the database for all. Organs must be loaded."""
    calendars = Calendars()
    for application in applications:
        yield knowing(application, calendars)


def knowing(application: Application, calendars: Calendars) -> Application:
    """The case with its calendar out of `calendars`."""
    application.__dict__["_calendar"] = calendars.of(application.organ)
    return application
