"""Another calendar under open cases: days are computed anew and listed, what was told is never shortened."""

from datetime import date

import pytest

from gongkai.applications.actions.agree_extension import ExtensionFacts, agree_extension
from gongkai.applications.actions.ask_supplement import SupplementFacts, ask_supplement
from gongkai.applications.actions.end_consultation import OpinionFacts, end_consultation
from gongkai.applications.actions.notify_fee import FeeFacts, notify_fee
from gongkai.applications.actions.reach_party import reach_party
from gongkai.applications.actions.start_consultation import ConsultationFacts, start_consultation
from gongkai.applications.cautions import cautions_of
from gongkai.applications.clocks import opinion_clock, reply_clock
from gongkai.applications.due_models import DueDateChange, LoadedCalendar
from gongkai.applications.models import (
    Application,
    Consultation,
    ConsultationAnswer,
    ConsultationKind,
    FeeMode,
)
from gongkai.applications.recomputing import watch_calendar
from gongkai.law.finding import Refusal
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


def extended(world, case: Application, day: str, days: int = 5) -> Application:
    with on(day):
        facts = ExtensionFacts(
            days, "需要征求有关单位意见。", date.fromisoformat(day), date.fromisoformat(day)
        )
        return agree_extension(world.caoba.person("DISCLOSURE_HEAD"), case, facts)


@pytest.mark.parametrize("day", ["2026-12-18", "2027-01-13"])
def test_an_extension_goes_on_from_the_day_that_was_told_and_is_possible_until_it(
    case, world, monkeypatch, day
):
    found, _ = after(monkeypatch, case, *SHORTER)
    found = extended(world, found, day)
    assert found.due_on == date(2027, 1, 20)
    assert "自2027年1月13日的次日起算" in "".join(reply_clock(found).explain())
    with on("2027-01-14"):
        forget_last_calendar()
        assert watch_calendar() == 0


def test_after_the_day_told_there_is_no_extension(case, world, monkeypatch):
    found, _ = after(monkeypatch, case, *SHORTER)
    with pytest.raises(Refusal, match="2027年1月13日届满"):
        extended(world, found, "2027-01-14")


def test_a_day_extended_on_the_last_day_is_held_when_the_calendar_shortens_it_later(case, world, monkeypatch):
    found = extended(world, case, "2026-12-17")
    assert found.due_on == date(2027, 1, 20)
    announce(monkeypatch, *SHORTER)
    with on("2026-12-18"):
        assert watch_calendar() == 1
    found = Application.objects.get(pk=case.pk)
    assert (found.due_on, reply_clock(found).due) == (date(2027, 1, 20), date(2027, 1, 20))
    assert DueDateChange.objects.get().by_calendar == date(2027, 1, 19)


def forget_last_calendar() -> None:
    """As if the program came with yet another calendar: everything is looked at again."""
    LoadedCalendar.objects.update(digest="another")


def asked(world, case: Application, kind: ConsultationKind) -> Consultation:
    day = date(2026, 12, 21)
    with on("2026-12-21"):
        return start_consultation(clerk(world.caoba), case, ConsultationFacts(kind, "示例公司", day, day))


@pytest.mark.parametrize("kind", list(ConsultationKind))
def test_a_party_that_was_told_its_day_keeps_it(case, world, monkeypatch, kind):
    row = asked(world, case, kind)
    assert row.respond_by == date(2027, 1, 12)
    announce(monkeypatch, *SHORTER)
    with on("2026-12-22"):
        assert watch_calendar() == 1  # the reply waits for the party's day, so it stays where it was
    row.refresh_from_db()
    change = DueDateChange.objects.get(what="OPINION")
    assert (change.before, change.by_calendar, change.effective) == (
        date(2027, 1, 12), date(2027, 1, 11), date(2027, 1, 12),
    )  # fmt: skip
    assert row.respond_by == opinion_clock(row).due == date(2027, 1, 12)
    with on("2027-01-12"), pytest.raises(Refusal, match="2027年1月12日才届满"):
        silent = OpinionFacts(ConsultationAnswer.SILENT, row.reached_on)
        end_consultation(clerk(world.caoba), case, row, silent)


def test_a_longer_term_of_a_party_moves_its_day_and_with_it_the_reply(case, world, monkeypatch):
    row = asked(world, case, ConsultationKind.THIRD_PARTY)
    before = Application.objects.get(pk=case.pk).due_on
    announce(monkeypatch, *LONGER)
    with on("2026-12-22"):
        assert watch_calendar() == 2
        (said,) = [
            text
            for text in cautions_of(Application.objects.get(pk=case.pk))
            if "征求第三方意见的期限" in text
        ]
    row.refresh_from_db()
    assert row.respond_by == date(2027, 1, 14)
    assert Application.objects.get(pk=case.pk).due_on > before
    assert "已顺延" in said


def test_the_day_of_arrival_sets_the_party_its_day(case, world):
    with on("2026-12-21"):
        facts = ConsultationFacts(ConsultationKind.THIRD_PARTY, "示例公司", date(2026, 12, 21))
        row = start_consultation(clerk(world.caoba), case, facts)
    with on("2026-12-24"):
        reach_party(clerk(world.caoba), case, row, date(2026, 12, 24))
        with pytest.raises(Refusal, match="没有还未登记"):
            reach_party(clerk(world.caoba), case, row, date(2026, 12, 24))
    row.refresh_from_db()
    assert (row.reached_on, row.respond_by) == (date(2026, 12, 24), date(2027, 1, 15))


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
