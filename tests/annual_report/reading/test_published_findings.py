"""Published texts with what a person finds in them: nothing invented, and only the known gaps missed."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from gongkai.annual_report.reading.checks import in_one_file
from gongkai.annual_report.reading.examine import reports_in
from gongkai.annual_report.reading.neighbours import kept, together

REPORTS = Path(__file__).resolve().parents[3].parent / "shared" / "reports"
DATA = tomllib.loads(Path(__file__).with_name("expected_findings.toml").read_text(encoding="utf-8"))
UNSURE = {"U1"}
"""Not a fault of the report: what could not be checked."""

needs_reports = pytest.mark.skipif(
    not REPORTS.exists(), reason="the published reports are not beside the repository"
)


def bare(path):
    """The text without the lines in which somebody has noted where it comes from and what is wrong with it."""
    if path.suffix == ".pdf":
        return path
    lines = path.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("#")).encode()


def found_in(name):
    reports = reports_in(bare(REPORTS / name), name, ocr=False)
    return [f for found in in_one_file(reports) for f in found if f.code not in UNSURE]


def told(finding, expected):
    return [truth for truth in expected if truth[0] == finding.code and truth[1] in finding.message]


@needs_reports
def test_every_published_text_has_its_truth():
    assert {path.name for path in REPORTS.iterdir() if path.suffix != ".json"} == set(DATA["reports"])


@needs_reports
@pytest.mark.parametrize("name", DATA["reports"])
def test_what_is_found_is_what_a_person_finds(name):
    found, expected = found_in(name), DATA["reports"][name]
    invented = [(f.code, f.message) for f in found if not told(f, expected)]
    missed = [truth for truth in expected if not any(truth in told(f, expected) for f in found)]
    assert invented == []
    assert missed == DATA["not_found"].get(name, [])


@needs_reports
def test_the_violations_noted_with_the_reports_are_among_them():
    noted = json.loads((REPORTS / "expected_tables.json").read_text(encoding="utf-8"))["tables"]
    for report in noted.values():
        sums = [re.search(r"\d+", sentence)[0] for sentence in report["violations"]]
        messages = [truth[1] for truth in DATA["reports"][report["file"]] if truth[0] in {"I2", "I4"}]
        assert all(any(number in message for message in messages) for number in sums)


@needs_reports
def test_between_the_reports_nothing_is_invented():
    reports = [r for name in DATA["reports"] for r in reports_in(bare(REPORTS / name), name, ocr=False)]
    assert together([kept(report) for report in reports]) == {}
