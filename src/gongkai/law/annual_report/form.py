"""What an official report form is: tables of places to fill, and the grid of cells they are printed in.

A renderer needs only `Table.grid`: rows of cells in reading order, each with its text, its spans and, where
a number belongs, its place. HTML writes the cells one after another; DOCX merges by the same spans.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cached_property

from gongkai.law.citation import Citation

Number = int | Decimal
"""What a cell may hold: whole counts (件), or decimal amounts of money in the unit the column names."""

Values = Mapping[str, Mapping[str, Number | None]]
"""A filled table: row id → column id → number. `None` is a cell left blank, which is not the same as 0."""


class Kind(Enum):
    """What kind of number a column takes."""

    COUNT = "count"
    CHANGE = "change"
    AMOUNT = "amount"


@dataclass(frozen=True)
class Column:
    """A column to fill. `unit` is 件, 项, 万元 or 元; `computed` columns are sums of the others."""

    id: str
    label: str
    kind: Kind = Kind.COUNT
    unit: str = "件"
    computed: bool = False


@dataclass(frozen=True)
class Row:
    """A row to fill. `group` is the heading it stands under, such as （三）不予公开; headings have no numbers."""

    id: str
    label: str
    group: str = ""
    computed: bool = False


@dataclass(frozen=True)
class Block:
    """A part of a table with its own columns; `spans` are widths in grid columns, the label's first."""

    head: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    spans: tuple[int, ...]


@dataclass(frozen=True, order=True)
class Place:
    """One cell to fill, by its ids; a row or column id left empty means the whole column, row or table."""

    table: str
    row: str = ""
    column: str = ""

    def __str__(self) -> str:
        return "/".join(part for part in (self.table, self.row, self.column) if part)


@dataclass(frozen=True)
class Cell:
    """One printed cell. With a `place` it takes a number; without one it is a label (`text`)."""

    text: str = ""
    rowspan: int = 1
    colspan: int = 1
    place: Place | None = None


Grid = tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Table:
    """One official table: its title (表二, 表三, 表四), its places to fill and the grid it is printed in."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    grid: Grid

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Every column of every block, each id once."""
        return tuple({column.id: column for block in self.blocks for column in block.columns}.values())

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every row to fill, from top to bottom."""
        return tuple(row for block in self.blocks for row in block.rows)

    @property
    def width(self) -> int:
        """Grid columns."""
        return sum(cell.colspan for cell in self.grid[0])

    def places(self) -> Iterator[Place]:
        """Every cell to fill, row by row."""
        for block in self.blocks:
            for row in block.rows:
                for column in block.columns:
                    yield Place(self.id, row.id, column.id)

    def label(self, place: Place) -> str:
        """The place in words: 表三“2.重复申请”行“自然人”列."""
        row = next((row.label for row in self.rows if row.id == place.row), "")
        column = next(
            (column.label for column in self.columns_of(place.row) if column.id == place.column), ""
        )
        return self.title + (f"“{row}”行" if row else "") + (f"“{column}”列" if column else "")

    def columns_of(self, row_id: str) -> tuple[Column, ...]:
        """The columns of the block that holds the row; all columns when the row id is empty."""
        return next((b.columns for b in self.blocks if any(r.id == row_id for r in b.rows)), self.columns)

    def zeros(self) -> dict[str, dict[str, int]]:
        """The table filled with 0: what an organ without any matter to report prints."""
        return {row.id: {c.id: 0 for c in block.columns} for block in self.blocks for row in block.rows}


@dataclass(frozen=True)
class Section:
    """One of the six sections: its exact title, its fixed sub-heads and the table printed in it, if any."""

    id: str
    title: str
    subheads: tuple[str, ...] = ()
    table: str = ""
    longest: int | None = None
    because: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class Form:
    """A report form in force for some report years (`first_year`–`last_year`, both included)."""

    id: str
    citation: Citation
    first_year: int
    last_year: int | None
    sections: tuple[Section, ...]
    table_2: Table
    table_3: Table
    table_4: Table

    @property
    def tables(self) -> tuple[Table, Table, Table]:
        """Tables 二, 三, 四 in their order."""
        return self.table_2, self.table_3, self.table_4

    def table(self, table_id: str) -> Table:
        """The table with this id (`table_2`, `table_3`, `table_4`). Raises KeyError for another id."""
        return {table.id: table for table in self.tables}[table_id]

    def label(self, place: Place) -> str:
        """The place in words."""
        return self.table(place.table).label(place)
