"""What is said of a report as read: by itself, against last year's, beside a neighbour's."""

from dataclasses import replace

import pytest

from gongkai.annual_report.reading.checks import check
from gongkai.annual_report.reading.report import Status, Value
from tests.annual_report.reading.made_up import OVERVIEW, PROBLEMS, made_up, without


def codes(report, **more):
    return sorted({finding.code for finding in check(report, **more)})


def test_a_good_report_has_no_findings():
    assert check(made_up()) == []


def test_identities_of_known_numbers():
    report = made_up(
        table_3={("R1", "natural"): 3, ("R1", "total"): 3},
        table_4={("review", "upheld"): 1},
        texts={"overview": OVERVIEW.replace("未收到政府信息公开申请", "收到政府信息公开申请3件")},
    )
    assert codes(report) == ["I1", "I4"]


@pytest.mark.parametrize("value", [None, Value(None, Status.AMBIGUOUS, (1, 2))])
def test_what_is_not_known_fires_nothing_but_is_named(value):
    report = made_up(table_3={("R3.1", "total"): value})
    (finding,) = check(report)
    assert finding.code == "U1"
    assert "（一）予以公开" in finding.message


def test_a_lost_row_is_not_judged():
    report = without(made_up(table_3={("R3.7", "total"): 0}), "table_3", "R3.2")
    assert codes(report) == ["U1"]


def test_restored_numbers_count_as_known():
    report = made_up(table_4={("review", "total"): Value(2, Status.RESTORED, (2,), "唯一解")})
    assert codes(report) == ["I4"]


def test_no_rules_in_a_town_but_in_a_city():
    rules = {("rules", "valid"): 6}
    assert codes(made_up(table_2=rules)) == ["W6"]
    assert codes(made_up(organ="示例市人民政府", table_2=rules, texts={"overview": ""})) == []
    assert codes(made_up(organ="", table_2=rules)) == ["W6"]


def test_the_form_of_another_year():
    (finding,) = [f for f in check(made_up("2019", year=2022, texts={"overview": ""})) if f.code == "F1"]
    assert finding.severity.value == "error"
    assert codes(made_up("2019", year=2020, texts={"overview": ""})) == []


def test_the_single_row_of_the_older_form_in_the_new_one():
    report = made_up(table_3={("R3.6", column): 0 for column in made_up().tables["table_3"]["R1"]})
    for row in ("R3.6.1", "R3.6.2", "R3.6.3"):
        report = without(report, "table_3", row)
    assert codes(report) == ["F2"]


def test_prose_that_differs_is_a_hint():
    report = made_up(
        texts={"overview": OVERVIEW.replace("未收到政府信息公开申请", "收到政府信息公开申请2件")}
    )
    (finding,) = check(report)
    assert (finding.code, finding.severity.value) == ("W5", "hint")


def test_between_two_years():
    before = made_up(year=2020 + 1, table_3={("R4", "total"): 2, ("R4", "natural"): 2})
    after = made_up(year=2022, texts={"overview": OVERVIEW.replace("2021", "2022"), "problems": "无。"})
    found = [f for f in check(after, previous=before) if f.code == "W1"]
    assert {f.place.column for f in found} == {"natural", "total"}


def test_section_five_like_last_year_and_like_a_neighbour():
    report = made_up()
    other = replace(report, organ="示例县清河镇人民政府", year=2021)
    assert codes(report, previous=made_up(year=2020)) == ["L4"]
    assert codes(report, neighbours=[other]) == ["L6"]
    assert PROBLEMS[:10] in check(report, neighbours=[other])[0].message


def test_a_text_that_is_no_report_is_only_read_as_text():
    text = "公开65条。其中网上公开20条，占30%，公示栏公开45条，占75%"
    report = replace(made_up(), form=None, year=2010, tables={}, sections=(), text=text)
    assert codes(report) == ["P3"]
