"""The working-day calendar an organ works by: the national one, with the local festivals of its part of the tree."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.db.models import QuerySet

from gongkai.law.workdays import NATIONAL, NOTICES, Calendar
from gongkai.law.workdays.local import LocalHoliday, local_calendar
from gongkai.organs.models import LocalFestival, Organ

_Row = tuple[str, LocalHoliday]


def calendar_of(organ: Organ) -> Calendar:
    """The calendar of one organ as it stands now."""
    return Calendars().of(organ)


class Calendars:
    """The calendars of all organs as they stand now, read once: for going through many cases."""

    def __init__(self) -> None:
        rows = LocalFestival.objects.in_force().select_related("organ").order_by("first_off", "pk")
        self._rows: tuple[_Row, ...] = tuple((row.organ.path, holiday_of(row)) for row in rows)

    def of(self, organ: Organ) -> Calendar:
        """The national calendar itself where nothing is entered for the organ or above it."""
        rows = tuple(holiday for path, holiday in self._rows if organ.path.startswith(path))
        return _made(rows, len(NOTICES)) if rows else NATIONAL


def holiday_of(row: LocalFestival) -> LocalHoliday:
    """The row as the law reads it."""
    worked = tuple(date.fromisoformat(day) for day in row.worked)
    return LocalHoliday(row.name, row.number, row.first_off, row.last_off, worked)


@lru_cache(maxsize=64)
def _made(rows: tuple[LocalHoliday, ...], notices: int) -> Calendar:
    # Working out a calendar takes longer than reading its rows, and it is the same until rows or notices change.
    return local_calendar("当地工作日历", rows)


def festivals_for(organ: Organ) -> QuerySet[LocalFestival]:
    """Every local festival that holds or held for the organ, entered for it or above it, the latest first."""
    steps = organ.path.strip("/").split("/")
    paths = ["/" + "/".join(steps[: count + 1]) + "/" for count in range(len(steps))]
    return LocalFestival.objects.filter(organ__path__in=paths).select_related("organ")
