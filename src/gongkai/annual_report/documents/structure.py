"""One neutral structure of a printed report, from which HTML, DOCX, XLSX and PDF are made.

Tables are taken from the official grids of the law; what is printed in a cell is decided here, once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from gongkai.law.annual_report.form import Cell, Form, Kind, Place, Table
from gongkai.law.annual_report.forms import FORMS
from gongkai.law.wording import chinese_date

DRAFT_NOTE = "草稿：未经三级审批，不得对外发布"

_SECOND_LINE = re.compile(r"(?=政府信息公开工作年度报告$)")
_SUBHEAD = re.compile(r"（[一二三四五六七八九十]）[^。；，]{1,30}")


@dataclass(frozen=True)
class PrintedCell:
    """A cell as printed: its text, its spans, its first row and column in the grid, its number if it takes one."""

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    place: Place | None = None
    number: int | float | None = None


@dataclass(frozen=True)
class PrintedTable:
    """A table with every cell in its place of a grid of `width` columns and `height` rows."""

    title: str
    width: int
    rows: tuple[tuple[PrintedCell, ...], ...]

    @property
    def height(self) -> int:
        return len(self.rows)

    @property
    def weights(self) -> tuple[int, ...]:
        """How wide each grid column is beside the others; table 三 gives its labels more room than its numbers."""
        if self.title == "表三":
            return (9, 9, 28, *(8 for _ in range(self.width - 3)))
        return tuple(1 for _ in range(self.width))

    def cells(self) -> Iterator[PrintedCell]:
        """Every cell in reading order."""
        for row in self.rows:
            yield from row


@dataclass(frozen=True)
class PrintedSection:
    """A section: its title, its lines of text as (line, is a sub-heading), its table if it has one."""

    title: str
    lines: tuple[tuple[str, bool], ...] = ()
    table: PrintedTable | None = None


@dataclass(frozen=True)
class PrintedReport:
    """The whole paper. `note` is printed under the title: the draft mark, or the day of publication."""

    title: str
    organ: str
    year: int
    note: str
    draft: bool
    opening: str
    sections: tuple[PrintedSection, ...]


def printed(content: dict[str, Any]) -> PrintedReport:
    """The paper of a report's content; a content that says nothing of its status is not marked."""
    form = FORMS[content["form"]]
    draft = content.get("status") == "draft"
    return PrintedReport(
        title=content["title"],
        organ=content["organ"],
        year=content["year"],
        note=_note(content, draft),
        draft=draft,
        opening=content.get("opening", ""),
        sections=tuple(_sections(form, content)),
    )


def title_lines(title: str) -> list[str]:
    """The title as two lines, broken where it reads well."""
    return [part for part in _SECOND_LINE.split(title) if part]


def _note(content: dict[str, Any], draft: bool) -> str:
    if draft:
        return DRAFT_NOTE
    published = content.get("published_on")
    return f"公布日期：{chinese_date(date.fromisoformat(published))}" if published else ""


def _sections(form: Form, content: dict[str, Any]) -> Iterator[PrintedSection]:
    texts = {section["id"]: section["text"] for section in content["sections"]}
    for section in form.sections:
        table = printed_table(form.table(section.table), content["tables"]) if section.table else None
        yield PrintedSection(section.title, _lines(texts.get(section.id, "")), table)


def _lines(text: str) -> tuple[tuple[str, bool], ...]:
    lines = (line.strip() for line in text.splitlines())
    return tuple((line, bool(_SUBHEAD.fullmatch(line))) for line in lines if line)


def printed_table(table: Table, tables: dict[str, Any]) -> PrintedTable:
    """The official grid of a table, its numbers filled in from `tables` (table id → row → column → number)."""
    values = tables[table.id]
    taken: set[tuple[int, int]] = set()
    rows = []
    for number, line in enumerate(table.grid):
        rows.append(tuple(_placed(table, values, cell, number, taken) for cell in line))
    return PrintedTable(table.title, table.width, tuple(rows))


def _placed(
    table: Table, values: dict[str, Any], cell: Cell, row: int, taken: set[tuple[int, int]]
) -> PrintedCell:
    column = next(c for c in range(table.width) if (row, c) not in taken)
    spots = ((row + down, column + right) for down in range(cell.rowspan) for right in range(cell.colspan))
    taken.update(spots)
    text, number = cell.text, None
    if cell.place is not None:
        number = values[cell.place.row][cell.place.column]
        text = number_text(number, _signed(table, cell.place))
    return PrintedCell(text, row, column, cell.rowspan, cell.colspan, cell.place, number)


def _signed(table: Table, place: Place) -> bool:
    column = next(c for c in table.columns_of(place.row) if c.id == place.column)
    return column.kind is Kind.CHANGE


def number_text(number: int | float | None, signed: bool = False) -> str:
    """A number as the report prints it: no exponent, no trailing zeros; a change with its sign; blank stays blank."""
    if number is None:
        return ""
    text = f"{Decimal(str(number)):f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"+{text}" if signed and number > 0 else text
