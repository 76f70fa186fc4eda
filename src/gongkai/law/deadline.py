"""A deadline with its reasons: the day, the count that leads to it, the articles, what was assumed.

A term counts from the day after its base day (民法典 Art 201). Terms in 工作日 end on a working day by themselves;
terms in days or months whose last day is off end on the next working day (民法典 Art 203).
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from gongkai.law.citation import Citation, Instrument
from gongkai.law.finding import Refusal
from gongkai.law.pause import Pause, merged
from gongkai.law.workdays import (
    LAST_ANNOUNCED_YEAR,
    NATIONAL,
    Calendar,
    calendar_year,
    check_year,
    next_working_day,
)

FIRST_DAY_NOT_COUNTED = Citation(Instrument.CIVIL_CODE, 201, 1)
MONTH_ENDS_ON_SAME_DAY = Citation(Instrument.CIVIL_CODE, 202)
LAST_DAY_OFF = Citation(Instrument.CIVIL_CODE, 203, 1)
CHECKED_ON = date(2026, 11, 23)

MONTHS_A_YEAR = 12
DECEMBER, LAST_OF_DECEMBER = 12, 31
YEAR_END_WARNING = 4
"""Last days of December that the following year's notice has moved before (2018, 2022)."""


class Unit(Enum):
    """What a term is counted in; the value is the word in Chinese."""

    WORKING_DAY = "工作日"
    DAY = "日"
    MONTH = "个月"
    FIXED = "固定日期"


class Kind(Enum):
    """What one day is to a count: it counts, it is excluded by an article, or it is off."""

    COUNTED = "counted"
    EXCLUDED = "excluded"
    OFF = "off"


@dataclass(frozen=True)
class CountedDay:
    """One day of a count: its number when it counts, and a note such as 周末 or 国庆节放假."""

    day: date
    number: int | None
    kind: Kind
    note: str

    def as_json(self) -> dict[str, object]:
        """{"date", "number", "kind", "note"} with the date as YYYY-MM-DD."""
        return {
            "date": self.day.isoformat(),
            "number": self.number,
            "kind": self.kind.value,
            "note": self.note,
        }


@dataclass(frozen=True)
class Deadline:
    """The last day of a term. `provisional`: the term reaches a year whose holiday notice is not out yet.

    `base` is the day counted from, `length` the term in `unit`. `days` and `explain()` are worked out when asked.
    """

    due: date
    base: date
    length: int
    unit: Unit
    because: tuple[Citation, ...]
    assumed: tuple[str, ...] = ()
    pauses: tuple[Pause, ...] = ()
    calendar: Calendar = field(default=NATIONAL, compare=False, repr=False)
    base_is: str = "起算日"

    @property
    def provisional(self) -> bool:
        """Whether a later holiday notice may still move the day."""
        return self.unit is not Unit.FIXED and self.due.year > LAST_ANNOUNCED_YEAR

    @cached_property
    def days(self) -> tuple[CountedDay, ...]:
        """Every day after `base` up to `due`, with its number or the reason why it does not count."""
        from gongkai.law.day_count import count_days

        return count_days(self)

    @property
    def notices(self) -> tuple[str, ...]:
        """Document numbers of the holiday notices that the count leans on."""
        if self.unit is Unit.FIXED:
            return ()
        years = range(self.base.year, self.due.year + 1)
        national = tuple(number for year in years for number in calendar_year(year).numbers)
        local = (*self.calendar.off, *self.calendar.worked)
        return national + (self.calendar.numbers if any(self.base < day <= self.due for day in local) else ())

    def explain(self) -> tuple[str, ...]:
        """The reasoning in Chinese sentences, for a clerk or an applicant."""
        from gongkai.law.day_count import explain_deadline

        return explain_deadline(self)

    def as_json(self) -> dict[str, object]:
        """All of it as plain data, dates as YYYY-MM-DD, articles as text."""
        return {
            "due": self.due.isoformat(),
            "provisional": self.provisional,
            "base": self.base.isoformat(),
            "base_is": self.base_is,
            "length": self.length,
            "unit": self.unit.value,
            "because": [str(citation) for citation in self.because],
            "assumed": list(self.assumed),
            "notices": list(self.notices),
            "explain": list(self.explain()),
            "days": [day.as_json() for day in self.days],
        }


def year_end_note(due: date) -> tuple[str, ...]:
    """A sentence when the due day stands where the next, unannounced notice may still reach back."""
    if (
        due.year == LAST_ANNOUNCED_YEAR
        and due.month == DECEMBER
        and due.day > LAST_OF_DECEMBER - YEAR_END_WARNING
    ):
        return (
            f"{LAST_ANNOUNCED_YEAR + 1}年的放假通知公布后，{LAST_ANNOUNCED_YEAR}年12月末的上班安排可能调整。",
        )
    return ()


def assumptions(due: date, notes: Iterable[str] = ()) -> tuple[str, ...]:
    """`notes` plus what has to be said about a calendar not announced yet."""
    said = tuple(notes)
    if due.year > LAST_ANNOUNCED_YEAR:
        text = f"{LAST_ANNOUNCED_YEAR + 1}年及以后的放假安排尚未公布，暂按周末和元旦、劳动节、国庆节的固定假日推算；"
        return (*said, text + "通知公布后须重新计算。")
    return said + year_end_note(due)


def working_day_due(
    base: date, length: int, pauses: tuple[Pause, ...] = (), calendar: Calendar = NATIONAL
) -> date:
    """The day alone of `working_days`, without its reasons."""
    position, left = calendar.position(base), length
    if not pauses:
        return calendar.day_at(position + left - 1)
    for start, end in merged(pauses):
        first_excluded = max(position, calendar.position_of_ordinal(start))
        if position + left <= first_excluded:
            break
        left -= first_excluded - position
        position = max(first_excluded, calendar.position_of_ordinal(end))
    return calendar.day_at(position + left - 1)


def working_days(
    base: date,
    length: int,
    because: tuple[Citation, ...],
    *,
    base_is: str = "起算日",
    pauses: tuple[Pause, ...] = (),
    assumed: Iterable[str] = (),
    calendar: Calendar = NATIONAL,
) -> Deadline:
    """A term of `length` 工作日 after `base`, the working days inside `pauses` left out. Refuses length < 1."""
    _check(base, length)
    due = working_day_due(base, length, pauses, calendar)
    articles = (*because, FIRST_DAY_NOT_COUNTED)
    return Deadline(
        due, base, length, Unit.WORKING_DAY, articles, assumptions(due, assumed), pauses, calendar, base_is
    )


def calendar_days(
    base: date,
    length: int,
    because: tuple[Citation, ...],
    *,
    base_is: str = "起算日",
    assumed: Iterable[str] = (),
    calendar: Calendar = NATIONAL,
) -> Deadline:
    """A term of `length` days after `base`; a last day that is off moves to the next working day."""
    _check(base, length)
    try:
        last = base + timedelta(days=length)
    except OverflowError:
        raise Refusal(f"{length}日太长，推算不出日期，请核对天数。") from None
    term = _Term(base, length, Unit.DAY, base_is)
    return _ending_on(last, term, (*because, FIRST_DAY_NOT_COUNTED), assumed, calendar)


def same_day_months_later(base: date, months: int) -> date:
    """The day of the same number `months` later, or the month's last day where it has no such day (民法典 202)."""
    year, month = divmod(base.year * MONTHS_A_YEAR + base.month - 1 + months, MONTHS_A_YEAR)
    return date(year, month + 1, min(base.day, monthrange(year, month + 1)[1]))


def months(
    base: date,
    length: int,
    because: tuple[Citation, ...],
    *,
    base_is: str = "起算日",
    assumed: Iterable[str] = (),
    calendar: Calendar = NATIONAL,
) -> Deadline:
    """A term of `length` months after `base`; a last day that is off moves to the next working day."""
    _check(base, length)
    last = same_day_months_later(base, length)
    term = _Term(base, length, Unit.MONTH, base_is)
    return _ending_on(last, term, (*because, MONTH_ENDS_ON_SAME_DAY), assumed, calendar)


class _Term(NamedTuple):
    base: date
    length: int
    unit: Unit
    base_is: str


def _ending_on(
    last: date, term: _Term, because: tuple[Citation, ...], assumed: Iterable[str], calendar: Calendar
) -> Deadline:
    """A term in days or months whose last day is `last`: when that is off, it ends on the next working day."""
    due = next_working_day(last, calendar)
    notes = assumptions(due, assumed)
    base, length, unit, base_is = term
    return Deadline(due, base, length, unit, (*because, LAST_DAY_OFF), notes, (), calendar, base_is)


def fixed_day(day: date, because: tuple[Citation, ...], assumed: tuple[str, ...] = ()) -> Deadline:
    """A day of the year named by the rule itself: nothing is counted and nothing moves."""
    return Deadline(day, day, 0, Unit.FIXED, because, assumed, base_is="规定日期")


def _check(base: date, length: int) -> None:
    check_year(base.year)
    if length < 1:
        raise Refusal(f"期限至少是1，不能是{length}。")
