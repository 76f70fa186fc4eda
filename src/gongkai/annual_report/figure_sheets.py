"""A year's set as XLSX: one sheet for each form, one row a report, one column a cell with its id above it.

It is made from the lines of a set and read back into them (`figure_sets`), so that both files say the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

import python_calamine
from xlsxwriter import Workbook

from gongkai.law.annual_report.form import Form, Kind, Place
from gongkai.law.annual_report.forms import FORMS
from gongkai.law.finding import Refusal
from gongkai.papers.markup import must_be_compact

UNITS = "单位"
ABOUT = ("代码", "单位名称", "类别", "上级代码")
REPORT = ("代码", "单位名称", "年度", "汇总数")
MOST_BYTES = 200_000_000


def set_sheet(lines: Iterable[str]) -> bytes:
    """The set as XLSX."""
    stream = BytesIO()
    with Workbook(
        stream, {"constant_memory": False, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        units = book.add_worksheet(UNITS)
        units.write_row(0, 0, ABOUT)
        sheets = {form.id: _headed(book.add_worksheet(form.id), form) for form in FORMS.values()}
        filled = dict.fromkeys(sheets, 2)
        for number, line in enumerate(lines, 1):
            said = json.loads(line)
            unit, report = said["unit"], said.get("report")
            units.write_row(number, 0, [unit["code"], unit["name"], unit["kind"], unit["above"]])
            if report is not None:
                form, row = FORMS[report["form"]], filled[report["form"]]
                sheets[form.id].write_row(row, 0, _row(form, unit, report, bool(said.get("total"))))
                filled[form.id] += 1
    return stream.getvalue()


def _places(form: Form) -> list[Place]:
    return [place for table in form.tables for place in table.places()]


def _headed(sheet: Any, form: Form) -> Any:
    """Two lines of heading: what a person reads, and the ids a program reads."""
    places = _places(form)
    sheet.write_row(0, 0, ["", "", "", "", *(form.label(place) for place in places)])
    sheet.write_row(1, 0, [*REPORT, *(str(place) for place in places)])
    sheet.freeze_panes(2, 2)
    return sheet


def _row(form: Form, unit: dict[str, Any], report: dict[str, Any], is_total: bool) -> list[Any]:
    tables = report["tables"]
    values = (tables[p.table][p.row][p.column] for p in _places(form))
    return [unit["code"], unit["name"], report["year"], "是" if is_total else "否", *values]


def set_lines(name: str, upload: Any) -> Iterator[bytes | str]:
    """The lines of an uploaded set, by the kind of its file. Raises Refusal for another kind or a file too large."""
    if upload.size > MOST_BYTES:
        raise Refusal(f"文件“{name}”超过200兆，请用命令 gongkai report aggregate 导入。")
    if name.lower().endswith(".jsonl"):
        return iter(upload)
    if name.lower().endswith(".xlsx"):
        return lines_of_sheet(upload.read())
    raise Refusal(f"“{name}”不是成套文件，请选择本系统导出的 .jsonl 或者 .xlsx。")


def lines_of_sheet(data: bytes) -> Iterator[str]:
    """The lines of a set in XLSX. Raises Refusal when it is none."""
    must_be_compact(BytesIO(data))
    try:
        with python_calamine.load_workbook(BytesIO(data)) as book:
            sheets = {title: book.get_sheet_by_name(title).to_python() for title in book.sheet_names}
    except (python_calamine.CalamineError, ValueError, OSError) as failure:
        raise Refusal("表格打不开，请用表格软件打开，另存为 .xlsx 后再传。") from failure
    if UNITS not in sheets or not any(form in sheets for form in FORMS):
        raise Refusal(f"表格里没有“{UNITS}”和“2021”“2019”工作表，不是本系统导出的成套文件。")
    return _lines(sheets)


def _lines(sheets: dict[str, list[list[Any]]]) -> Iterator[str]:
    reports: dict[str, list[dict[str, Any]]] = {}
    for form_id, form in FORMS.items():
        for row in sheets.get(form_id, [])[2:]:
            (code, _, year, is_total), values = [*row, "", "", "", ""][:4], row[4:]
            report = {
                "year": _whole(year),
                "form": form_id,
                "tables": _tables(form, sheets[form_id][1][4:], values),
            }
            reports.setdefault(_text(code), []).append({"total": is_total == "是", "report": report})
    for row in sheets[UNITS][1:]:
        code, name, kind, above = (_text(cell) for cell in (*row, "", "", "", "")[:4])
        unit = {"unit": {"code": code, "name": name, "kind": kind, "above": above}}
        for found in reports.get(code, [{}]):
            yield json.dumps(unit | found, ensure_ascii=False)


def _tables(form: Form, heads: list[Any], values: list[Any]) -> dict[str, Any]:
    amounts = {
        str(place)
        for place in _places(form)
        if next(c for c in form.table(place.table).columns_of(place.row) if c.id == place.column).kind
        is Kind.AMOUNT
    }
    tables: dict[str, Any] = {}
    for head, value in zip(heads, values, strict=False):
        table, _, rest = str(head).partition("/")
        row, _, column = rest.partition("/")
        kept = None if value == "" else value if str(head) in amounts else _whole(value)
        tables.setdefault(table, {}).setdefault(row, {})[column] = kept
    return tables


def _whole(value: Any) -> Any:
    """A spreadsheet keeps every number as a float: whole ones become whole again."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _text(value: Any) -> str:
    return str(_whole(value)).strip()
