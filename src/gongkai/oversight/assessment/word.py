"""Scoring tables in a DOCX: its tables as grids, a table that goes on after a page break put together again."""

from __future__ import annotations

import re

from gongkai.law.finding import Refusal
from gongkai.oversight.assessment.grid import MOST_ROWS, Grid
from gongkai.oversight.assessment.headings import find_header
from gongkai.papers.extraction import extract
from gongkai.papers.extraction.blocks import Extracted, Table

_CELL = re.compile(r"([A-Z]+)(\d+)")


def grids_of_word(content: bytes, name: str) -> list[Grid]:
    """Every table of the document that is not empty. Raises Refusal with a sentence."""
    grids = [
        _grid(table, f"第{number}个表")
        for number, table in enumerate(_joined(extract(content, name, ocr=False)), 1)
    ]
    grids = [grid for grid in grids if any(any(row) for row in grid.rows)]
    if not grids:
        raise Refusal("文件里没有表格。评分表要是 Word 里的表格，不能是图片或者用空格排出来的文字。")
    if any(len(grid.rows) > MOST_ROWS for grid in grids):
        raise Refusal(f"评分表最多{MOST_ROWS}行，这个文件不止，请删去无关的行再传。")
    return grids


def _joined(extracted: Extracted) -> list[Table]:
    """The tables; one right behind another, as wide and without headings of its own, is the rest of it."""
    made: list[Table] = []
    joins = False
    for block in extracted.blocks:
        if not isinstance(block, Table):
            joins = joins and not block.text.strip()
            continue
        goes_on = joins and _width(made[-1]) == _width(block) and find_header(_grid(block, "")) is None
        if goes_on:
            made[-1] = Table((*made[-1].rows, *block.rows))
        else:
            made.append(block)
        joins = True
    return made


def _width(table: Table) -> int:
    return len(table.rows[0]) if table.rows else 0


def _grid(table: Table, name: str) -> Grid:
    rows = tuple(tuple("" if cell is None else cell.text.strip() for cell in row) for row in table.rows)
    areas = tuple(
        ((top, left), (top + cell.rowspan - 1, left + cell.colspan - 1))
        for top, row in enumerate(table.rows)
        for left, cell in enumerate(row)
        if cell is not None and (cell.rowspan > 1 or cell.colspan > 1)
    )
    return Grid(name, rows, areas)


def row_and_column(cell: str) -> str:
    """E4 → 第4行第5列; anything else stays."""
    match = _CELL.fullmatch(cell)
    if match is None:
        return cell
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return f"第{match[2]}行第{column}列"
