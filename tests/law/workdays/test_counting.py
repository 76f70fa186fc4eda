"""Counting working days: the second road is a walk day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.finding import Refusal
from gongkai.law.workdays import (
    Calendar,
    add_working_days,
    calendar_year,
    describe,
    is_working_day,
    next_working_day,
    working_days_between,
    working_days_left,
)

DAYS = st.dates(date(2019, 1, 1), date(2030, 12, 31))
TORCH_FESTIVAL = Calendar("示例自治县工作日历", off={date(2026, 8, 6): "火把节", date(2026, 8, 7): "火把节"})


def walk(base: date, n: int) -> date:
    day = base
    while n:
        day += timedelta(days=1)
        n -= is_working_day(day)
    return day


@given(DAYS, st.integers(0, 300))
def test_adding_then_counting_gives_the_number_back(base, n):
    assert working_days_between(base, add_working_days(base, n)) == n


@given(DAYS, st.integers(0, 90))
def test_adding_equals_a_walk_day_by_day(base, n):
    assert add_working_days(base, n) == walk(base, n)


@given(DAYS, st.integers(1, 60))
def test_the_day_reached_is_a_working_day(base, n):
    assert is_working_day(add_working_days(base, n))


@given(DAYS, st.integers(0, 60), st.integers(0, 60))
def test_adding_in_two_steps_is_adding_once(base, m, n):
    assert add_working_days(add_working_days(base, m), n) == add_working_days(base, m + n)


@given(DAYS)
def test_the_next_working_day_is_the_day_itself_or_the_first_after_it(day):
    found = next_working_day(day)
    assert is_working_day(found)
    assert working_days_between(day, found) == (0 if found == day else 1)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 9, 18), "工作日"),
        (date(2026, 9, 19), "周末"),
        (date(2026, 9, 20), "国庆节调休上班"),
        (date(2026, 9, 25), "中秋节放假"),
        (date(2026, 10, 3), "国庆节放假"),
        (date(2027, 1, 1), "元旦放假（暂按放假办法推算）"),
        (date(2027, 2, 8), "工作日"),
    ],
)
def test_a_day_says_why(day, words):
    assert describe(day) == words


def test_an_organ_may_have_local_festivals():
    assert describe(date(2026, 8, 6), TORCH_FESTIVAL) == "火把节放假（当地规定）"
    assert not is_working_day(date(2026, 8, 6), TORCH_FESTIVAL)
    assert is_working_day(date(2026, 8, 6))
    assert add_working_days(date(2026, 8, 5), 1, TORCH_FESTIVAL) == date(2026, 8, 10)


def test_a_local_working_day_counts():
    market = Calendar("示例", worked={date(2026, 8, 8): "火把节补班"})
    assert add_working_days(date(2026, 8, 7), 1, market) == date(2026, 8, 8)
    assert describe(date(2026, 8, 8), market) == "火把节补班上班（当地规定）"


def test_a_local_day_cannot_be_both():
    with pytest.raises(Refusal, match="既写放假又写上班"):
        Calendar("示例", off={date(2026, 8, 6): "节"}, worked={date(2026, 8, 6): "班"})


def test_an_unannounced_year_knows_the_fixed_holidays_only():
    assert sorted((day.month, day.day) for day in calendar_year(2027).off) == [
        (1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda: is_working_day(date(2018, 12, 31)), "没有2018年的放假安排"),
        (lambda: describe(date(2018, 12, 31)), "没有2018年的放假安排"),
        (lambda: add_working_days(date(2018, 12, 31), 1), "没有2018年的放假安排"),
        (lambda: add_working_days(date(2026, 1, 1), -1), "不能是负数"),
        (lambda: add_working_days(date(2026, 1, 1), 10**9), "超过了2100年"),
        (lambda: is_working_day(date(2101, 1, 1)), "超过了2100年"),
        (lambda: working_days_between(date(2026, 1, 2), date(2026, 1, 1)), "早于起始日期"),
    ],
)
def test_what_cannot_be_counted_is_refused_in_one_sentence(ask, words):
    with pytest.raises(Refusal, match=words):
        ask()


@pytest.mark.parametrize(
    ("last", "today", "left"),
    [
        (date(2026, 1, 5), date(2026, 1, 5), 0),
        (date(2026, 1, 6), date(2026, 1, 5), 1),
        (date(2026, 1, 10), date(2026, 1, 11), -1),
        (date(2017, 5, 2), date(2019, 1, 3), -2),
        (date(2017, 5, 2), date(2018, 5, 2), -1),
        (date(2150, 1, 1), date(2100, 12, 31), 0),
    ],
)
def test_days_left_are_told_for_every_day_also_where_no_calendar_reaches(last, today, left):
    assert working_days_left(last, today) == left
