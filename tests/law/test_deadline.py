"""Deadlines: the count shown, the sentences, and what must hold for any dates at all."""

import json
from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.citation import regulation
from gongkai.law.deadline import Kind, calendar_days, months, working_days
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art33_reply import ServiceMode, answered_in_time, reply_due
from gongkai.law.workdays import is_working_day

RULE = (regulation(33, 2),)
BASES = st.dates(date(2019, 1, 2), date(2026, 3, 31))
SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=3)


def pauses_after(base: date, spans: list[tuple[int, int]]) -> list[tuple[date, date]]:
    starts = [(base + timedelta(days=start), length) for start, length in spans]
    return [(start, start + timedelta(days=length)) for start, length in starts]


def simulated(base: date, pauses: list[tuple[date, date]], n: int) -> date:
    """Day by day, with another calendar and a plain set of days left out."""
    day, counted = base, 0
    while counted < n:
        day += timedelta(days=1)
        paused = any(start < day <= end for start, end in pauses)
        counted += chinese_calendar.is_workday(day) and not paused
    return day


@given(BASES, SPANS, st.integers(0, 20))
def test_the_due_day_equals_a_simulation_day_by_day(base, spans, extension):
    pauses = pauses_after(base, spans)
    assert reply_due(base, pauses=pauses, extension_days=extension).due == simulated(
        base, pauses, 20 + extension
    )


@given(BASES, SPANS)
def test_the_days_shown_lead_to_the_due_day(base, spans):
    deadline = reply_due(base, pauses=pauses_after(base, spans))
    numbers = [day.number for day in deadline.days if day.kind is Kind.COUNTED]
    assert numbers == list(range(1, deadline.length + 1))
    assert deadline.days[-1].day == deadline.due
    assert len(deadline.days) == (deadline.due - base).days


@given(BASES, SPANS, st.integers(0, 40), st.integers(0, 40))
def test_one_more_pause_only_moves_the_day_later(base, spans, start, length):
    pauses = pauses_after(base, spans)
    more = [*pauses, *pauses_after(base, [(start, length)])]
    assert reply_due(base, pauses=more).due >= reply_due(base, pauses=pauses).due


@given(BASES, st.integers(0, 19))
def test_each_day_of_extension_moves_the_day_by_one_working_day(base, extension):
    first = reply_due(base, extension_days=extension).due
    assert reply_due(base, extension_days=extension + 1).due == simulated(first, [], 1)


@given(BASES, st.integers(1, 400))
def test_a_term_in_days_ends_on_a_working_day_not_before_its_last_day(base, n):
    due = calendar_days(base, n, RULE).due
    last = base + timedelta(days=n)
    assert is_working_day(due)
    assert due >= last
    assert not any(is_working_day(last + timedelta(days=k)) for k in range((due - last).days))


@pytest.mark.parametrize(
    ("base", "n", "due"),
    [
        (date(2024, 8, 30), 6, date(2025, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2025, 12, 15), 1, date(2026, 1, 15)),
        (date(2025, 6, 3), 12, date(2026, 6, 3)),
    ],
)
def test_a_term_in_months_ends_on_the_same_day_or_the_months_last(base, n, due):
    assert months(base, n, RULE).due == due


def test_a_deadline_tells_its_reasons_in_sentences():
    sentences = reply_due(date(2026, 4, 13), pauses=[(date(2026, 4, 20), date(2026, 4, 24))]).explain()
    assert all(sentence.endswith("。") for sentence in sentences)
    text = "".join(sentences)
    for part in (
        "收到申请之日2026年4月13日",
        "征求意见期间的4个工作日不计入",
        "第三十三条第二款",
        "2026年5月9日虽是周末",
    ):
        assert part in text


def test_a_moved_last_day_is_explained():
    deadline = calendar_days(date(2026, 9, 18), 15, RULE)
    assert "顺延" in "".join(deadline.explain())
    assert deadline.days[-1].note == "顺延到的工作日"
    assert deadline.days[-2].note == "国庆节放假，顺延"


def test_a_deadline_is_plain_data():
    data = json.loads(json.dumps(reply_due(date(2026, 12, 15)).as_json()))
    assert data["due"] == "2027-01-13"
    assert data["provisional"] is True
    assert data["notices"] == ["国办发明电〔2025〕7号"]
    assert "尚未公布" in data["assumed"][0]
    assert data["days"][16] == {
        "date": "2027-01-01", "number": None, "kind": "off", "note": "元旦放假（暂按放假办法推算）",
    }  # fmt: skip


def test_the_last_days_of_the_last_known_december_may_still_move():
    assert "12月末" in reply_due(date(2026, 11, 30)).assumed[0]
    assert not reply_due(date(2026, 11, 23)).assumed


def test_an_application_from_before_the_revised_regulation_is_marked():
    assert "修订前" in reply_due(date(2019, 5, 14)).assumed[0]
    assert not reply_due(date(2019, 5, 15)).assumed


@pytest.mark.parametrize("mode", list(ServiceMode))
def test_a_reply_is_in_time_up_to_the_due_day(mode):
    deadline = reply_due(date(2026, 9, 15))
    assert answered_in_time(deadline, mode, date(2026, 10, 19)).value
    assert not answered_in_time(deadline, mode, date(2026, 10, 20)).value


@pytest.mark.parametrize("count", [working_days, calendar_days, months])
def test_a_term_has_at_least_one_day(count):
    with pytest.raises(Refusal, match="至少是1"):
        count(date(2026, 1, 5), 0, RULE)


def test_an_absurdly_long_term_is_refused():
    with pytest.raises(Refusal, match="太长"):
        calendar_days(date(2026, 1, 5), 10**10, RULE)


def test_a_consultation_sent_after_the_term_changes_nothing_and_says_so():
    late = reply_due(date(2026, 9, 15), pauses=[(date(2026, 10, 19), date(2026, 10, 26))])
    assert late.due == date(2026, 10, 19)
    assert "不再扣除" in late.assumed[-1]
