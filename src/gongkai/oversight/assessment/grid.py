"""A sheet as a grid of texts that knows its merged cells: which cell a text stands in, over how many rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

import python_calamine

from gongkai.law.finding import Refusal
from gongkai.papers.markup import must_be_compact
from gongkai.papers.sheets import column_letter

MOST_ROWS = 1000  # local policy: a scoring table has tens of lines


@dataclass(frozen=True)
class Grid:
    """Cells as text, row by row from the top of the sheet; `origin` of a cell in a merged area is its first."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    areas: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()

    def origin(self, row: int, column: int) -> tuple[int, int]:
        """Where the text of that cell stands."""
        for (top, left), (bottom, right) in self.areas:
            if top <= row <= bottom and left <= column <= right:
                return top, left
        return row, column

    def text(self, row: int, column: int) -> str:
        """The text of that cell, also inside a merged area; empty beyond the sheet."""
        at_row, at_column = self.origin(row, column)
        cells = self.rows[at_row] if at_row < len(self.rows) else ()
        return cells[at_column] if at_column < len(cells) else ""

    def width(self, row: int, column: int) -> int:
        """Over how many columns that cell goes."""
        for (top, left), (bottom, right) in self.areas:
            if top <= row <= bottom and left <= column <= right:
                return right - left + 1
        return 1

    @property
    def columns(self) -> int:
        """How many columns the widest row has."""
        return max((len(row) for row in self.rows), default=0)


def cell_name(row: int, column: int) -> str:
    """(6, 3) → D7, as spreadsheets show it."""
    return f"{column_letter(column)}{row + 1}"


def read_grids(stream: BinaryIO) -> list[Grid]:
    """Every sheet of an XLSX, XLS or ODS that is not empty. Raises Refusal with a sentence."""
    must_be_compact(stream)
    try:
        with python_calamine.load_workbook(stream) as book:
            found = [_grid(book.get_sheet_by_name(name)) for name in book.sheet_names]
    except (python_calamine.CalamineError, IndexError, ValueError, OSError) as failure:
        raise Refusal("表格打不开。请用表格软件打开，另存为 .xlsx 后再传。") from failure
    grids = [grid for grid in found if any(any(row) for row in grid.rows)]
    if not grids:
        raise Refusal("表格里没有内容。")
    if any(len(grid.rows) > MOST_ROWS for grid in grids):
        raise Refusal(f"评分表最多{MOST_ROWS}行，这个文件不止，请删去无关的行再传。")
    return grids


def _grid(sheet: python_calamine.CalamineSheet) -> Grid:
    rows = tuple(tuple(_text(cell) for cell in row) for row in sheet.to_python(skip_empty_area=False))
    areas = tuple((tuple(first), tuple(last)) for first, last in sheet.merged_cell_ranges or [])
    return Grid(sheet.name, rows, areas)  # type: ignore[arg-type]


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else str(cell).strip()
