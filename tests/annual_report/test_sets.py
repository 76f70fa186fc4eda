"""A year's set handed up: it stands below the government that handed it up, accepts its entry, and goes home again."""

from __future__ import annotations

import json

import pytest

from gongkai.annual_report.actions.load_set import load_set
from gongkai.annual_report.actions.open_round import RoundFacts, open_round
from gongkai.annual_report.figure_sets import dump
from gongkai.annual_report.figure_sheets import lines_of_sheet, set_sheet
from gongkai.annual_report.round_models import EntryState, ReportingUnit, RoundEntry, UnitFigures
from gongkai.annual_report.round_totals import parts_of, totals, what_differs
from gongkai.law.annual_report.form import Place
from gongkai.organs.models import Organ
from gongkai.trail.models import TrailEntry
from tests.annual_report.other_county import supervisor_of
from tests.annual_report.records import seed_year
from tests.annual_report.rounds import accepted, entry_of, opened, published_total
from tests.annual_report.test_figures import line

R1 = Place("table_3", "R1", "total")


@pytest.fixture
def county_round(world):
    made = opened(world)
    for town in (world.caoba, world.neighbour):
        seed_year(town)
        accepted(world, made, town)
    return made


@pytest.fixture
def upper(world):
    """The round of a prefecture that stands above the county."""
    above = Organ.objects.create(code="shi", name="示例市人民政府", short_name="示例市", level="PREFECTURE")
    Organ.objects.filter(pk=world.county.pk).update(parent=above)
    return open_round(supervisor_of(above), above, RoundFacts(2021))


def taken(round_, lines):
    return load_set(round_.opened_by, round_, lines, "示例县.jsonl")


def kinds_of_file(county, year=2021):
    lines = list(dump(county, year))
    return {"jsonl": lines, "xlsx": list(lines_of_sheet(set_sheet(lines)))}


@pytest.mark.parametrize("kind", ["jsonl", "xlsx"])
def test_a_countys_set_stands_below_the_county_in_the_prefectures_books(world, county_round, upper, kind):
    answer = taken(upper, kinds_of_file(world.county)[kind])
    assert (answer.loaded.reports, answer.loaded.refused, answer.wrong) == (2, 0, 0)
    assert totals(upper.organ, 2021).values == totals(world.county, 2021).values
    county = ReportingUnit.objects.get(holder=upper.organ, code="shili", level=1)
    assert [part.unit for part in parts_of(upper.organ, 2021, R1)] == [county]
    assert {part.unit.code for part in parts_of(upper.organ, 2021, R1, county)} == {
        "shili/caoba",
        "shili/linzhen",
    }


def test_the_entry_of_a_unit_whose_set_came_is_accepted_and_told(world, county_round, upper):
    answer = taken(upper, dump(world.county, 2021))
    entry = entry_of(upper, world.county)
    assert [one.pk for one in answer.accepted] == [entry.pk]
    assert (entry.state, entry.first_on, entry.accepted_on) == (
        EntryState.ACCEPTED,
        entry.accepted_on,
        entry.first_on,
    )
    told = TrailEntry.objects.filter(verb="导入成套年度报告").get()
    assert told.content["accepted"] == ["shili"]
    itself = RoundEntry.objects.get(round=upper, unit__organ=upper.organ)
    assert itself.state == EntryState.AWAITED


def test_a_report_that_cannot_be_right_keeps_its_unit_open(world, upper):
    lines = [line("shili/a", above="shili", year=2021, table_3__R1__natural=3)]
    answer = taken(upper, lines)
    assert (answer.loaded.reports, answer.accepted, answer.wrong) == (1, [], 1)
    assert answer.findings[0].startswith("示例局：")
    assert entry_of(upper, world.county).state == EntryState.AWAITED


def test_what_waits_for_an_answer_is_answered_by_a_person(world, county_round, upper):
    entry = entry_of(upper, world.county)
    RoundEntry.objects.filter(pk=entry.pk).update(state=EntryState.SUBMITTED)
    assert taken(upper, dump(world.county, 2021)).accepted == []
    assert entry_of(upper, world.county).state == EntryState.SUBMITTED


def test_what_the_county_summed_is_compared_with_its_units(world, county_round, upper):
    published_total(world, county_round)
    lines = list(dump(world.county, 2021))
    taken(upper, lines)
    assert what_differs(upper.organ, 2021) == []
    said = json.loads(lines[0])
    said["report"]["tables"]["table_3"]["R1"]["total"] += 5
    taken(upper, [json.dumps(said), *lines[1:]])
    ((unit, (found,)),) = what_differs(upper.organ, 2021)
    assert (unit.code, found.place) == ("shili", R1)


def test_two_counties_may_have_units_of_one_code(world, upper):
    lines = [line("shili/czj", above="shili"), line("qita", total_=True), line("qita/czj", above="qita")]
    assert taken(upper, lines).loaded.refused == 0
    assert UnitFigures.objects.filter(holder=upper.organ, counts=True).count() == 2


def test_the_own_set_read_back_changes_no_book(world, county_round):
    def books():
        units = ReportingUnit.objects.filter(holder=world.county).order_by("pk")
        return list(units.values_list("pk", "code", "level")), totals(world.county, 2021).values

    before = books()
    assert taken(county_round, dump(world.county, 2021)).loaded.units == 0
    assert books() == before


def test_an_organ_that_stands_twice_in_a_set_counts_once_and_is_named(world, upper):
    lines = [
        line("shili/czj", above="shili"),
        line("shili/czj", above="shili", table_2__license__decisions=7),
    ]
    answer = taken(upper, lines)
    assert (answer.loaded.reports, answer.loaded.refused) == (1, 1)
    assert "第2行" in answer.loaded.sentences[0]
    assert "shili/czj在文件里已经有一份2021年度报告" in answer.loaded.sentences[0]
    licences = totals(upper.organ, 2021).values[Place("table_2", "license", "decisions")]
    assert licences != 7
