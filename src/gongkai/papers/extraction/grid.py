"""Cells with spans into a grid in which every row is equally wide."""

from collections.abc import Iterable
from dataclasses import replace

from gongkai.papers.extraction.blocks import Cell

MOST_PLACES = 2_000_000  # local policy: places of one table, so that a forged span cannot fill the memory
MOST_COLUMNS = 2_000

Rows = tuple[tuple[Cell | None, ...], ...]


class Grid:
    """A table being filled. The first cell at a place wins; a later span that would cover it is cut."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], Cell] = {}
        self._taken: set[tuple[int, int]] = set()
        self._height = 0

    def free(self, row: int, column: int) -> int:
        """The first free column of `row` at or right of `column`."""
        while (row, column) in self._taken:
            column += 1
        return column

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Raises ValueError when the table grows beyond all measure."""
        if cell.rowspan == cell.colspan == 1:
            self._one(row, column, cell)
            return
        wide = next((n for n in range(cell.colspan) if (row, column + n) in self._taken), cell.colspan)
        if not wide:
            return
        places = {(row + down, column + right) for down in range(cell.rowspan) for right in range(wide)}
        if len(self._taken) + len(places) > MOST_PLACES or column + wide > MOST_COLUMNS:
            raise ValueError("table too large")
        high = cell.rowspan
        if places & self._taken:
            high = min(at - row for at, _ in places & self._taken)
            places = {place for place in places if place[0] < row + high}
        self._taken |= places
        self._cells[row, column] = replace(cell, rowspan=high, colspan=wide)
        self._height = max(self._height, row + 1)

    def _one(self, row: int, column: int, cell: Cell) -> None:
        """The same for a cell without spans, as most are."""
        if (row, column) in self._taken:
            return
        if len(self._taken) >= MOST_PLACES or column >= MOST_COLUMNS:
            raise ValueError("table too large")
        self._taken.add((row, column))
        self._cells[row, column] = cell
        self._height = max(self._height, row + 1)

    def grow(self, height: int) -> None:
        """There are at least `height` rows, also where they hold no cell of their own."""
        self._height = max(self._height, height)

    def rows(self) -> Rows:
        """The grid; places nobody filled are empty cells. Columns in which no cell begins are left out."""
        starts = sorted({column for _, column in self._cells})
        rank = {column: number for number, column in enumerate(starts)}
        taken = {(row, rank[column]) for row, column in self._taken if column in rank}
        out: list[list[Cell | None]] = [
            [None if (row, at) in taken else Cell("") for at in range(len(starts))]
            for row in range(self._height)
        ]
        for (row, column), cell in self._cells.items():
            if cell.rowspan == cell.colspan == 1:
                out[row][rank[column]] = cell
                continue
            wide = sum(1 for other in starts if column <= other < column + cell.colspan)
            high = min(cell.rowspan, self._height - row)
            out[row][rank[column]] = replace(cell, rowspan=high, colspan=wide)
        return tuple(tuple(row) for row in out)


def grid(cells: Iterable[tuple[int, int, Cell]]) -> Rows:
    """The grid of cells given with their row and column."""
    building = Grid()
    for row, column, cell in cells:
        building.put(row, column, cell)
    return building.rows()


def filled(rows: Rows) -> int:
    """How many cells hold text."""
    return sum(1 for row in rows for cell in row if cell is not None and cell.text)


def is_data(rows: Rows) -> bool:
    """Whether a grid is a table of data: at least two columns and two filled cells."""
    return bool(rows) and len(rows[0]) > 1 and filled(rows) > 1
