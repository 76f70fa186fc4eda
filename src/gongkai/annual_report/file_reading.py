"""A report in a file, as it may be taken over: our own JSON and XLSX cell by cell, anything else through the reader.

What the reader did not simply read (restored, ambiguous, missing) is a doubt: a person settles it before it is used.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from gongkai.law.annual_report.form import Form, Number, Place, Table
from gongkai.law.annual_report.forms import FORMS
from gongkai.law.finding import Refusal

Tables = dict[str, dict[str, dict[str, Any]]]

TEXT_SECTIONS = ("overview", "problems", "other")
MOST_BYTES = 30_000_000


@dataclass(frozen=True)
class Doubt:
    """One cell that was not simply read: what it may be, and why."""

    place: Place
    status: str
    value: Number | None = None
    candidates: tuple[Number, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class FileReport:
    """One report found in a file."""

    form: Form
    year: int
    organ: str
    tables: Tables
    texts: Mapping[str, str] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()


def read_file(name: str, data: bytes) -> list[FileReport]:
    """Every report in the file. Raises Refusal for an empty or unreadable file and for one that holds no report."""
    if not data:
        raise Refusal(f"文件“{name}”是空的，请重新选择。")
    if len(data) > MOST_BYTES:
        raise Refusal(f"文件“{name}”超过30兆，不像一份年度报告，请核对。")
    from gongkai.papers.extraction.sorting import kind_of

    kind = PurePosixPath(name).suffix.lower()
    if kind == ".json":
        return [_from_json(name, data)]
    if kind == ".xlsx" and kind_of(data, name) == "xlsx" and (found := _from_grid(data)):
        return [found]
    return _through_the_reader(name, data)


def _from_json(name: str, data: bytes) -> FileReport:
    try:
        said = json.loads(data)
    except (ValueError, RecursionError):
        raise Refusal(f"文件“{name}”不是完整的JSON，请核对有没有传完。") from None
    if not isinstance(said, dict) or said.get("form") not in FORMS or type(said.get("year")) is not int:
        raise Refusal(f"文件“{name}”不是年度报告的JSON：缺少form或者year。")
    form, tables = FORMS[said["form"]], said.get("tables")
    if not isinstance(tables, dict):
        raise Refusal(f"文件“{name}”没有表格（tables）。")
    texts = {}
    for section in said.get("sections") or ():
        if isinstance(section, dict) and section.get("id") in TEXT_SECTIONS:
            texts[section["id"]] = str(section.get("text") or "")
    return _checked(form, said["year"], str(said.get("organ") or ""), _known_cells(form, tables), texts)


def _known_cells(form: Form, tables: Mapping[str, Any]) -> Tables:
    """Only cells of the form, only numbers. Raises Refusal for text in a cell."""
    known: Tables = {}
    for table in form.tables:
        rows = tables.get(table.id)
        for place in table.places():
            cells = rows.get(place.row) if isinstance(rows, dict) else None
            value = cells.get(place.column) if isinstance(cells, dict) else None
            if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
                raise Refusal(f"{form.label(place)}不是数字，请更正文件。", (form.citation,))
            known.setdefault(place.table, {}).setdefault(place.row, {})[place.column] = value
    return known


def _from_grid(data: bytes) -> FileReport | None:
    """Our own XLSX: the sheets 表二, 表三 and 表四 in the official grid. None for a workbook of another kind."""
    import openpyxl

    try:
        book = openpyxl.load_workbook(BytesIO(data), data_only=True)
    except Exception:  # noqa: BLE001 - openpyxl raises whatever its parts raise
        return None
    for form in FORMS.values():
        if all(table.title in book.sheetnames and _fits(book[table.title], table) for table in form.tables):
            tables: Tables = {}
            for table in form.tables:
                tables[table.id] = _cells(book[table.title], table)
            year, organ = _title(book)
            return _checked(form, year, organ, _known_cells(form, tables), {})
    return None


def _spots(table: Table) -> list[tuple[int, int, str, Place | None]]:
    """(row, column, label, place) of every printed cell, counted from 1 as a sheet does."""
    taken: set[tuple[int, int]] = set()
    spots = []
    for row, line in enumerate(table.grid):
        for cell in line:
            column = next(c for c in range(table.width) if (row, c) not in taken)
            taken.update((row + d, column + r) for d in range(cell.rowspan) for r in range(cell.colspan))
            spots.append((row + 1, column + 1, cell.text, cell.place))
    return spots


def _fits(sheet: Any, table: Table) -> bool:
    labels = [(r, c, text) for r, c, text, place in _spots(table) if place is None and text]
    return all(str(sheet.cell(r, c).value or "") == text for r, c, text in labels)


def _cells(sheet: Any, table: Table) -> dict[str, dict[str, Any]]:
    cells: dict[str, dict[str, Any]] = {}
    for row, column, _, place in _spots(table):
        if place is not None:
            cells.setdefault(place.row, {})[place.column] = sheet.cell(row, column).value
    return cells


def _title(book: Any) -> tuple[int, str]:
    """Year and organ from the title in the first sheet: 草坝镇人民政府2025年政府信息公开工作年度报告."""
    import re

    text = str(book.worksheets[0].cell(1, 1).value or "")
    found = re.search(r"^(.*?)(20\d{2})年", text)
    return (int(found[2]), found[1]) if found else (0, "")


def _checked(form: Form, year: int, organ: str, tables: Tables, texts: Mapping[str, str]) -> FileReport:
    """With every blank cell as a doubt."""
    places = (place for table in form.tables for place in table.places())
    blank = (p for p in places if tables.get(p.table, {}).get(p.row, {}).get(p.column) is None)
    return FileReport(form, year, organ, tables, texts, tuple(Doubt(p, "missing") for p in blank))


def _through_the_reader(name: str, data: bytes) -> list[FileReport]:
    from gongkai.annual_report.reading.read import read
    from gongkai.papers.extraction import extract

    found = [_from_reader(one) for one in read(extract(data, name), name) if one.form is not None]
    if not found:
        raise Refusal(f"“{name}”里没有找到2019年以后统一格式的年度报告，请核对文件。")
    return found


def _from_reader(report: Any) -> FileReport:
    tables: Tables = {}
    doubts = []
    for table in report.form.tables:
        for place in table.places():
            value = report.tables.get(table.id, {}).get(place.row, {}).get(place.column)
            tables.setdefault(table.id, {}).setdefault(place.row, {})[place.column] = (
                value.value if value else None
            )
            if value is None:
                doubts.append(Doubt(place, "missing"))
            elif value.status.value != "read":
                doubts.append(
                    Doubt(place, value.status.value, value.value, tuple(value.candidates), value.reason)
                )
    texts = {one.id: one.text for one in report.sections if one.id in TEXT_SECTIONS}
    return FileReport(report.form, report.year or 0, report.organ, tables, texts, tuple(doubts))
