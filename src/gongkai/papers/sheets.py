"""Spreadsheets in and out: rows of text from XLSX and CSV; XLSX and CSV without anything a spreadsheet would run."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any, BinaryIO

import python_calamine
import xlsxwriter

from gongkai.law.finding import Refusal
from gongkai.papers.markup import must_be_compact
from gongkai.papers.sniffing import decoded

# A cell that begins so would be run as a formula when the file is opened (CWE-1236).
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")
_PLAIN_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_EPOCH = date(1899, 12, 30)  # day 0 of a spreadsheet
_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(\s+0{1,2}:00(:00)?)?")


@dataclass(frozen=True)
class Row:
    """One line: its number as the spreadsheet shows it, and its cells as text (dates as 2021-03-05)."""

    number: int
    cells: tuple[str, ...]


def read_csv(stream: BinaryIO, most: int) -> list[Row]:
    """The lines of a CSV file in UTF-8 or GB18030 that are not empty. Raises Refusal above `most` lines."""
    stream.seek(0)
    text = decoded(stream.read())
    if text is None:
        raise Refusal("文件的文字编码认不出来。请用 UTF-8 或 GB18030 编码另存后再传。")
    reader = csv.reader(StringIO(text, newline=""))
    try:
        return _filled(((reader.line_num, cells) for cells in reader), most)
    except csv.Error as failure:
        raise Refusal(f"第{reader.line_num}行不是 CSV 格式，请从表格软件重新另存。") from failure


def read_xlsx(stream: BinaryIO, sheet: str, most: int) -> list[Row]:
    """The lines of the sheet named `sheet`, or of the first one, that are not empty.

    Raises Refusal above `most` lines and for merged cells: a merged cell leaves the lines below it without a value.
    """
    must_be_compact(stream)
    try:
        with python_calamine.load_workbook(stream) as book:
            found = book.get_sheet_by_name(sheet if sheet in book.sheet_names else book.sheet_names[0])
            rows = _filled(enumerate(found.iter_rows(), start=1), most)
            merged = found.merged_cell_ranges or []
    except (python_calamine.CalamineError, IndexError, ValueError, OSError) as failure:
        raise Refusal("表格打不开或没有工作表。请用表格软件打开，另存为 .xlsx 后再传。") from failure
    if rows and (inside := [area for area in merged if area[1][0] + 1 >= rows[0].number]):
        (top, left), (bottom, _) = inside[0]
        raise Refusal(
            f"工作表“{found.name}”第{top + 1}行到第{bottom + 1}行、{column_letter(left)}列有合并单元格，"
            "请取消合并、逐行填写后再传。"
        )
    return rows


def column_letter(index: int) -> str:
    """0 → A, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _filled(lines: Iterable[tuple[int, Sequence[Any]]], most: int) -> list[Row]:
    rows: list[Row] = []
    for number, cells in lines:
        texts = tuple(_text(cell) for cell in cells)
        if any(texts):
            rows.append(Row(number, texts))
        if len(rows) > most + 1:
            raise Refusal(f"一次最多登记{most}行，这个文件不止。请分成几个文件，分次上传。")
    return rows


def _text(cell: Any) -> str:
    if isinstance(cell, datetime) and not (cell.hour or cell.minute or cell.second):
        cell = cell.date()
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else str(cell).strip()


def day(text: str) -> date | None:
    """The date a cell means: 2021-03-05, 2021/3/5, 2021.3.5, 2021年3月5日, 20210305, or a spreadsheet's day number."""
    if match := _DATE.fullmatch(text):
        year, month, number = (int(part) for part in match.groups()[:3])
    elif re.fullmatch(r"(19|20)\d{6}", text):
        year, month, number = int(text[:4]), int(text[4:6]), int(text[6:])
    elif re.fullmatch(r"[34]\d{4}", text):
        return _EPOCH + timedelta(int(text))
    else:
        return None
    try:
        return date(year, month, number)
    except ValueError:
        return None


def harmless(text: str) -> str:
    """`text` so that no spreadsheet runs it: an apostrophe before a leading sign. Plain numbers stay."""
    return f"'{text}" if text.startswith(_RUNS) and not _PLAIN_NUMBER.fullmatch(text) else text


def as_csv(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """CSV in UTF-8 with BOM, so that table software on Windows shows Chinese."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    for row in [header, *rows]:
        writer.writerow([harmless("" if cell is None else str(cell)) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(sheets: Mapping[str, Iterable[Sequence[Any]]]) -> bytes:
    """A workbook: sheet name → lines, the first being the header. Text stays text, never a formula or a link."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    bold = book.add_format({"bold": True, "bg_color": "#E8EEF2", "border": 1})
    dated = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, lines in sheets.items():
        page = book.add_worksheet(name[:31])
        page.freeze_panes(1, 0)
        page.set_column(0, 20, 16)
        for number, line in enumerate(lines):
            for column, cell in enumerate(line):
                if isinstance(cell, date) and not isinstance(cell, datetime):
                    page.write_datetime(number, column, cell, dated)
                elif isinstance(cell, int | float | Decimal):
                    page.write_number(number, column, cell)
                else:
                    page.write_string(
                        number, column, "" if cell is None else str(cell), None if number else bold
                    )
    book.close()
    return out.getvalue()
