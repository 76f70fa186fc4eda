"""Published reports with the violations people found in them by hand, and no others."""

import json
import re
from pathlib import Path

import pytest

from gongkai.law.annual_report.between_years import carried_over, documents_in_force
from gongkai.law.annual_report.forms import FORMS
from gongkai.law.annual_report.identities import check_table_3, check_table_4
from gongkai.law.annual_report.layout import APPLICANT_COLUMNS, DISPUTE_ROWS, RESULT_COLUMNS

TRUTH = Path(__file__).resolve().parents[3].parent / "shared" / "reports" / "expected_tables.json"
NAMES = {
    "new": "R1",
    "carry_in": "R2",
    "granted": "R3.1",
    "partial": "R3.2",
    "total": "R3.7",
    "carry_out": "R4",
}
GROUPS = {"d": "R3.3.", "u": "R3.4.", "n": "R3.5.", "o": "R3.6."}
COLUMNS = [column.id for column in APPLICANT_COLUMNS]

needs_truth = pytest.mark.skipif(
    not TRUTH.exists(), reason="the published reports are not beside the repository"
)
REPORTS = json.loads(TRUTH.read_text(encoding="utf-8"))["tables"] if TRUTH.exists() else {"none": {}}


def row_id(name):
    if name in NAMES:
        return NAMES[name]
    return "R3.6" if name == "o" else GROUPS[name[0]] + name[1:]


def table_3_of(report):
    rows = report["table3"]
    return {row_id(name): dict(zip(COLUMNS, numbers, strict=True)) for name, numbers in rows.items()}


def table_4_of(report):
    numbers = iter(report["table4"])
    return {row.id: {column.id: next(numbers) for column in RESULT_COLUMNS} for row in DISPUTE_ROWS}


def form_of(report):
    return FORMS["2019" if "o" in report["table3"] else "2021"]


def expected_place(sentence):
    kind, where = re.match(r"(.+?)\[(.+?)\]", sentence).groups()
    if kind == "分项和":
        return "I2", where
    return "I4", next(row.id for row in DISPUTE_ROWS if row.label == where)


@needs_truth
@pytest.mark.parametrize("name", REPORTS)
def test_only_the_known_violations_are_found(name):
    report = REPORTS[name]
    found = check_table_3(form_of(report), table_3_of(report)) + check_table_4(
        form_of(report), table_4_of(report)
    )
    told = {(f.code, f.place.column if f.code == "I2" else f.place.row) for f in found}
    assert told == {expected_place(sentence) for sentence in report["violations"]}


@needs_truth
def test_pingtan_2020_results_are_27_against_21():
    report = REPORTS["pingtan_2020"]
    found = check_table_3(FORMS["2019"], table_3_of(report))
    assert [f.numbers for f in found] == [
        (("填写", 20), ("各项办理结果之和", 26)),
        (("填写", 21), ("各项办理结果之和", 27)),
    ]


@needs_truth
def test_suqian_carries_over_what_it_carried_out():
    before, after = table_3_of(REPORTS["suqian_2023"]), table_3_of(REPORTS["suqian_2024"])
    assert carried_over(FORMS["2021"], after, before) == []


@needs_truth
def test_suqian_documents_in_force_follow_from_the_year_before():
    columns = ("issued", "abolished", "valid")

    def table_2(name):
        numbers = REPORTS[name]["table2"]
        labels = {"rules": "规章", "normative": "行政规范性文件"}
        return {row: dict(zip(columns, numbers[label], strict=True)) for row, label in labels.items()}

    assert documents_in_force(FORMS["2021"], table_2("suqian_2024"), table_2("suqian_2023")) == []


def test_the_city_report_of_2025_holds():
    """Totals published for 2025: new, carried in, results, carried out; natural persons and all."""
    table = FORMS["2021"].table_3.zeros()
    for row, natural, total in (
        ("R1", 13612, 14069),
        ("R2", 535, 560),
        ("R3.7", 13364, 13810),
        ("R4", 783, 819),
    ):
        table[row] |= {"natural": natural, "other_org": total - natural, "total": total}
    assert not [f for f in check_table_3(FORMS["2021"], table) if f.code in {"I1", "I3"}]
    numbers = {
        "review": (376, 97, 196, 121, 790),
        "litigation_direct": (16, 1, 12, 27, 56),
        "litigation_after_review": (74, 1, 30, 51, 156),
    }
    table_4 = {
        group: dict(zip([c.id for c in RESULT_COLUMNS], line, strict=True)) for group, line in numbers.items()
    }
    assert check_table_4(FORMS["2021"], table_4) == []
