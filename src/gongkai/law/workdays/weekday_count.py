"""How far a count of weekdays minus a holiday list leads astray, because weekends worked (调休上班) are left out.

The short cut: Monday to Friday, less the days off of the notices. The notices also make some weekend days working days;
who leaves those out gets a later day than the law does. Nothing in gongkai counts this way; it is measured here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.law.workdays.calendar import NATIONAL, Calendar, calendar_year

SATURDAY = 5
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Comparison:
    """Start days of `year` whose term of `length` 工作日 the short cut ends on another day: of all, and of 工作日."""

    year: int
    length: int
    days: int
    days_wrong: int
    working_days: int
    working_days_wrong: int

    @property
    def share(self) -> float:
        """Wrong start days among all days of the year, 0–1."""
        return self.days_wrong / self.days

    @property
    def working_share(self) -> float:
        """Wrong start days among the working days of the year, 0–1."""
        return self.working_days_wrong / self.working_days

    def as_json(self) -> dict[str, object]:
        """All figures as plain data, shares rounded to four places."""
        return {
            "year": self.year,
            "length": self.length,
            "days": self.days,
            "days_wrong": self.days_wrong,
            "share": round(self.share, 4),
            "working_days": self.working_days,
            "working_days_wrong": self.working_days_wrong,
            "working_share": round(self.working_share, 4),
        }


def weekdays_later(base: date, length: int) -> date:
    """The day the short cut gives: the `length`-th Monday-to-Friday after `base` that is no day off."""
    day = base
    while length:
        day += ONE_DAY
        length -= day.weekday() < SATURDAY and day not in calendar_year(day.year).off
    return day


def compare(year: int, length: int, calendar: Calendar = NATIONAL) -> Comparison:
    """Try every day of `year` as the day a term of `length` 工作日 is counted from. Refuses years before 2019."""
    wrong = {day for day in _days_of(year) if weekdays_later(day, length) != _lawful(day, length, calendar)}
    working = {day for day in _days_of(year) if calendar.is_working_day(day)}
    total = sum(1 for _ in _days_of(year))
    return Comparison(year, length, total, len(wrong), len(working), len(wrong & working))


def _lawful(day: date, length: int, calendar: Calendar) -> date:
    return calendar.day_at(calendar.position(day) + length - 1)


def _days_of(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += ONE_DAY
