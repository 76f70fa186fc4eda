"""汇报期: months and quarters, written 2026-09 and 2026-Q3; and the year so far."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.workplan.plan_models import Rhythm

_WRITTEN = re.compile(r"(20\d\d)-(?:(0[1-9]|1[0-2])|Q([1-4]))", re.ASCII)
_PART_OF_YEAR = re.compile(r"(20\d\d)-01-to-(0[1-9]|1[0-2])", re.ASCII)
_MONTHS = {Rhythm.MONTH: 1, Rhythm.QUARTER: 3}


@dataclass(frozen=True)
class Period:
    """A month or a quarter, both days included."""

    rhythm: Rhythm
    first: date

    @property
    def last(self) -> date:
        return self.next().first - timedelta(days=1)

    @property
    def key(self) -> str:
        """2026-09 or 2026-Q3."""
        if self.rhythm == Rhythm.MONTH:
            return f"{self.first:%Y-%m}"
        return f"{self.first.year}-Q{(self.first.month + 2) // 3}"

    @property
    def label(self) -> str:
        """2026年9月 or 2026年第3季度."""
        if self.rhythm == Rhythm.MONTH:
            return f"{self.first.year}年{self.first.month}月"
        return f"{self.first.year}年第{(self.first.month + 2) // 3}季度"

    @property
    def heading(self) -> str:
        """As a column is headed."""
        return self.label

    def next(self) -> Period:
        """The one after it."""
        months = self.first.month - 1 + _MONTHS[self.rhythm]
        return Period(self.rhythm, date(self.first.year + months // 12, months % 12 + 1, 1))

    def previous(self) -> Period:
        """The one before it."""
        return period_with(self.rhythm, self.first - timedelta(days=1))


@dataclass(frozen=True)
class YearSoFar:
    """From the first day of the year to the last of a month: 2026-01-to-09."""

    last: date

    @property
    def first(self) -> date:
        return date(self.last.year, 1, 1)

    @property
    def key(self) -> str:
        return f"{self.last.year}-01-to-{self.last:%m}"

    @property
    def label(self) -> str:
        """2026年1月至9月."""
        return f"{self.last.year}年1月至{self.last.month}月"

    @property
    def heading(self) -> str:
        """As a column is headed."""
        return "今年累计"


def period_of(key: str) -> Period | None:
    """The period written `key`; None when that is no period."""
    found = _WRITTEN.fullmatch(key)
    if found is None:
        return None
    year, month, quarter = found.groups()
    if month:
        return Period(Rhythm.MONTH, date(int(year), int(month), 1))
    return Period(Rhythm.QUARTER, date(int(year), int(quarter) * 3 - 2, 1))


def span_of(key: str) -> Period | YearSoFar | None:
    """The period or the part of a year written `key`; None when that is neither."""
    found = _PART_OF_YEAR.fullmatch(key)
    if found is None:
        return period_of(key)
    month = period_of(f"{found[1]}-{found[2]}")
    return YearSoFar(month.last) if month else None


def period_with(rhythm: str, day: date) -> Period:
    """The month or quarter in which `day` lies."""
    month = day.month if rhythm == Rhythm.MONTH else (day.month - 1) // 3 * 3 + 1
    return Period(Rhythm(rhythm), date(day.year, month, 1))


def ended_periods(rhythm: str, since: date, today: date) -> Iterator[Period]:
    """The periods from the one with `since` on that are over before `today`."""
    period = period_with(rhythm, since)
    while period.last < today:
        yield period
        period = period.next()
