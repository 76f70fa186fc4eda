"""Published reports against numbers people took from them by hand: no cell may be wrong and said to be certain."""

import json
from collections import Counter
from pathlib import Path

import pytest

from gongkai.annual_report.reading.read import read_text
from gongkai.annual_report.reading.report import Status

FOLDER = Path(__file__).resolve().parents[3].parent / "shared"
TRUTH = FOLDER / "reports" / "expected_tables.json"
NAMES = {
    "new": "R1",
    "carry_in": "R2",
    "granted": "R3.1",
    "partial": "R3.2",
    "total": "R3.7",
    "carry_out": "R4",
}
GROUPS = {"d": "R3.3.", "u": "R3.4.", "n": "R3.5.", "o": "R3.6."}
REPORTS = json.loads(TRUTH.read_text(encoding="utf-8"))["tables"] if TRUTH.exists() else {}

pytestmark = pytest.mark.skipif(not REPORTS, reason="the published reports are not beside the repository")


def row_id(name):
    return NAMES.get(name) or ("R3.6" if name == "o" else GROUPS[name[0]] + name[1:])


def read_again(name):
    """The report of this name, out of all that its file holds."""
    file = REPORTS[name]["file"]
    found = read_text((FOLDER / "reports" / file).read_text(encoding="utf-8"), file)
    same = [one for one, report in REPORTS.items() if report["file"] == file]
    return found[same.index(name)]


def pairs(name):
    """Each cell as read with its truth (None where nothing is printed)."""
    report, truth = read_again(name), REPORTS[name]
    for row, numbers in truth["table3"].items():
        yield from zip(report.tables["table_3"][row_id(row)].values(), numbers, strict=True)
    cells = [value for group in report.tables["table_4"].values() for value in group.values()]
    yield from zip(cells, truth["table4"], strict=True)


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_tables_3_and_4_are_right_to_the_cell(name):
    counts = Counter(value.value == true for value, true in pairs(name) if true is not None)
    assert counts[False] == 0
    assert counts[True] > 150


@pytest.mark.parametrize("name", sorted(name for name, one in REPORTS.items() if one["table2"]))
def test_table_2_is_never_wrong(name):
    report, truth = read_again(name), REPORTS[name]["table2"]
    labels = {row.label: row.id for row in report.form.table_2.rows} | {"收费万元": "fee"}
    for label in set(labels) & set(truth):
        numbers = truth[label] if isinstance(truth[label], list) else [truth[label]]
        for value, true in zip(report.tables["table_2"][labels[label]].values(), numbers, strict=True):
            assert value.value is None or float(value.value) == true


def test_two_years_side_by_side_are_two_reports():
    file = "11_suqian_city_2023_2024_sidebyside.txt"
    found = read_text((FOLDER / "reports" / file).read_text(encoding="utf-8"), file)
    assert [report.year for report in found] == [2023, 2024]


def test_the_first_report_of_all():
    (report,) = read_text((FOLDER / "seed" / "caoba-town-2021-annual-report.txt").read_text("utf-8"), "种子")
    third = report.tables["table_3"]
    blank = third["R3.1"]["total"]
    assert (blank.value, blank.status, blank.candidates) == (None, Status.MISSING, (0,))
    assert all(value.value is None and not value.candidates for value in third["R3.3.3"].values())
    assert [v.value for group in report.tables["table_4"].values() for v in group.values()] == [0] * 15
    assert {finding.code for finding in report.findings} == {"E1", "E5", "E6"}
    assert "缺19行" in next(finding.message for finding in report.findings if finding.code == "E1")


@pytest.mark.parametrize(
    "file", ["26_xinghua_township_2010_PCTERR.txt", "28_zhangyi_town_liangzhou_2008_old.txt"]
)
def test_before_2019_is_outside(file):
    (report,) = read_text((FOLDER / "reports" / file).read_text(encoding="utf-8"), file)
    assert report.form is None
    assert "不在检查范围内" in report.notes[0]
