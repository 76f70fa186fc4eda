"""Tables of a Word document: gridSpan and vMerge as spans; layout tables give up what they hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from gongkai.papers.extraction.blocks import Block, Cell, Paragraph, Table
from gongkai.papers.extraction.grid import MOST_COLUMNS, grid, is_data
from gongkai.papers.extraction.word.xml import child, local, number, switched_on, value
from gongkai.papers.extraction.wording import glue, trim

if TYPE_CHECKING:
    from gongkai.papers.extraction.word.body import Body


@dataclass
class _Open:
    """A cell while rows below may still be merged into it."""

    row: int
    column: int
    colspan: int
    header: bool
    rowspan: int = 1
    blocks: list[Block] = field(default_factory=list)

    def cell(self) -> Cell:
        text = ""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                text = glue(text, trim(block.text.replace("\t", " ")))
        return Cell(text, self.rowspan, self.colspan, self.header)


def read(table: etree._Element, body: Body) -> list[Block]:
    """The table and what hangs in its cells besides text; the contents alone when it only lays out."""
    cells: list[_Open] = []
    merging: dict[int, _Open] = {}
    at = 0
    for row in _elements(table, "tr"):
        properties = child(row, "trPr")
        if child(properties, "del") is not None:
            body.hide("修订删除", row)
        elif switched_on(properties, "hidden"):
            body.hide("隐藏行", row)
        else:
            merging = _row(row, at, merging, cells, body)
            at += 1
    rows = grid((cell.row, cell.column, cell.cell()) for cell in cells)
    if not is_data(rows):
        return [block for cell in cells for block in cell.blocks]
    aside = [block for cell in cells for block in cell.blocks if not isinstance(block, Paragraph)]
    return [Table(rows), *aside]


def _row(
    row: etree._Element, at: int, above: dict[int, _Open], cells: list[_Open], body: Body
) -> dict[int, _Open]:
    """Adds the cells of a row; gives back those that the row below may continue, by their column."""
    properties = child(row, "trPr")
    header = switched_on(properties, "tblHeader")
    column = min(number(value(properties, "gridBefore")), MOST_COLUMNS)
    merging: dict[int, _Open] = {}
    for element in _elements(row, "tc"):
        wide = min(max(number(value(element, "tcPr", "gridSpan"), 1), 1), MOST_COLUMNS)
        merge = child(element, "tcPr", "vMerge")
        blocks = body.blocks(element)
        if merge is not None and value(element, "tcPr", "vMerge") != "restart" and column in above:
            begun = merging[column] = above[column]
            begun.rowspan += 1
            begun.blocks += blocks
        elif value(element, "tcPr", "hMerge") == "continue" and cells and cells[-1].row == at:
            cells[-1].colspan += wide
            cells[-1].blocks += blocks
        else:
            cells.append(_Open(at, column, wide, header, blocks=blocks))
            if merge is not None:
                merging[column] = cells[-1]
        column += wide
    return merging


def _elements(parent: etree._Element, wanted: str) -> list[etree._Element]:
    """Rows or cells, also those wrapped in content controls."""
    found = []
    for element in parent:
        if local(element) == wanted:
            found.append(element)
        elif local(element) in ("sdt", "sdtContent", "customXml", "ins"):
            found += _elements(element, wanted)
    return found
