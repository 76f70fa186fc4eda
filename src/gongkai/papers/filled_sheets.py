"""A template that comes back filled in: an uploaded XLSX or CSV with one header line, then one record a row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from gongkai.law.finding import Refusal
from gongkai.papers import sheets
from gongkai.papers.intake import Purpose, examine
from gongkai.papers.sheets import Row

REASON = "退回原因"


@dataclass(frozen=True)
class RowFault:
    """What is wrong in a row: its number as the spreadsheet shows it, and the sentence."""

    row: int
    sentence: str

    def __str__(self) -> str:
        return f"第{self.row}行：{self.sentence}"


@dataclass(frozen=True)
class Template:
    """What a filled sheet must look like: the name of its sheet, columns, and what a row is (“一件”)."""

    sheet: str
    columns: tuple[str, ...]
    needed: tuple[str, ...]
    most_rows: int
    record: str


@dataclass(frozen=True)
class FilledSheet:
    """The known columns by position, and the rows below the header."""

    template: Template
    columns: dict[str, int]
    rows: tuple[Row, ...]

    def cell(self, row: Row, column: str) -> str:
        at = self.columns.get(column)
        return row.cells[at] if at is not None and at < len(row.cells) else ""

    def rejected(self, faults: Iterable[RowFault]) -> bytes:
        """An XLSX of the rows that were not entered, with the reason beside each: to correct and upload again."""
        reasons: dict[int, list[str]] = {}
        for fault in faults:
            reasons.setdefault(fault.row, []).append(fault.sentence)
        lines = [
            [*(self.cell(row, column) for column in self.template.columns), "；".join(reasons[row.number])]
            for row in self.rows
            if row.number in reasons
        ]
        return sheets.as_xlsx({self.template.sheet: [[*self.template.columns, REASON], *lines]})


@dataclass(frozen=True)
class ImportResult:
    """What came of a sheet: records entered, faults by row, and the sheet as read."""

    entered: int
    faults: tuple[RowFault, ...]
    sheet: FilledSheet

    @property
    def rejected_rows(self) -> int:
        """How many rows (行) were not entered."""
        return len({fault.row for fault in self.faults})


def read_filled(upload: Any, template: Template) -> FilledSheet:
    """The rows of an upload. Raises Refusal with what is wrong with the file, its columns or its number of rows."""
    rows = rows_of(upload, template.sheet, template.most_rows)
    if len(rows) < 2:  # local policy: a header and a line
        raise Refusal(f"表里没有内容。请在第1行写表头，第2行起一行{template.record}。")
    found = [cell.strip().rstrip("*＊") for cell in rows[0].cells]
    if missing := [column for column in template.needed if column not in found]:
        raise Refusal(f"缺少列：{'、'.join(missing)}。请对照模板补上，列名要一字不差。")
    columns = {column: at for at, column in enumerate(found) if column in template.columns}
    return FilledSheet(template, columns, tuple(rows[1:]))


def rows_of(upload: Any, sheet: str, most_rows: int) -> list[Row]:
    """The lines of an uploaded XLSX or CSV that are not empty. Raises Refusal for any other file."""
    name = PurePath(str(upload.name or "")).name
    if not name.lower().endswith((".xlsx", ".csv")):
        raise Refusal(
            f"文件“{name}”不是 .xlsx 或 .csv。请下载模板，填好后原样上传；旧版 .xls 请另存为 .xlsx。"
        )
    content = examine(upload, Purpose.DOCUMENT).content
    if name.lower().endswith(".csv"):
        return sheets.read_csv(content, most_rows)
    return sheets.read_xlsx(content, sheet, most_rows)
