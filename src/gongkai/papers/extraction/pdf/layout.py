"""A page of characters and lines as blocks from top to bottom."""

from __future__ import annotations

from collections import defaultdict

from gongkai.papers.extraction.blocks import Block, Cell, Paragraph, Table
from gongkai.papers.extraction.grid import grid, is_data
from gongkai.papers.extraction.pdf.lines import cell_text, lines
from gongkai.papers.extraction.pdf.page import Char, Page
from gongkai.papers.extraction.pdf.paragraphs import Placed, running
from gongkai.papers.extraction.pdf.ruling import Ruled, grids


def placed(page: Page, *, recognised: bool = False) -> list[Placed]:
    """What a page says, each block with the height at which it begins."""
    ruled = grids(page.across, page.down)
    inside, outside = _sorted_in(page.chars, ruled)
    found: list[Placed] = running(lines(outside), page.number, recognised) if outside else []
    for number, table in enumerate(ruled):
        found += _table(table, inside[number], page.number, recognised)
    return sorted(found, key=lambda pair: pair[0])


def blocks(page: Page, *, recognised: bool = False) -> list[Block]:
    """What a page says, from top to bottom."""
    return [block for _, block in placed(page, recognised=recognised)]


def _sorted_in(chars: list[Char], ruled: list[Ruled]) -> tuple[list[dict[int, list[Char]]], list[Char]]:
    """The characters of each cell of each table, and those outside of all."""
    inside: list[dict[int, list[Char]]] = [defaultdict(list) for _ in ruled]
    outside = []
    for char in chars:
        for number, table in enumerate(ruled):
            cell = table.cell_at(*char.middle)
            if cell is not None:
                inside[number][cell].append(char)
                break
        else:
            outside.append(char)
    return inside, outside


def _table(table: Ruled, inside: dict[int, list[Char]], page: int, recognised: bool) -> list[Placed]:
    """A ruled table; only its text when it is a frame around a paragraph."""
    cells = []
    for number, (row, column, high, wide) in enumerate(table.cells):
        chars = inside.get(number, [])
        sure = min((char.sure for char in chars), default=1.0)
        cells.append((row, column, Cell(cell_text(chars, *table.sides(number)), high, wide, sure=sure)))
    rows = grid(cells)
    if is_data(rows) or (rows and len(rows[0]) > 2):
        return [(table.ys[0], Table(rows, page, recognised=recognised))]
    return [(table.ys[row], Paragraph(cell.text, 0, page)) for row, _, cell in cells if cell.text]
