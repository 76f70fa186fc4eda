import pytest

from gongkai.law.annual_report.between_years import (
    against_records,
    carried_over,
    documents_in_force,
    no_rules_of_own,
    sum_of_organs,
    undecided_reappear,
)
from gongkai.law.annual_report.finding import Severity
from gongkai.law.annual_report.forms import FORMS

FORM = FORMS["2021"]


def table(name, **cells):
    """A table of zeros with some cells changed, written row__column (dots of row ids as they are)."""
    filled = FORM.table(name).zeros()
    for key, number in cells.items():
        row, column = key.split("__")
        filled[row][column] = number
    return filled


def test_w1_carried_in_must_be_what_was_carried_out():
    last, this = table("table_3", R4__natural=3, R4__total=3), table("table_3", R2__natural=2, R2__total=2)
    found = carried_over(FORM, this, last)
    assert [(f.code, f.place.column) for f in found] == [("W1", "natural"), ("W1", "total")]
    assert found[0].severity is Severity.HINT
    assert carried_over(FORM, last | {"R2": last["R4"]}, last) == []


def test_w2_documents_in_force_move_by_issued_and_abolished():
    last = table("table_2", normative__valid=10)
    good = table("table_2", normative__issued=3, normative__abolished=1, normative__valid=12)
    wrong = table("table_2", normative__issued=3, normative__abolished=1, normative__valid=13)
    assert documents_in_force(FORM, good, last) == []
    assert [f.numbers for f in documents_in_force(FORM, wrong, last)] == [(("填写", 13), ("推算", 12))]


def test_w2_is_silent_when_last_year_used_the_older_form():
    assert documents_in_force(FORM, table("table_2", normative__valid=9), FORMS["2019"].table_2.zeros()) == []


def test_w3_undecided_disputes_do_not_vanish():
    last = table("table_4", review__pending=2, review__total=2)
    (found,) = undecided_reappear(FORM, table("table_4", review__upheld=1, review__total=1), last)
    assert found.code == "W3"
    assert undecided_reappear(FORM, table("table_4", review__upheld=2, review__total=2), last) == []


def test_w4_the_county_is_the_sum_of_its_organs():
    one, two = table("table_3", R1__natural=1), table("table_3", R1__natural=2)
    assert sum_of_organs(FORM.table_3, table("table_3", R1__natural=3), [one, two]) == []
    (found,) = sum_of_organs(FORM.table_3, table("table_3", R1__natural=4), [one, two])
    assert (found.code, str(found.place)) == ("W4", "table_3/R1/natural")


def test_w4_does_not_guess_a_blank_cell():
    blank = table("table_3", R1__natural=None)
    assert sum_of_organs(FORM.table_3, table("table_3", R1__natural=4), [blank]) == []


def test_w4_does_not_add_table_2():
    with pytest.raises(ValueError, match="表二"):
        sum_of_organs(FORM.table_2, table("table_2"), [])


def test_w6_a_township_has_no_rules():
    found = no_rules_of_own(FORM, table("table_2", rules__valid=6))
    assert [(f.code, f.severity, f.place.column) for f in found] == [("W6", Severity.ERROR, "valid")]
    assert "立法法" in str(found[0].because[0])
    assert no_rules_of_own(FORM, table("table_2", normative__valid=6)) == []


def test_w6_reads_the_older_form_too():
    old = FORMS["2019"]
    rules = old.table_2.zeros() | {"rules": {"made": 0, "published": 0, "public": 7}}
    assert [f.place.column for f in no_rules_of_own(old, rules)] == ["public"]


def test_w7_a_number_agrees_with_the_records():
    counted = {"R1": {"natural": 3}}
    assert against_records(FORM.table_3, table("table_3", R1__natural=3), counted) == []
    (found,) = against_records(FORM.table_3, table("table_3", R1__natural=4), counted)
    assert (found.code, found.numbers) == ("W7", (("填写", 4), ("台账", 3)))
