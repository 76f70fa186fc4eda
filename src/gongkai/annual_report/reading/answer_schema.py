"""The JSON Schema (draft 2020-12) of the answer of a check, built from the forms; kept beside this file for others."""

from pathlib import Path
from typing import Any

from gongkai.annual_report.reading.report import Status
from gongkai.law.annual_report.finding import Severity
from gongkai.law.annual_report.form import Column, Kind, Table
from gongkai.law.annual_report.forms import FORMS
from gongkai.law.annual_report.schema import DIALECT

JsonSchema = dict[str, Any]

FILE = Path(__file__).with_name("report-check.schema.json")


def answer_schema() -> JsonSchema:
    """What `gongkai report check --json` answers: {"files": [entry, …]}."""
    return {
        "$schema": DIALECT,
        "$id": "urn:gongkai:report-check",
        "title": "年度报告核对结果",
        "description": "每份报告一项；一个文件里有两份报告时，各占一项，file 相同。读不了的文件也占一项，error 是原因。",
        **_object({"files": {"type": "array", "items": {"$ref": "#/$defs/entry"}}}),
        "$defs": {
            "entry": _entry(),
            "count": _cell("integer"),
            "amount": _cell("number"),
            "finding": _finding(),
        },
    }


def _entry() -> JsonSchema:
    entry = _object(
        {
            "file": {"type": "string", "description": "文件名或者路径，与提交时相同。"},
            "form": {
                "enum": [*sorted(FORMS), None],
                "description": "2021 或 2019；不是统一格式的年度报告时为空。",
            },
            "year": {"type": ["integer", "null"], "description": "报告年度，认不出时为空。"},
            "organ": {"type": "string", "description": "机关名称，认不出时为空字符串。"},
            "tables": _object({"table_2": _any_table(), "table_3": _any_table(), "table_4": _any_table()}),
            "findings": {"type": "array", "items": {"$ref": "#/$defs/finding"}},
        }
    )
    entry["properties"]["error"] = {"type": "string", "minLength": 1, "description": "文件读不了的原因。"}
    entry["allOf"] = [_when(form_id) for form_id in sorted(FORMS)]
    return entry


def _any_table() -> JsonSchema:
    return {"type": "object", "additionalProperties": {"type": "object"}}


def _when(form_id: str) -> JsonSchema:
    """In a form every cell of it is there. Table 三 of 2021 may have the single row of 2019 instead."""
    form = FORMS[form_id]
    third = [_rows(each.table_3) for each in FORMS.values()] if form_id == "2021" else [_rows(form.table_3)]
    tables = {
        "table_2": _rows(form.table_2),
        "table_3": third[0] if len(third) == 1 else {"anyOf": third},
        "table_4": _rows(form.table_4),
    }
    return {
        "if": {"properties": {"form": {"const": form_id}}},
        "then": {"properties": {"tables": {"properties": tables}}},
    }


def _rows(table: Table) -> JsonSchema:
    rows = {
        row.id: _object({column.id: _reference(column) for column in block.columns}) | {"title": row.label}
        for block in table.blocks
        for row in block.rows
    }
    return {"type": "object", "properties": rows, "required": list(rows)}


def _reference(column: Column) -> JsonSchema:
    return {"$ref": "#/$defs/amount" if column.kind is Kind.AMOUNT else "#/$defs/count"}


def _cell(number: str) -> JsonSchema:
    cell = _object(
        {
            "value": {"type": [number, "null"], "description": "能够确定的数；不确定或者缺失时为空。"},
            "status": {"enum": [status.value for status in Status]},
            "candidates": {"type": "array", "items": {"type": number}},
        }
    )
    cell["properties"]["reason"] = {
        "type": "string",
        "description": "为什么只能是这个数，或者为什么不能确定。",
    }
    unknown = {"properties": {"status": {"enum": [Status.AMBIGUOUS.value, Status.MISSING.value]}}}
    cell["if"] = unknown
    cell["then"] = {"properties": {"value": {"type": "null"}}}
    cell["else"] = {"properties": {"value": {"type": number}}}
    return cell


def _finding() -> JsonSchema:
    number = _object({"name": {"type": "string"}, "value": {"type": ["number", "null"]}})
    return _object(
        {
            "code": {"type": "string", "pattern": "^[A-Z]+[0-9]*$"},
            "severity": {"enum": [severity.value for severity in Severity]},
            "place": {"type": "string", "description": "表/行/列，或者部分的标识。"},
            "numbers": {"type": "array", "items": number},
            "message": {"type": "string", "minLength": 1},
            "because": {"type": "array", "items": {"type": "string"}, "description": "依据的文件和条款。"},
        }
    )


def _object(properties: JsonSchema) -> JsonSchema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
