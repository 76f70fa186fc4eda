"""工作日: which days count. One module per yearly State Council notice; provisional beyond the last one.

Legal bases: 《全国年节及纪念日放假办法》 and the yearly notices. A term counts from the day after its base day
(民法典 Art 201), so the base day itself never counts.
"""

from datetime import date

from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
from gongkai.law.workdays.calendar import (
    FIRST_YEAR,
    HORIZON_YEAR,
    LAST_ANNOUNCED_YEAR,
    NATIONAL,
    NOTICES,
    Calendar,
    CalendarYear,
    calendar_known_on,
    calendar_year,
    check_year,
)
from gongkai.law.workdays.notice import Amendment, Clause, Notice

__all__ = [
    "FIRST_YEAR",
    "HORIZON_YEAR",
    "LAST_ANNOUNCED_YEAR",
    "NATIONAL",
    "NOTICES",
    "Amendment",
    "Calendar",
    "CalendarYear",
    "Clause",
    "Notice",
    "add_working_days",
    "calendar_known_on",
    "calendar_year",
    "check_year",
    "describe",
    "is_known",
    "is_working_day",
    "next_working_day",
    "working_days_between",
    "working_days_left",
]


def is_known(year: int) -> bool:
    """Whether the holiday notice of `year` is transcribed here; otherwise its dates are provisional or refused."""
    return year in NOTICES


def is_working_day(day: date, calendar: Calendar = NATIONAL) -> bool:
    """Whether `day` is a 工作日. Refuses years before 2019."""
    return calendar.is_working_day(day)


def describe(day: date, calendar: Calendar = NATIONAL) -> str:
    """Why `day` is or is not a working day: 工作日, 周末, 国庆节放假, 国庆节调休上班 …"""
    return calendar.describe(day)


def add_working_days(base: date, n: int, calendar: Calendar = NATIONAL) -> date:
    """The `n`-th 工作日 after `base`; `base` never counts and is returned for n = 0. Refuses a negative `n`."""
    if n < 0:
        raise Refusal(f"工作日天数不能是负数（{n}），请填0或者正整数。")
    if n == 0:
        return base
    return calendar.day_at(calendar.position(base) + n - 1)


def working_days_between(after: date, until: date, calendar: Calendar = NATIONAL) -> int:
    """How many 工作日 d with `after` < d <= `until`. Refuses when `until` lies before `after`."""
    if until < after:
        raise Refusal(f"结束日期{chinese_date(until)}早于起始日期{chinese_date(after)}，请把先后次序改过来。")
    return calendar.position(until) - calendar.position(after)


def working_days_left(last: date, today: date, calendar: Calendar = NATIONAL) -> int:
    """工作日 left until `last`: 0 on the day itself, negative (-1 at least, even over a weekend) when it is over.

    Never refuses: of days that no calendar tells about only those inside of it are counted, so that one old or far
    day in the records keeps nobody from the list of all the others.
    """
    known_last, known_today = calendar.nearest(last), calendar.nearest(today)
    if last >= today:
        return working_days_between(known_today, known_last, calendar)
    return -max(working_days_between(known_last, known_today, calendar), 1)


def next_working_day(day: date, calendar: Calendar = NATIONAL) -> date:
    """`day` itself when it is a 工作日, else the first one after it (民法典 Art 203 first paragraph)."""
    position = calendar.position(day)
    if position > 0 and calendar.ordinals[position - 1] == day.toordinal():
        return day
    return calendar.day_at(position)
