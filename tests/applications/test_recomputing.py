"""Another calendar under open cases: days are computed anew and listed, what was told is never shortened."""

from datetime import date

import pytest

from gongkai.applications.actions.agree_extension import ExtensionFacts, agree_extension
from gongkai.applications.actions.ask_supplement import SupplementFacts, ask_supplement
from gongkai.applications.actions.notify_fee import FeeFacts, notify_fee
from gongkai.applications.cautions import cautions_of
from gongkai.applications.clocks import reply_clock
from gongkai.applications.due_models import DueDateChange, LoadedCalendar
from gongkai.applications.models import Application, FeeMode
from gongkai.applications.recomputing import watch_calendar
from gongkai.law.workdays import calendar
from gongkai.trail.models import TrailEntry
from tests.applications.next_year import LONGER, SHORTER, announce
from tests.applications.stories import approved, case_on, clerk, on

TOLD = date(2027, 1, 13)
"""Received on 15 December 2026 and counted with 1 January as the only day off known."""


@pytest.fixture(autouse=True)
def present_calendar():
    yield
    calendar.calendar_year.cache_clear()


@pytest.fixture
def case(world):
    found = case_on(world.caoba, "2026-12-15")
    with on("2026-12-16"):
        assert watch_calendar() == 0
    assert (found.due_on, found.due_provisional) == (TOLD, True)
    return found


def after(monkeypatch, case: Application, *clauses) -> tuple[Application, DueDateChange]:
    announce(monkeypatch, *clauses)
    with on("2026-12-17"):
        assert watch_calendar() == 1
        assert watch_calendar() == 0
    return Application.objects.get(pk=case.pk), DueDateChange.objects.get()


def test_a_longer_term_moves_the_day(case, monkeypatch):
    found, change = after(monkeypatch, case, *LONGER)
    assert (found.due_on, found.due_provisional) == (date(2027, 1, 15), False)
    assert (change.before, change.by_calendar, change.effective) == (
        TOLD,
        date(2027, 1, 15),
        date(2027, 1, 15),
    )
    assert "示例〔2026〕1号" in change.why
    assert not change.is_kept


def test_a_shorter_term_leaves_the_day_that_was_told_and_shows_both(case, monkeypatch):
    found, change = after(monkeypatch, case, *SHORTER)
    assert found.due_on == TOLD
    assert (change.by_calendar, change.effective, change.is_kept) == (date(2027, 1, 12), TOLD, True)
    with on("2026-12-17"):
        (said,) = [sentence for sentence in cautions_of(found) if "期限有变动" in sentence]
    assert "原来告知2027年1月13日" in said
    assert "按现在的工作日历是2027年1月12日，仍以已告知的2027年1月13日为准" in said
    assert "以已告知的日期为准" in "".join(reply_clock(found).assumed)


def test_the_told_day_holds_through_later_verbs_until_the_term_starts_anew(case, world, monkeypatch):
    found, _ = after(monkeypatch, case, *SHORTER)
    with on("2026-12-18"):
        facts = ExtensionFacts(5, "需要征求有关单位意见。", date(2026, 12, 18), date(2026, 12, 18))
        found = agree_extension(world.caoba.person("DISCLOSURE_HEAD"), found, facts)
    assert found.due_on == date(2027, 1, 19)


def test_the_trail_tells_of_it_without_a_person(case, monkeypatch):
    after(monkeypatch, case, *SHORTER)
    entry = TrailEntry.objects.get(verb="期限重算")
    assert (entry.actor, entry.subject_id) == ("系统", str(case.pk))
    assert entry.content["before"] == "2027-01-13"
    assert entry.content["by_calendar"] == "2027-01-12"
    assert entry.content["effective"] == "2027-01-13"


def test_closed_cases_are_left_alone(world, monkeypatch):
    case = case_on(world.caoba, "2026-12-15")
    with on("2026-12-16"):
        watch_calendar()
        approved(world.caoba, case)
    Application.objects.filter(pk=case.pk).update(
        state="CLOSED", closed_on=date(2026, 12, 16), outcome_code="G2"
    )
    announce(monkeypatch, *LONGER)
    with on("2026-12-17"):
        assert watch_calendar() == 0
    assert Application.objects.get(pk=case.pk).due_on == TOLD


def test_each_calendar_is_noted_once(case, monkeypatch):
    after(monkeypatch, case, *LONGER)
    assert [row.moved for row in LoadedCalendar.objects.all()] == [1, 0]


def test_a_payment_and_a_supplement_get_the_later_day_too(world, monkeypatch):
    asked, charged = case_on(world.caoba, "2026-12-15"), case_on(world.caoba, "2026-12-15")
    with on("2026-12-16"):
        ask_supplement(
            clerk(world.caoba), asked, SupplementFacts(date(2026, 12, 16), "请写明年份。", date(2027, 1, 4))
        )
        notify_fee(clerk(world.caoba), charged, FeeFacts(FeeMode.BY_PAGE, 50, date(2026, 12, 16)))
        watch_calendar()
    announce(monkeypatch, *LONGER)
    with on("2026-12-17"):
        assert watch_calendar() == 2
    asked, charged = Application.objects.get(pk=asked.pk), Application.objects.get(pk=charged.pk)
    assert asked.supplement.respond_by == date(2027, 1, 6)
    assert charged.fee.pay_by == date(2027, 1, 18)
    assert set(DueDateChange.objects.values_list("what", flat=True)) == {"SUPPLEMENT", "PAYMENT"}
