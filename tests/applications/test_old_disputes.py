"""Disputes registered before their day to answer was kept: the migration fills it in, also when the version that brings
it brings another calendar as well."""

from dataclasses import replace
from datetime import date
from importlib import import_module

from django.apps import apps

from gongkai.applications.dispute_models import DisputeDayChange
from gongkai.applications.models import Lawsuit, Reconsideration
from gongkai.applications.recomputing import watch_calendar
from gongkai.law.workdays import NATIONAL, calendar, calendar_known_on
from gongkai.law.workdays.notice import Amendment, Clause
from tests.applications.next_year import forget
from tests.applications.stories import on

D = date.fromisoformat
RECEIVED = D("2026-07-29")
fill_days = import_module("gongkai.applications.migrations.0018_days_of_old_disputes").fill_days


def old(model, town, number, **more):
    return model.objects.create(
        organ=town.organ, case_number=number, subject="示例", **{"copy_received_on": RECEIVED, **more}
    )


def amend(monkeypatch):
    """Wednesday 12 to Friday 14 August become days off by a later paper."""
    paper = Amendment(
        "示例〔2026〕2号", D("2026-07-20"), "示例", (Clause("示例", D("2026-08-12"), D("2026-08-14")),)
    )
    present = calendar.NOTICES[2026]
    monkeypatch.setitem(calendar.NOTICES, 2026, replace(present, amendments=(*present.amendments, paper)))
    forget(monkeypatch)


def test_each_kind_gets_its_day_and_older_law_none(world):
    town = world.caoba
    ordinary = old(Reconsideration, town, "1")
    simple = old(Reconsideration, town, "2", simple_procedure=True)
    before_2024 = old(Reconsideration, town, "3", copy_received_on=D("2023-07-03"))
    suit = old(Lawsuit, town, "4")
    fill_days(apps, None)
    for row in (ordinary, simple, before_2024, suit):
        row.refresh_from_db()
    assert [ordinary.due_on, simple.due_on] == [D("2026-08-12"), D("2026-08-05")]
    assert (before_2024.due_on, suit.due_on) == (None, D("2026-08-13"))


def test_a_calendar_that_comes_with_the_same_version_is_listed(world, monkeypatch):
    with on("2026-07-30"):
        watch_calendar()
        rows = [old(Reconsideration, world.caoba, "1"), old(Lawsuit, world.caoba, "2")]
        amend(monkeypatch)
        fill_days(apps, None)
        assert watch_calendar() == 2
    assert {(row.before, row.after) for row in DisputeDayChange.objects.all()} == {
        (D("2026-08-12"), D("2026-08-17")),
        (D("2026-08-13"), D("2026-08-17")),
    }
    for row in rows:
        row.refresh_from_db()
        assert row.due_on == D("2026-08-17")


def test_the_calendar_of_then_lacks_what_came_later():
    before = calendar_known_on(D("2025-11-03"))  # the notice of 2026 is of 4 November 2025
    worked, off = D("2026-02-14"), D("2026-02-23")
    assert [NATIONAL.is_working_day(day) for day in (worked, off)] == [True, False]
    assert [before.is_working_day(day) for day in (worked, off)] == [False, True]
    assert calendar_known_on(D("2025-11-04")).ordinals == NATIONAL.ordinals
