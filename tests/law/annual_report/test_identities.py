from copy import deepcopy
from decimal import Decimal

import pytest

from gongkai.law.annual_report.finding import errors
from gongkai.law.annual_report.forms import FORMS
from gongkai.law.annual_report.identities import check_report, check_table_3, check_table_4
from gongkai.law.annual_report.layout import APPLICANT_COLUMNS

FORM = FORMS["2021"]
COLUMNS = [column.id for column in APPLICANT_COLUMNS]


@pytest.fixture
def table_3():
    """Five received, one carried in; four opened, one refused, one carried out."""
    table = FORM.table_3.zeros()
    for row, number in {"R1": 5, "R2": 1, "R3.1": 4, "R3.3.6": 1, "R3.7": 5, "R4": 1}.items():
        table[row] |= {"natural": number, "total": number}
    return table


def codes(findings):
    return [finding.code for finding in findings]


def test_a_sound_table_passes(table_3):
    assert check_table_3(FORM, table_3) == []


def test_i1_sees_a_column_out_of_balance(table_3):
    table_3["R4"] |= {"natural": 2, "total": 2}
    found = check_table_3(FORM, table_3)
    assert codes(found) == ["I1", "I1"]
    assert "5加第二项1等于6" in found[0].message
    assert found[0].place.column == "natural"


def test_i2_sees_results_that_do_not_add_up(table_3):
    table_3["R3.5.1"]["natural"] = 3
    table_3["R3.5.1"]["total"] = 3
    found = check_table_3(FORM, table_3)
    assert codes(found) == ["I2", "I2"]
    assert found[0].numbers == (("填写", 5), ("各项办理结果之和", 8))


def test_i3_sees_a_row_that_does_not_add_up(table_3):
    table_3["R3.2"]["commercial"] = 1
    found = check_table_3(FORM, table_3)
    assert set(codes(found)) == {"I2", "I3"}
    assert any("（二）部分公开" in finding.message for finding in found if finding.code == "I3")


def test_i4_sees_a_group_that_does_not_add_up():
    table_4 = FORM.table_4.zeros()
    table_4["review"]["upheld"] = 11
    (found,) = check_table_4(FORM, table_4)
    assert found.code == "I4"
    assert "行政复议" in found.message


def test_a_blank_cell_is_named_and_its_sums_are_not_judged(table_3):
    table_3["R3.1"]["total"] = None
    found = check_report(FORM, FORM.table_2.zeros(), table_3, FORM.table_4.zeros())
    assert codes(found) == ["B0"]
    assert "（一）予以公开" in found[0].message


def test_a_missing_row_is_seven_blank_cells(table_3):
    del table_3["R3.6.1"]
    found = check_report(FORM, FORM.table_2.zeros(), table_3, FORM.table_4.zeros())
    assert codes(found) == ["B0"] * 7


def test_negative_numbers_are_errors_except_a_change():
    old = FORMS["2019"]
    table_2 = deepcopy(old.table_2.zeros())
    table_2["penalty"]["change"] = -18
    table_2["procurement"]["amount"] = Decimal(-1)
    found = errors(check_report(old, table_2, old.table_3.zeros(), old.table_4.zeros()))
    assert [(finding.code, str(finding.place)) for finding in found] == [("B1", "table_2/procurement/amount")]


def test_an_all_zero_report_holds_in_both_forms():
    for form in FORMS.values():
        assert check_report(form, form.table_2.zeros(), form.table_3.zeros(), form.table_4.zeros()) == []
