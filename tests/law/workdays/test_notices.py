"""The transcribed notices, proved by two other roads: an independent package, and the law's count of holidays."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from gongkai.law.workdays import LAST_ANNOUNCED_YEAR, NOTICES, calendar_year, is_known, is_working_day
from gongkai.law.workdays.notice import Clause

YEARS = sorted(NOTICES)
HOLIDAYS_BEFORE_2025 = 11
HOLIDAYS_SINCE_2025 = 13
SATURDAY = 5


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]


def net_holidays(clauses: tuple[Clause, ...]) -> int:
    """Weekdays off less weekend days worked: the days the law itself gives."""
    off = [day for clause in clauses for day in clause.days_off() if day.weekday() < SATURDAY]
    return len(off) - sum(len(clause.worked) for clause in clauses)


@pytest.mark.parametrize("year", YEARS)
def test_every_day_agrees_with_an_independent_calendar(year):
    wrong = [day for day in days_of(year) if is_working_day(day) != chinese_calendar.is_workday(day)]
    assert not wrong


@pytest.mark.parametrize("year", YEARS)
def test_a_notice_gives_exactly_the_holidays_of_the_law(year):
    announced = NOTICES[year].clauses
    assert net_holidays(announced) == (HOLIDAYS_SINCE_2025 if year >= 2025 else HOLIDAYS_BEFORE_2025)


@pytest.mark.parametrize("year", YEARS)
def test_days_made_up_are_weekend_days(year):
    worked = [day for clause in NOTICES[year].clauses_known_on() for day in clause.worked]
    assert all(day.weekday() >= SATURDAY for day in worked)


@pytest.mark.parametrize("year", [2025, 2026])
def test_a_year_of_thirteen_holidays_has_248_working_days(year):
    assert sum(is_working_day(day) for day in days_of(year)) == 248


@pytest.mark.parametrize("year", YEARS)
def test_a_notice_comes_out_before_its_year_and_names_its_number(year):
    notice = NOTICES[year]
    assert notice.issued_on < date(year, 1, 1)
    assert notice.number.startswith(f"国办发明电〔{year - 1}〕")
    assert notice.source


def test_the_spring_festival_of_2020_was_lengthened_while_it_lasted():
    assert not is_working_day(date(2020, 1, 31))
    assert net_holidays(NOTICES[2020].clauses_known_on()) == HOLIDAYS_BEFORE_2025 + 2


def test_the_calendar_can_be_asked_as_it_was_known_on_a_day():
    before, after = date(2020, 1, 25), date(2020, 1, 26)
    assert date(2020, 2, 1) in calendar_year(2020, before).worked
    assert date(2020, 2, 1) in calendar_year(2020, after).off


def test_labour_day_of_2019_had_one_day_until_march():
    assert date(2019, 5, 2) not in calendar_year(2019, date(2019, 3, 21)).off
    assert date(2019, 5, 2) in calendar_year(2019).off


def test_a_year_was_provisional_before_its_notice():
    assert calendar_year(2026, date(2025, 11, 3)).provisional
    assert not calendar_year(2026, date(2025, 11, 4)).provisional


def test_known_years_are_the_transcribed_ones():
    assert [year for year in range(2015, 2031) if is_known(year)] == YEARS
    assert max(YEARS) == LAST_ANNOUNCED_YEAR
