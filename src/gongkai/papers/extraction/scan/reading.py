"""A picture of a page as a page of characters and lines, so that it is laid out like one of a PDF."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from gongkai.papers.extraction.pdf.page import Char, Line, Page
from gongkai.papers.extraction.pdf.ruling import Ruled, grids
from gongkai.papers.extraction.scan import lines, recognition
from gongkai.papers.extraction.scan.recognition import Piece, Pixels
from gongkai.papers.extraction.wording import is_cjk

_POINTS = 10.5  # the height text is taken to have, so that distances mean the same as on a PDF page
_PADDING = 0.1  # of its height: by this much the box of a recognised line is wider than its ink
_INK = 0.012  # share of dark pixels from which on a cell is not empty


def page(picture: Pixels, number: int) -> Page:
    """What stands in a picture in grey. Pages on their side or head are turned."""
    grey = lines.straight(picture)
    found = recognition.pieces(grey)
    if _lies_on_its_side(found):
        grey, found = _best(grey, (1, 3))
    elif found and float(np.mean([piece.sure for piece in found])) < 0.75:
        grey, found = _best(grey, (0, 2))
    height = float(np.median([min(_sides(piece)) for piece in found])) * 0.8 if found else 20.0
    unit = _POINTS / height
    across, down = lines.ruling(grey, height)
    across = [line for line in across if not any(_is_stroke(line, piece) for piece in found)]
    down = [line for line in down if not any(_is_stroke(line, _mirrored(piece)) for piece in found)]
    found = [part for piece in found for part in _parted(grey, piece, down)]
    made = Page(number, grey.shape[1] * unit, grey.shape[0] * unit)
    made.chars = [char for piece in found for char in _characters(piece, unit)]
    made.across = [Line(*(value * unit for value in line)) for line in across]
    made.down = [Line(*(value * unit for value in line)) for line in down]
    for table in grids(made.across, made.down):
        made.chars += _overlooked(grey, table, made.chars, unit)
    return made


def _best(grey: Pixels, turns: tuple[int, ...]) -> tuple[Pixels, list[Piece]]:
    """The picture turned by quarters so that most text is read most surely."""
    tried = []
    for turn in turns:
        turned = np.ascontiguousarray(np.rot90(grey, turn))
        tried.append((turned, recognition.pieces(turned)))
    return max(tried, key=lambda pair: sum(len(piece.text) * piece.sure**4 for piece in pair[1]))


def _sides(piece: Piece) -> tuple[float, float]:
    return piece.right - piece.left, piece.bottom - piece.top


def _lies_on_its_side(found: list[Piece]) -> bool:
    long = [_sides(piece) for piece in found if len(piece.text) > 2]
    return len(long) > 2 and sum(1 for wide, high in long if high > 1.5 * wide) > 0.6 * len(long)


def _is_stroke(line: Line, piece: Piece) -> bool:
    """Strokes of neighbouring characters run together look like a line, but lie inside their text."""
    high = piece.bottom - piece.top
    inside = piece.top + 0.1 * high < line.at < piece.bottom - 0.1 * high
    margin = 0.5 * min(_sides(piece))
    return inside and line.start > piece.left - margin and line.end < piece.right + margin


def _mirrored(piece: Piece) -> Piece:
    return piece._replace(left=piece.top, top=piece.left, right=piece.bottom, bottom=piece.right)


def _parted(grey: Pixels, piece: Piece, down: list[Line]) -> list[Piece]:
    """Numbers of neighbouring cells recognised in one run are read again, each by itself."""
    wide, high = _sides(piece)
    middle = (piece.top + piece.bottom) / 2
    edge = 0.3 * min(wide, high)
    cuts = sorted(
        line.at
        for line in down
        if piece.left + edge < line.at < piece.right - edge and line.start < middle < line.end
    )
    if not cuts or high > 1.5 * wide:
        return [piece]
    parts = []
    for left, right in pairwise([piece.left, *cuts, piece.right]):
        text, sure = recognition.one_line(_cut(grey, left + 2, piece.top, right - 2, piece.bottom))
        if text:
            parts.append(Piece(text, left, piece.top, right, piece.bottom, sure))
    return parts


def _cut(grey: Pixels, left: float, top: float, right: float, bottom: float) -> Pixels:
    part = grey[max(0, round(top)) : round(bottom), max(0, round(left)) : round(right)]
    return np.pad(part, 6, constant_values=255) if part.size else np.full((32, 32), 255, np.uint8)


def _characters(piece: Piece, unit: float) -> list[Char]:
    """The characters of a run, each with the share of the box that its width takes."""
    wide, high = _sides(piece)
    upright = high > 1.5 * wide and len(piece.text) > 1
    weights = [1.0 if upright or is_cjk(character) else 0.55 for character in piece.text]
    start, end = (piece.top, piece.bottom) if upright else (piece.left, piece.right)
    padding = _PADDING * min(wide, high)
    step = (end - start - 2 * padding) / sum(weights)
    at, out = start + padding, []
    for character, weight in zip(piece.text, weights, strict=True):
        box = (piece.left, at, piece.right, at + weight * step)
        if not upright:
            box = (at, piece.top, at + weight * step, piece.bottom)
        at += weight * step
        left, top, right, bottom = (side * unit for side in box)
        out.append(Char(character, left, top, right, bottom, min(wide, high) * 0.8 * unit, piece.sure))
    return out


def _overlooked(grey: Pixels, table: Ruled, chars: list[Char], unit: float) -> list[Char]:
    """Single digits are easily overlooked: a cell that holds ink but no text is read by itself."""
    filled = {cell for char in chars if (cell := table.cell_at(*char.middle)) is not None}
    out: list[Char] = []
    for number, (row, column, high, wide) in enumerate(table.cells):
        if number in filled:
            continue
        left, right = table.xs[column] / unit, table.xs[column + wide] / unit
        top, bottom = table.ys[row] / unit, table.ys[row + high] / unit
        margin = min(0.15 * (bottom - top), 0.15 * (right - left), 8.0)
        part = _cut(grey, left + margin, top + margin, right - margin, bottom - margin)
        dark = np.argwhere(part < 128)
        if len(dark) < _INK * part.size or len(dark) < 12:
            continue
        (y0, x0), (y1, x1) = dark.min(axis=0), dark.max(axis=0)
        text, sure = recognition.one_line(_cut(part, x0 - 4, y0 - 4, x1 + 5, y1 + 5))
        if text:
            piece = Piece(text, left + margin, top + margin, right - margin, bottom - margin, sure)
            out += _characters(piece, unit)
    return out
