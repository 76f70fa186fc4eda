"""The characters of a text layer drawn up in lines, so that readers see words where the eye does.

Each character comes with the box of its ink: 一 is flat, ， small and low. Written like that a reader takes 一 for a
line of its own and puts a space beside every comma, and the words cannot be searched.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from gongkai.papers.redaction.areas import Box
from gongkai.papers.redaction.source import Glyph

_LETTERS, _IDEOGRAPHS = 0.2, 0.9  # of the height of the line: how far one reaches to the next
_FIRST_IDEOGRAPH = "⺀"


def levelled(glyphs: Sequence[Glyph], painted: Iterable[Box], size: tuple[float, float]) -> list[Glyph]:
    """The same characters, each as high as its line and reaching to the next one; never into a `painted` box.

    `size` of the page in points.
    """
    boxes = list(painted)
    return [glyph for line in _lines(glyphs) for glyph in _level(line, boxes, size)]


def _lines(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Runs of characters that follow each other to the right, at the same height."""
    line: list[Glyph] = []
    for glyph in glyphs:
        if line and not _follows(line, glyph):
            yield line
            line = []
        line.append(glyph)
    if line:
        yield line


def _follows(line: Sequence[Glyph], glyph: Glyph) -> bool:
    last, box = line[-1].box, glyph.box
    if last is None or box is None or box.left < last.left:
        return False
    extent = _extent(line)
    return box.top < extent.bottom and extent.top < box.bottom


def _extent(line: Sequence[Glyph]) -> Box:
    boxes = [glyph.box for glyph in line if glyph.box is not None]
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def _level(line: Sequence[Glyph], painted: Sequence[Box], size: tuple[float, float]) -> Iterator[Glyph]:
    extent = _extent(line)
    height = extent.height * size[1] / size[0]  # in percent of the width
    for glyph, after in zip(line, [*line[1:], None], strict=True):
        box = glyph.box
        if box is None:
            continue
        high = Box(box.left, extent.top, _right(glyph, after, height), extent.bottom)
        free = not any(area.overlap(high) > 0 for area in painted)
        yield replace(glyph, box=high) if free else glyph


def _right(glyph: Glyph, after: Glyph | None, height: float) -> float:
    """Where the next character begins, if it is near; a space stays a space."""
    box, following = glyph.box, after.box if after else None
    if box is None:
        return 0.0
    if after is None or following is None:
        return box.right
    far = _IDEOGRAPHS if _are_set_solid(glyph.character, after.character) else _LETTERS
    return following.left if 0 < following.left - box.right < far * height else box.right


def _are_set_solid(one: str, following: str) -> bool:
    """Whether white between the two belongs to their own squares: both Chinese, or the first a Chinese mark."""
    if one < _FIRST_IDEOGRAPH:
        return False
    return following >= _FIRST_IDEOGRAPH or unicodedata.category(one)[0] == "P"
