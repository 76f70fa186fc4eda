"""A PDF file from its first page to its last."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from gongkai.papers.extraction.blocks import Block, Cell, Extracted, Hidden, Paragraph, Picture, Table
from gongkai.papers.extraction.grid import grid, is_data
from gongkai.papers.extraction.pdf import page as pages
from gongkai.papers.extraction.pdf.lines import cell_text, lines
from gongkai.papers.extraction.pdf.page import Char, Page
from gongkai.papers.extraction.pdf.paragraphs import Placed, blocks
from gongkai.papers.extraction.pdf.ruling import Ruled, grids
from gongkai.papers.extraction.refusals import refusal
from gongkai.papers.pdfium import LOCK
from gongkai.papers.unfit import DAMAGED, ENCRYPTED

MOST_PAGES = 500  # local policy
_NOTE = 1 << 16  # bytes of one annotation


def read(content: bytes, name: str, *, ocr: bool = True) -> Extracted:
    """Every page of a PDF. Raises Refusal for a locked, damaged or endless one."""
    found: list[Block] = []
    hidden: list[Hidden] = []
    with LOCK:
        pdf = _opened(content, name)
        try:
            for number in range(1, len(pdf) + 1):
                page = pdf[number - 1]
                try:
                    seen = pages.read(page, number)
                    hidden += _hidden(page.raw, seen)
                finally:
                    page.close()
                found += _blocks(seen)
            return Extracted("pdf", tuple(found), tuple(hidden), (), len(pdf))
        finally:
            pdf.close()


def _opened(content: bytes, name: str) -> Any:
    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as failure:
        locked = "password" in str(failure).lower()
        raise refusal(name, ENCRYPTED if locked else DAMAGED) from failure
    if not 1 <= len(pdf) <= MOST_PAGES:
        count = len(pdf)
        pdf.close()
        raise refusal(
            name, f"有{count}页，一次最多读{MOST_PAGES}页。请只留下需要的那几页，或者拆成几个 PDF。"
        )
    return pdf


def _blocks(page: Page) -> list[Block]:
    """What a page says, from top to bottom."""
    if not any(char.text.strip() for char in page.chars):
        return [Picture(f"第{page.number}页", page=page.number)] if page.images else []
    ruled = grids(page.across, page.down)
    inside, outside = _sorted_in(page.chars, ruled)
    placed: list[Placed] = blocks(lines(outside), page.number) if outside else []
    for number, table in enumerate(ruled):
        placed += _table(table, inside[number], page.number)
    return [block for _, block in sorted(placed, key=lambda pair: pair[0])]


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


def _table(table: Ruled, inside: dict[int, list[Char]], page: int) -> list[Placed]:
    """A ruled table; only its text when it is a frame around a paragraph."""
    cells = []
    for number, (row, column, high, wide) in enumerate(table.cells):
        text = cell_text(inside.get(number, ()), *table.sides(number))
        cells.append((row, column, Cell(text, high, wide)))
    rows = grid(cells)
    if is_data(rows) or (rows and len(rows[0]) > 2):
        return [(table.ys[0], Table(rows, page))]
    return [(table.ys[row], Paragraph(cell.text, 0, page)) for row, _, cell in cells if cell.text]


def _hidden(page: Any, seen: Page) -> list[Hidden]:
    """Comments on a page, and text that lies beside it."""
    place = f"第{seen.number}页"
    found = [Hidden("页面之外", place, seen.outside.strip())] if seen.outside.strip() else []
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), 1000)):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        buffer = ctypes.create_string_buffer(_NOTE)
        taken = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
        size = pdfium.FPDFAnnot_GetStringValue(note, b"Contents", taken, _NOTE)
        text = buffer.raw[: max(0, size - 2)].decode("utf-16-le", "replace").strip() if size <= _NOTE else ""
        pdfium.FPDFPage_CloseAnnot(note)
        if text:
            found.append(Hidden("批注", place, text))
    return found
