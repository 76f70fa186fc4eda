"""Briefings: periods that are over, heard or not; figures counted from the records of the period."""

from datetime import date, datetime

import pytest

from gongkai import clock
from gongkai.disclosure.models import Posting
from gongkai.law.finding import Refusal
from gongkai.notices.gathering import due_days_for
from gongkai.organs.actor import NotAllowed
from gongkai.workplan.actions.record_meeting import MeetingFacts, record_meeting
from gongkai.workplan.actions.set_briefings import ScheduleFacts, set_briefings
from gongkai.workplan.briefings import briefings_of
from gongkai.workplan.documents import beside, briefing
from gongkai.workplan.figures import chapters_of, question_of
from gongkai.workplan.periods import YearSoFar, period_of, span_of
from tests.annual_report.records import post
from tests.workplan.stories import meeting_of, task_of


@pytest.fixture(autouse=True)
def july_2026():
    with clock.frozen(datetime(2026, 7, 20, 9)):
        yield


def scheduled(town, rhythm="QUARTER", days=15):
    facts = ScheduleFacts(rhythm, date(2026, 1, 1), days)
    return set_briefings(town.person("OFFICE_DIRECTOR"), town.organ, facts)


def heard(town, period, day):
    facts = MeetingFacts("BRIEFING", f"听取{period}汇报（示例）", day, period=period)
    return record_meeting(town.person("DISCLOSURE_CLERK"), town.organ, facts)


def figures(town, key) -> dict[str, int]:
    period = period_of(key)
    assert period is not None
    return {
        f"{chapter.title}:{figure.label}": figure.number
        for chapter in chapters_of(town.organ, period)
        for figure in chapter.figures
    }


@pytest.mark.parametrize(
    ("key", "first", "last"),
    [
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_months_and_quarters(key, first, last):
    period = period_of(key)
    assert period is not None
    assert (period.first, period.last, period.key) == (first, last, key)


@pytest.mark.parametrize("key", ["2026-13", "2026-Q5", "2026-00", "２026-01", "", "2026-1", "x"])
def test_what_is_no_period(key):
    assert period_of(key) is None


def test_two_quarters_are_over_one_was_heard_late(world):
    scheduled(world.caoba)
    heard(world.caoba, "2026-Q1", date(2026, 4, 20))
    second, first = briefings_of(world.caoba.organ)
    assert (first.due_on, first.late, first.meeting is not None) == (date(2026, 4, 15), True, True)
    assert (second.period.key, second.late, second.meeting) == ("2026-Q2", True, None)
    days = [d for d in due_days_for(world.caoba.person("DISCLOSURE_CLERK")) if d.kind == "briefing"]
    assert [day.on for day in days] == [date(2026, 7, 15)]


def test_months_are_due_each(world):
    scheduled(world.caoba, "MONTH", 20)
    assert [one.period.key for one in briefings_of(world.caoba.organ)][:2] == ["2026-06", "2026-05"]
    assert briefings_of(world.neighbour.organ) == []


def test_a_special_meeting_has_no_period(world):
    with pytest.raises(Refusal, match="汇报期"):
        meeting_of(world.caoba, period="2026-Q1")
    with pytest.raises(Refusal, match="汇报期"):
        heard(world.caoba, "2026Q1", date(2026, 4, 1))


def test_who_sets_the_schedule(world):
    with pytest.raises(NotAllowed):
        set_briefings(
            world.caoba.person("INSPECTOR"), world.caoba.organ, ScheduleFacts("MONTH", date(2026, 1, 1), 5)
        )
    with pytest.raises(Refusal, match="1到60"):
        scheduled(world.caoba, days=0)


def test_figures_are_those_of_the_period_only(world):
    task_of(world.caoba)
    meeting_of(world.caoba)
    counted = figures(world.caoba, "2026-Q2")
    assert counted["工作安排:期内到期任务"] == 1
    assert counted["工作安排:期内到期而逾期"] == 1
    assert counted["工作安排:专题会议"] == 0
    assert figures(world.caoba, "2026-Q1")["工作安排:专题会议"] == 1
    assert not any(figures(world.neighbour, "2026-Q2").values())


def test_postings_are_pieces(world):
    post(world.caoba, "BOARD", 7, date(2026, 5, 2))
    Posting.objects.update(posted_on=date(2026, 5, 2))
    assert figures(world.caoba, "2026-05")["主动公开:张贴、播发"] == 7
    assert figures(world.caoba, "2026-06")["主动公开:张贴、播发"] == 0


def test_the_printed_briefing_is_a_pdf(world):
    task_of(world.caoba)
    period = period_of("2026-Q2")
    assert period is not None
    assert briefing(world.caoba.organ, period).startswith(b"%PDF")


def test_the_period_before_and_the_year_so_far_stand_beside_it(world):
    for month, pieces in ((4, 3), (5, 7), (6, 20)):
        made = post(world.caoba, "BOARD", pieces, date(2026, month, 2))
        Posting.objects.filter(pk=made.pk).update(posted_on=date(2026, month, 2))
    may = period_of("2026-05")
    assert may is not None
    (found,) = [
        figure
        for chapter in chapters_of(world.caoba.organ, *beside(may))
        for figure in chapter.figures
        if figure.key == "posted"
    ]
    assert found.numbers == (7, 3, 10)


def test_a_number_and_its_records_are_one_question(world):
    task_of(world.caoba)
    quarter = period_of("2026-Q2")
    assert quarter is not None
    for chapter in chapters_of(world.caoba.organ, quarter):
        for figure in chapter.figures:
            behind = question_of(figure.key).records(world.caoba.organ, quarter)
            pieces = sum(row.quantity for row in behind) if figure.question.pieces else behind.count()
            assert pieces == figure.number, figure.label
    late = question_of("tasks_late").records(world.caoba.organ, quarter)
    assert [row.content for row in late]
    assert not question_of("tasks_late").records(world.neighbour.organ, quarter)


def test_part_of_a_year_is_written_and_read_again():
    span = span_of("2026-01-to-09")
    assert span == YearSoFar(date(2026, 9, 30))
    assert (span.key, span.first) == ("2026-01-to-09", date(2026, 1, 1))
    assert span_of("2026-01-to-13") is None
    assert period_of("2026-01-to-09") is None
