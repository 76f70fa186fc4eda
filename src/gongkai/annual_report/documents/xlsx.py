"""XLSX: one sheet of text and one sheet per table, merged as in the form; numbers are numbers."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from gongkai.annual_report.documents.structure import PrintedCell, PrintedReport, PrintedTable, printed

TEXT_SHEET = "正文"
_COLUMN_WIDTH = 11
_NARROW_WIDTH = 7.5
_WIDE = 12
_TEXT_WIDTH = 100


def report_xlsx(content: dict[str, Any]) -> bytes:
    """The report as XLSX: the sheets 正文, 表二, 表三 and 表四."""
    report = printed(content)
    stream = BytesIO()
    with Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        book.set_properties({"title": report.title, "author": report.organ, "comments": report.note})
        _text(book, report)
        for section in report.sections:
            if section.table:
                _table(book, section.table, section.title, report.note)
    return stream.getvalue()


def _text(book: Any, report: PrintedReport) -> None:
    sheet = book.add_worksheet(TEXT_SHEET)
    sheet.set_column(0, 0, _TEXT_WIDTH)
    head = book.add_format({"bold": True, "font_size": 12, "text_wrap": True, "valign": "top"})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    lines = [(report.title, head), (report.note, text), (report.opening, text)]
    for section in report.sections:
        lines.append((section.title, head))
        lines += [(line, text) for line, _ in section.lines]
        if section.table:
            lines.append((f"见工作表“{section.table.title}”。", text))
    for row, (line, look) in enumerate((line, look) for line, look in lines if line):
        sheet.write_string(row, 0, line, look)


def _table(book: Any, table: PrintedTable, title: str, note: str) -> None:
    """The grid begins in A1, so that a cell of the form and a cell of the sheet are found by the same numbers."""
    sheet = book.add_worksheet(table.title)
    look = book.add_format({"border": 1, "align": "center", "valign": "vcenter", "text_wrap": True})
    for column, weight in enumerate(table.weights):
        share = weight * table.width / sum(table.weights)
        sheet.set_column(column, column, share * (_NARROW_WIDTH if table.width > _WIDE else _COLUMN_WIDTH))
    sheet.set_paper(9)
    if table.width > _WIDE:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_header("&C" + "  ".join(part for part in (title, note) if part))
    for cell in table.cells():
        _write(sheet, cell, look)


def _write(sheet: Any, cell: PrintedCell, look: Any) -> None:
    value: Any = cell.number if cell.place is not None and cell.number is not None else cell.text
    if cell.rowspan > 1 or cell.colspan > 1:
        last_row, last_column = cell.row + cell.rowspan - 1, cell.column + cell.colspan - 1
        sheet.merge_range(cell.row, cell.column, last_row, last_column, "", look)
    if isinstance(value, str):
        sheet.write_string(cell.row, cell.column, value, look)
    else:
        sheet.write_number(cell.row, cell.column, value, look)
