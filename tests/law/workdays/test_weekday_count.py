"""The short cut of weekdays minus a holiday list, and how often it is wrong."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from gongkai.law.workdays import NATIONAL, add_working_days
from gongkai.law.workdays.weekday_count import compare, weekdays_later


def test_a_weekend_worked_makes_the_short_cut_late():
    assert add_working_days(date(2026, 9, 15), 20) == date(2026, 10, 19)
    assert weekdays_later(date(2026, 9, 15), 20) == date(2026, 10, 21)


def test_without_a_weekend_worked_both_agree():
    assert weekdays_later(date(2026, 7, 1), 20) == add_working_days(date(2026, 7, 1), 20) == date(2026, 7, 29)


def ends(base: date, length: int, counts) -> date:
    day = base
    while length:
        day += timedelta(days=1)
        length -= counts(day)
    return day


@pytest.mark.parametrize(("year", "length"), [(2024, 7), (2024, 20), (2025, 40)])
def test_the_shares_by_an_independent_calendar(year, length):
    def weekday(day: date) -> bool:
        return day.weekday() < 5 and not chinese_calendar.is_holiday(day)

    days = [date(year, 1, 1) + timedelta(days=n) for n in range(366 if year == 2024 else 365)]
    wrong = {d for d in days if ends(d, length, weekday) != ends(d, length, chinese_calendar.is_workday)}
    row = compare(year, length)
    assert (row.days, row.days_wrong) == (len(days), len(wrong))
    assert row.working_days == sum(map(chinese_calendar.is_workday, days))
    assert row.working_days_wrong == sum(map(chinese_calendar.is_workday, wrong))
    assert row.working_days == sum(NATIONAL.is_working_day(day) for day in days)
