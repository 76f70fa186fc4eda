"""What a correction changed: every cell and section that says something else than the version before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gongkai.annual_report.content import Content
from gongkai.law.annual_report.forms import FORMS

MOST = 100
"""Lines; beyond it the rest is counted."""


def changes(before: Content, after: Content) -> list[str]:
    """One sentence for each cell and section, in the order of the report."""
    form = FORMS[after["form"]]
    if before["form"] != form.id:
        return [f"报告改用{form.citation}的格式。"]
    found = []
    for table in form.tables:
        for place in table.places():
            old, new = (
                _at(content["tables"], place.table, place.row, place.column) for content in (before, after)
            )
            if old != new:
                found.append(f"{form.label(place)}由{_said(old)}更正为{_said(new)}。")
    texts = {section["id"]: section["text"] for section in before["sections"]}
    for section in after["sections"]:
        if texts.get(section["id"], "") != section["text"]:
            found.append(f"“{section['title']}”的文字有更正。")
    if len(found) > MOST:
        return [*found[:MOST], f"另有{len(found) - MOST}处。"]
    return found


def _at(tables: Mapping[str, Any], table: str, row: str, column: str) -> Any:
    return tables.get(table, {}).get(row, {}).get(column)


def _said(value: Any) -> str:
    return "空白" if value is None else str(value)
