"""Another calendar under open disputes: the day to answer moves both ways, is listed, and stands still once answered.

The copies came on Wednesday 29 July 2026: 10 工作日 end on 12 August, 5 on 5 August, the 15 日 of the court on 13 August.
"""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from gongkai.applications.actions.answer_dispute import answer_dispute
from gongkai.applications.actions.register_lawsuit import LawsuitFacts, register_lawsuit
from gongkai.applications.actions.register_reconsideration import (
    ReconsiderationFacts,
    register_reconsideration,
)
from gongkai.applications.dispute_models import DisputeDayChange
from gongkai.applications.disputes import words_for_dispute
from gongkai.applications.recomputing import watch_calendar
from gongkai.law.workdays import calendar
from gongkai.law.workdays.notice import Clause
from gongkai.trail.models import TrailEntry
from tests.applications.next_year import forget
from tests.applications.stories import clerk, on

D = date.fromisoformat
RECEIVED = D("2026-07-29")
OFF = Clause("示例", D("2026-08-12"), D("2026-08-14"))


@pytest.fixture
def load(monkeypatch):
    """Puts a changed notice of 2026 in and lets the worker look, as a new version of the program would."""
    present = calendar.NOTICES[2026]

    def load(*clauses):
        changed = replace(present, clauses=(*present.clauses, *clauses))
        monkeypatch.setitem(calendar.NOTICES, 2026, changed)
        forget(monkeypatch)
        return watch_calendar()

    with on("2026-07-30"):
        watch_calendar()
        yield load
    monkeypatch.undo()
    calendar.calendar_year.cache_clear()


def review(town, number="示例复〔2026〕8号", simple=False):
    facts = ReconsiderationFacts(number, "不服不予公开答复", RECEIVED, simple)
    return register_reconsideration(clerk(town), town.organ, facts)


def suit(town):
    return register_lawsuit(clerk(town), town.organ, LawsuitFacts("示例行初8号", "不服答复", RECEIVED))


def days():
    return {(row.dispute.case_number, row.before, row.after) for row in DisputeDayChange.objects.all()}


def test_both_kinds_move_and_are_listed(world, load, client):
    town = world.caoba
    rows = review(town), suit(town)
    assert [row.due_on for row in rows] == [D("2026-08-12"), D("2026-08-13")]
    assert load(OFF) == 2
    assert days() == {
        ("示例复〔2026〕8号", D("2026-08-12"), D("2026-08-17")),
        ("示例行初8号", D("2026-08-13"), D("2026-08-17")),
    }
    client.force_login(clerk(town))
    page = client.get(reverse("desk-due-changes")).content.decode()
    assert page.count("（顺延）") == 2
    for kind, row in zip(("reconsideration", "lawsuit"), rows, strict=True):
        assert reverse("desk-dispute", args=[kind, row.pk]) in page
    entry = TrailEntry.objects.filter(verb="期限重算").first()
    assert entry.content["before"] != entry.content["after"]


def test_an_earlier_day_takes_effect_and_is_a_warning(world, load, client):
    town = world.caoba
    load(OFF)
    row = review(town)
    assert row.due_on == D("2026-08-17")
    assert load() == 1
    row.refresh_from_db()
    assert row.due_on == D("2026-08-12")
    client.force_login(clerk(town))
    said = "原来是2026年8月17日，现在是2026年8月12日，提前了，请在这一天以前答复"
    assert said in client.get(reverse("desk-dispute", args=["reconsideration", row.pk])).content.decode()
    assert "提前了" in client.get(reverse("desk-due-changes")).content.decode()


def test_an_unmoved_day_is_not_listed_and_nothing_is_listed_twice(world, load):
    review(world.caoba, simple=True)
    assert load(OFF) == 0
    assert load(OFF) == 0
    assert days() == set()


def test_a_day_that_was_kept_stays_kept_after_the_answer(world, load):
    """Answered in time by the calendar of then: a later calendar makes it neither late nor listed."""
    town = world.caoba
    load(OFF)
    row = review(town)
    with on("2026-08-17"):
        row = answer_dispute(clerk(town), row, D("2026-08-17"))
        assert load() == 0
    assert (row.due_on, words_for_dispute(row).text) == (D("2026-08-17"), "按期答复")


def test_the_neighbour_sees_nothing_of_it(world, load, client):
    review(world.caoba)
    load(OFF)
    client.force_login(clerk(world.neighbour))
    assert "示例复〔2026〕8号" not in client.get(reverse("desk-due-changes")).content.decode()
