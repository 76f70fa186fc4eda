"""The JSON of a check, and the schema that is published for it."""

import json
from dataclasses import replace
from decimal import Decimal

import jsonschema
import pytest

from gongkai.annual_report.reading.answer import as_json, unreadable
from gongkai.annual_report.reading.answer_schema import FILE, answer_schema
from gongkai.annual_report.reading.checks import check
from gongkai.annual_report.reading.report import Status, Value
from tests.annual_report.reading.made_up import made_up, without

VALIDATOR = jsonschema.Draft202012Validator(answer_schema())


def valid(*entries):
    return [error.message for error in VALIDATOR.iter_errors(json.loads(json.dumps({"files": entries})))]


def test_the_published_file_is_the_schema_of_today():
    assert json.loads(FILE.read_text(encoding="utf-8")) == answer_schema()


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(answer_schema())


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_a_report_has_every_cell_of_its_form(form):
    report = without(made_up(form, year=int(form), table_4={("review", "total"): 2}), "table_3", "R2")
    entry = as_json(report, check(report))
    assert valid(entry) == []
    assert entry["form"] == form
    assert entry["tables"]["table_3"]["R2"]["total"] == {"value": None, "status": "missing", "candidates": []}
    assert ("R3.6" in entry["tables"]["table_3"]) is (form == "2019")
    (finding,) = [f for f in entry["findings"] if f["code"] == "I4"]
    assert finding["place"] == "table_4/review/total"
    assert finding["numbers"] == [{"name": "填写", "value": 2}, {"name": "四种结果之和", "value": 0}]


def test_how_sure_a_cell_is():
    restored = Value(3, Status.RESTORED, (3,), "只有这样各项之和才等于总计。")
    ambiguous = Value(None, Status.AMBIGUOUS, (1, 12))
    report = made_up(table_3={("R1", "natural"): restored, ("R1", "total"): ambiguous})
    row = as_json(report, [])["tables"]["table_3"]["R1"]
    assert row["natural"] == {"value": 3, "status": "restored", "candidates": [3], "reason": restored.reason}
    assert row["total"] == {"value": None, "status": "ambiguous", "candidates": [1, 12]}


def test_money_is_a_number():
    report = made_up(table_2={("fee", "amount"): Decimal("7730.28")})
    assert as_json(report, [])["tables"]["table_2"]["fee"]["amount"]["value"] == 7730.28


def test_a_file_that_cannot_be_read_says_why():
    entry = unreadable("x.pdf", ["文件“x.pdf”是空的。"])
    assert valid(entry) == []
    assert entry["error"] == entry["findings"][0]["message"] == "文件“x.pdf”是空的。"


def test_notes_are_findings():
    report = replace(made_up(), form=None, tables={}, notes=("这是2019年以前的报告。",))
    entry = as_json(report, [])
    assert valid(entry) == []
    assert entry["findings"][0]["message"] == "这是2019年以前的报告。"


def test_the_schema_refuses_what_is_made_up():
    entry = as_json(made_up(), [])
    entry["tables"]["table_3"]["R1"]["total"] = {"value": 5, "status": "ambiguous", "candidates": [5, 6]}
    assert valid(entry)
