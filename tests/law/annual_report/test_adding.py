"""Counting once what stands in several reports, and what differs between levels."""

from datetime import date

import pytest

from gongkai.law.annual_report.adding import Together, Twice, differences, once, places_of
from gongkai.law.annual_report.collecting import due_from_below, due_of_collector
from gongkai.law.annual_report.form import Place
from gongkai.law.annual_report.form_2021 import FORM_2021
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art49_50_report_dates import ReportingLevel


def at(*parts) -> Place:
    return Place(*parts)


def test_an_application_leaves_every_total_that_counts_it():
    places = places_of(Together.APPLICATION, [("R3.1", "natural")])
    assert set(places) == {
        at("table_3", "R3.1", "natural"),
        at("table_3", "R3.1", "total"),
        at("table_3", "R3.7", "natural"),
        at("table_3", "R3.7", "total"),
    }


def test_a_shared_suit_leaves_its_group_only():
    places = places_of(Together.CO_DEFENDANT, [("litigation_after_review", "upheld")])
    group = "litigation_after_review"
    assert places == (at("table_4", group, "upheld"), at("table_4", group, "total"))


@pytest.mark.parametrize(
    ("kind", "cell"),
    [
        (Together.DOCUMENT, ("rules", "issued")),
        (Together.DOCUMENT, ("normative", "decisions")),
        (Together.APPLICATION, ("R3.7", "natural")),
        (Together.APPLICATION, ("R1", "total")),
        (Together.CO_DEFENDANT, ("review", "upheld")),
        (Together.CO_DEFENDANT, ("litigation_after_review", "total")),
    ],
)
def test_such_a_thing_cannot_stand_in_another_cell(kind, cell):
    with pytest.raises(Refusal, match="不会出现"):
        places_of(kind, [cell])


def test_without_a_cell_there_is_nothing_to_take_away():
    with pytest.raises(Refusal, match="哪一格"):
        places_of(Together.DOCUMENT, [])


def test_each_thing_is_taken_away_as_often_as_it_is_too_much():
    issued = at("table_2", "normative", "issued")
    assert once({issued: 7}, [Twice(Together.DOCUMENT, (issued,), 2)]) == {issued: 5}
    with pytest.raises(Refusal, match="小于0"):
        once({issued: 1}, [Twice(Together.DOCUMENT, (issued,), 2)])


def test_differences_are_named_cell_by_cell_and_unknown_ones_left_out():
    stated = {"R1": {"natural": 9, "total": 9}, "R2": {"natural": None}}
    added = {"R1": {"natural": 8, "total": 9}, "R2": {"natural": 1}}
    (found,) = differences(FORM_2021.table_3, stated, added, "示例县")
    assert (found.code, found.place) == ("W4", at("table_3", "R1", "natural"))
    assert "示例县" in found.message
    assert "相差1" in found.message


def test_who_hands_up_by_when():
    assert due_from_below(ReportingLevel.COUNTY, 2025).due == date(2026, 1, 31)
    assert due_from_below(ReportingLevel.PREFECTURE, 2025).due == date(2026, 2, 20)
    assert due_from_below(ReportingLevel.PROVINCE, 2025).due == date(2026, 3, 10)
    assert due_of_collector(ReportingLevel.COUNTY, 2025).due == date(2026, 2, 20)
