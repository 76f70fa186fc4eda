"""The clock of Article 26 on items."""

from datetime import date

import pytest

from gongkai.disclosure.actions.draft_item import draft_item
from gongkai.disclosure.categories import COMMON, ensure_categories
from gongkai.disclosure.clocks import clock_of
from gongkai.disclosure.models import Category
from gongkai.disclosure.queries import publication_clock
from gongkai.law.regulation.art20_categories import CATEGORIES
from tests.disclosure.item_stories import clerk, facts, october


def test_twenty_working_days_from_the_day_it_was_formed(world):
    item = draft_item(clerk(world), world.caoba.organ, facts(formed_on=date(2026, 9, 15)))
    deadline = publication_clock(item)
    assert (deadline.due, deadline.provisional) == (date(2026, 10, 19), False)


def test_a_budget_has_twenty_calendar_days_by_the_budget_law(world):
    item = draft_item(clerk(world), world.caoba.organ, facts("budget", formed_on=date(2026, 3, 2)))
    assert publication_clock(item).due == date(2026, 3, 23)


def test_a_term_into_an_unannounced_year_is_provisional(world):
    item = draft_item(clerk(world), world.caoba.organ, facts(formed_on=date(2026, 12, 15)))
    assert publication_clock(item).provisional


@pytest.mark.parametrize(("day", "late"), [(19, False), (20, True)])
def test_late_begins_the_day_after_the_last_day(world, day, late):
    item = draft_item(clerk(world), world.caoba.organ, facts(formed_on=date(2026, 9, 15)))
    with october(day):
        assert clock_of(item, None).is_late is late


def test_what_was_formed_before_the_calendars_has_no_clock(world):
    item = draft_item(clerk(world), world.caoba.organ, facts(formed_on=date(2001, 1, 1)))
    assert clock_of(item, None) is None


def test_common_categories_are_there_after_migration(world):
    assert Category.objects.filter(organ=None).count() == len(COMMON)
    assert ensure_categories() == 0


def test_every_statutory_key_is_one_of_the_law():
    assert {row.statutory_key for row in COMMON if row.statutory_key} <= set(CATEGORIES)
