"""The JSON Schema (draft 2020-12) of an exported report, built from the form itself."""

from typing import Any

from gongkai.law.annual_report.form import Block, Column, Form, Kind, Table

DIALECT = "https://json-schema.org/draft/2020-12/schema"

JsonSchema = dict[str, Any]


def report_schema(form: Form) -> JsonSchema:
    """What an exported report in this form looks like: {organ, year, form, tables, sections}, and what tells of
    the paper itself: title, period, opening paragraph, whether it is a draft or published. A file for the public may
    leave `sources` out.

    A cell left blank is null. `sources` tells how a number came about: `records`, or `manual` with a reason.
    """
    year: JsonSchema = {"type": "integer", "minimum": form.first_year}
    if form.last_year is not None:
        year["maximum"] = form.last_year
    needed = _closed(
        {
            "organ": {"type": "string", "minLength": 1},
            "year": year,
            "form": {"const": form.id},
            "tables": _closed({table.id: _table(table) for table in form.tables}),
            "sections": {
                "type": "array",
                "items": False,
                "prefixItems": [_section(s.id, s.title) for s in form.sections],
                "minItems": len(form.sections),
            },
        }
    )
    properties = needed["properties"] | _about_the_paper()
    return {**needed, "properties": properties} | {
        "$schema": DIALECT,
        "$id": f"urn:gongkai:annual-report:{form.id}",
        "title": str(form.citation),
    }


def _about_the_paper() -> JsonSchema:
    """Properties that may be absent."""
    day: JsonSchema = {"type": "string", "format": "date"}
    return {
        "sources": {"type": "array", "items": _source()},
        "title": {"type": "string"},
        "organ_code": {"type": "string"},
        "opening": {"type": "string"},
        "period": _closed({"from": day, "to": day}),
        "status": {"enum": ["draft", "published"]},
        "version": {"type": "integer", "minimum": 1},
        "published_on": day,
        "covers": _closed(
            {
                "reports": {"type": "integer", "minimum": 0},
                "missing": {"type": "array", "items": {"type": "string"}},
            }
        ),
    }


def _table(table: Table) -> JsonSchema:
    return _closed({row.id: _row(block, row.label) for block in table.blocks for row in block.rows}) | {
        "title": table.title
    }


def _row(block: Block, label: str) -> JsonSchema:
    return _closed({column.id: _cell(column) for column in block.columns}) | {"title": label}


def _cell(column: Column) -> JsonSchema:
    kind = "number" if column.kind is Kind.AMOUNT else "integer"
    cell: JsonSchema = {"type": [kind, "null"], "title": column.label, "description": f"单位：{column.unit}"}
    return cell if column.kind is Kind.CHANGE else cell | {"minimum": 0}


def _section(section_id: str, title: str) -> JsonSchema:
    return _closed({"id": {"const": section_id}, "title": {"const": title}, "text": {"type": "string"}})


def _source() -> JsonSchema:
    names = {name: {"type": "string"} for name in ("table", "row", "column", "reason")}
    source = _closed(names | {"kind": {"enum": ["records", "manual"]}})
    manual = {"properties": {"kind": {"const": "manual"}}}
    return source | {
        "required": ["table", "row", "column", "kind"],
        "if": manual,
        "then": {"required": ["reason"], "properties": {"reason": {"minLength": 1}}},
    }


def _closed(properties: JsonSchema) -> JsonSchema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
