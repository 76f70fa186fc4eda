"""Black where nothing may remain. What stood there is overwritten before anything is compressed."""

import math
from collections.abc import Iterable

from PIL import Image, ImageDraw

from gongkai.papers.redaction.areas import Box
from gongkai.papers.redaction.source import Glyph

COVERED = 0.15
"""Share of a character under a box from which the whole character goes: half a figure can still be read."""
_EDGE = 0.12  # percent: the soft edge that drawing gives to a character


def boxes_with_glyphs(boxes: Iterable[Box], glyphs: Iterable[Glyph]) -> list[Box]:
    """The boxes, and the whole of every character that they cover in part."""
    marked = list(boxes)
    placed = [glyph.box for glyph in glyphs if glyph.box is not None]
    return marked + [box.grown(_EDGE) for box in placed if is_covered(box, marked)]


def is_covered(glyph: Box, boxes: Iterable[Box]) -> bool:
    """Whether enough of a character lies under one of the boxes for it to go."""
    return any(area.overlap(glyph) >= COVERED for area in boxes)


def pixels(box: Box, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """The pixels that `box` touches, the right and lower ones included."""
    width, height = size
    left, top = math.floor(box.left * width / 100), math.floor(box.top * height / 100)
    right, bottom = math.ceil(box.right * width / 100) - 1, math.ceil(box.bottom * height / 100) - 1
    left, top = min(max(0, left), width - 1), min(max(0, top), height - 1)
    return left, top, max(left, min(right, width - 1)), max(top, min(bottom, height - 1))


def paint(picture: Image.Image, boxes: Iterable[Box]) -> Image.Image:
    """`picture` with the boxes painted black, in place."""
    draw = ImageDraw.Draw(picture)
    for box in boxes:
        draw.rectangle(pixels(box, picture.size), fill=0)
    return picture


def outline(picture: Image.Image, boxes: Iterable[Box]) -> Image.Image:
    """`picture` with red frames around the boxes: for choosing, never for giving out."""
    draw = ImageDraw.Draw(picture)
    for box in boxes:
        draw.rectangle(pixels(box, picture.size), outline="#c62828", width=3)
    return picture
