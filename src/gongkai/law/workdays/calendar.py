"""The working-day calendar: Monday to Friday without the days off, plus the weekend days worked (调休上班)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from itertools import accumulate

from gongkai.law.citation import Citation, Instrument
from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
from gongkai.law.workdays import y2019, y2020, y2021, y2022, y2023, y2024, y2025, y2026
from gongkai.law.workdays.fixed_holidays import fixed_holidays_of
from gongkai.law.workdays.notice import Clause, Notice

NOTICES: dict[int, Notice] = {
    module.NOTICE.year: module.NOTICE for module in (y2019, y2020, y2021, y2022, y2023, y2024, y2025, y2026)
}
FIRST_YEAR = min(NOTICES)
LAST_ANNOUNCED_YEAR = max(NOTICES)
HORIZON_YEAR = 2100
"""No date is computed beyond this year; a term that long is a slip of the hand."""

_FIRST_DAY, _LAST_DAY = date(FIRST_YEAR, 1, 1).toordinal(), date(HORIZON_YEAR, 12, 31).toordinal()

HOLIDAY_RULE = (Citation(Instrument.HOLIDAYS, 2), Citation(Instrument.HOLIDAYS, 7))
MINORITY_FESTIVALS = Citation(Instrument.HOLIDAYS, 4)


@dataclass(frozen=True)
class CalendarYear:
    """One year as the notices have it: days off and weekend days worked, each with its holiday's name.

    `provisional` is true while the year's notice is not out: weekends and fixed-date holidays only.
    """

    year: int
    off: Mapping[date, str]
    worked: Mapping[date, str]
    provisional: bool
    numbers: tuple[str, ...]


def check_year(year: int) -> None:
    """Refuse a year this calendar cannot speak of: before the first transcribed notice, or past the horizon."""
    if year < FIRST_YEAR:
        raise Refusal(
            f"工作日历从{FIRST_YEAR}年起，没有{year}年的放假安排，无法推算；请核对日期，{FIRST_YEAR}年以前的期限请人工计算。",
            HOLIDAY_RULE,
        )
    if year > HORIZON_YEAR:
        raise Refusal(f"推算的日期超过了{HORIZON_YEAR}年，请核对日期和天数是否填错。", HOLIDAY_RULE)


def _clauses(known_on: date | None) -> Iterable[Clause]:
    for notice in NOTICES.values():
        if known_on is None or notice.issued_on <= known_on:
            yield from notice.clauses_known_on(known_on)


@lru_cache(maxsize=256)
def calendar_year(year: int, known_on: date | None = None) -> CalendarYear:
    """The national calendar of `year`, as known on `known_on` (None: with everything transcribed here).

    A clause may reach over New Year, so every notice is read for every year. Refuses years before 2019.
    """
    check_year(year)
    notice = NOTICES.get(year)
    provisional = notice is None or (known_on is not None and notice.issued_on > known_on)
    off = fixed_holidays_of(year) if provisional else {}
    worked: dict[date, str] = {}
    for clause in _clauses(known_on):
        off.update({day: clause.holiday for day in clause.days_off() if day.year == year})
        worked.update({day: clause.holiday for day in clause.worked if day.year == year})
    numbers = () if provisional or notice is None else notice.numbers()
    return CalendarYear(year, off, worked, provisional, numbers)


@dataclass(frozen=True, eq=False)
class Calendar:
    """The calendar an organ works by: the national one, plus days its local government set (放假办法 Art 4).

    `off` and `worked` map extra days to their names, e.g. a minority festival. An extra day wins over the national
    calendar. Without extra days this is the national calendar.
    """

    name: str = "全国统一工作日历"
    off: Mapping[date, str] = field(default_factory=dict)
    worked: Mapping[date, str] = field(default_factory=dict)
    numbers: tuple[str, ...] = ()
    """Document numbers of the local notices the extra days come from."""

    def __post_init__(self) -> None:
        both = sorted(set(self.off) & set(self.worked))
        if both:
            raise Refusal(
                f"{chinese_date(both[0])}在“{self.name}”中既写放假又写上班，请只留一种。",
                (MINORITY_FESTIVALS,),
            )

    @cached_property
    def ordinals(self) -> list[int]:
        """Proleptic ordinals of every working day from the first transcribed year to the horizon, ascending."""
        start, end = _FIRST_DAY, _LAST_DAY
        saturday = date(2000, 1, 1).toordinal() % 7
        weekend = (saturday, (saturday + 1) % 7)
        working = {day for day in range(start, end + 1) if day % 7 not in weekend}
        for year in range(FIRST_YEAR, HORIZON_YEAR + 1):
            national = calendar_year(year)
            working.difference_update(day.toordinal() for day in national.off)
            working.update(day.toordinal() for day in national.worked)
        working.difference_update(day.toordinal() for day in self.off)
        working.update(day.toordinal() for day in self.worked if start <= day.toordinal() <= end)
        return sorted(working)

    @cached_property
    def positions(self) -> list[int]:
        """For every day from the first transcribed year to the horizon, how many working days lie up to it."""
        working = set(self.ordinals)
        return list(accumulate(day in working for day in range(_FIRST_DAY, _LAST_DAY + 1)))

    def nearest(self, day: date) -> date:
        """`day`, or the first or last day of the calendar where it lies before or after all of them."""
        return date.fromordinal(min(max(day.toordinal(), _FIRST_DAY), _LAST_DAY))

    def position(self, day: date) -> int:
        """How many working days of the calendar lie on or before `day`."""
        return self.position_of_ordinal(day.toordinal())

    def position_of_ordinal(self, ordinal: int) -> int:
        """The same for a proleptic ordinal."""
        if not _FIRST_DAY <= ordinal <= _LAST_DAY:
            check_year(date.fromordinal(ordinal).year)
        return self.positions[ordinal - _FIRST_DAY]

    def day_at(self, position: int) -> date:
        """The working day with `position` working days before it. Refuses to go past the horizon."""
        if position >= len(self.ordinals):
            check_year(HORIZON_YEAR + 1)
        return date.fromordinal(self.ordinals[position])

    def is_working_day(self, day: date) -> bool:
        """Whether `day` is a 工作日."""
        position = self.position(day)
        return position > 0 and self.ordinals[position - 1] == day.toordinal()

    def describe(self, day: date) -> str:
        """Why `day` is or is not a working day, in Chinese: 工作日 / 周末 / 国庆节放假 / 国庆节调休上班 …"""
        if day in self.off:
            return f"{self.off[day]}放假（当地规定）"
        if day in self.worked:
            return f"{self.worked[day]}上班（当地规定）"
        national = calendar_year(day.year)
        if day in national.off:
            return f"{national.off[day]}放假" + ("（暂按放假办法推算）" if national.provisional else "")
        if day in national.worked:
            return f"{national.worked[day]}调休上班"
        return "周末" if day.weekday() >= 5 else "工作日"


NATIONAL = Calendar()


def calendar_known_on(day: date) -> Calendar:
    """The national calendar as it was known on `day`: without the notices and amendments issued later."""
    off: dict[date, str] = {}
    worked: dict[date, str] = {}
    for year in range(FIRST_YEAR, max(NOTICES) + 2):
        now, then = calendar_year(year), calendar_year(year, day)
        for other in {*now.off, *now.worked, *then.off, *then.worked}:
            if _works(then, other) != _works(now, other):
                (worked if _works(then, other) else off)[other] = then.off.get(other, "当时的日历")
    return Calendar(f"{chinese_date(day)}时的工作日历", off, worked)


def _works(year: CalendarYear, day: date) -> bool:
    return day in year.worked or (day.weekday() < 5 and day not in year.off)
