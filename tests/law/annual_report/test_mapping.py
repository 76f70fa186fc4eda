"""Cells of 2019 in the form of 2021: what says the same moves, what was not asked stays unknown."""

import pytest

from gongkai.law.annual_report.form import Place
from gongkai.law.annual_report.forms import FORMS
from gongkai.law.annual_report.mapping import not_asked, source_of, to_2021

OLD, NEW = FORMS["2019"], FORMS["2021"]


def numbered(form):
    """Every cell with a number of its own."""
    tables, number = {}, 0
    for table in form.tables:
        for place in table.places():
            number += 1
            tables.setdefault(table.id, {}).setdefault(place.row, {})[place.column] = number
    return tables


def test_every_cell_comes_from_a_cell_of_2019_or_from_none():
    places = {place for table in OLD.tables for place in table.places()}
    sources = [source_of(place) for table in NEW.tables for place in table.places()]
    assert {source for source in sources if source} <= places
    assert len([s for s in sources if s]) == len({s for s in sources if s})


@pytest.mark.parametrize(
    ("new", "old"),
    [
        (("table_2", "normative", "issued"), ("table_2", "normative", "made")),
        (("table_2", "normative", "valid"), ("table_2", "normative", "public")),
        (("table_2", "license", "decisions"), ("table_2", "license", "decisions")),
        (("table_3", "R3.6.3", "natural"), ("table_3", "R3.6", "natural")),
        (("table_3", "R3.5.5", "total"), ("table_3", "R3.5.5", "total")),
        (("table_4", "review", "upheld"), ("table_4", "review", "upheld")),
    ],
)
def test_what_says_the_same_moves(new, old):
    tables = numbered(OLD)
    mapped = to_2021(OLD, tables)
    assert mapped[new[0]][new[1]][new[2]] == tables[old[0]][old[1]][old[2]]


def test_what_2019_did_not_ask_is_none_and_nothing_else():
    mapped = to_2021(OLD, numbered(OLD))
    empty = {
        Place(t, r, c)
        for t, rows in mapped.items()
        for r, cells in rows.items()
        for c, v in cells.items()
        if v is None
    }
    assert empty == not_asked(OLD)
    named = {(place.row, place.column) for place in empty if place.table == "table_2"}
    assert named == {("rules", "abolished"), ("normative", "abolished"), ("fee", "amount")}
    assert {place.row for place in empty if place.table == "table_3"} == {"R3.6.1", "R3.6.2"}


def test_a_report_of_2021_comes_back_as_it_is():
    tables = numbered(NEW)
    assert to_2021(NEW, tables) == tables
    assert not_asked(NEW) == frozenset()
