"""Which characters of the text layer can be seen on the page: nothing else may enter the text layer of a copy.

A page is drawn twice, with its text and with its text made invisible. A character that makes no difference lies
under something, is white on white, hidden in a layer, cut off, or invisible. Characters sharing a place are left
out too: of two on top of each other only one can be seen. A page whose text claims to read otherwise gets no layer.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from PIL import Image, ImageChops

from gongkai.papers.redaction.areas import Box
from gongkai.papers.redaction.painting import pixels
from gongkai.papers.redaction.source import Glyph, Source

RESOLUTION = 100  # dots per inch, for comparing only
_DIFFERENCE = 48  # of 255: what the eye tells apart
_SHARED = 0.2  # of the smaller character
_CELL = 4.0  # percent of the page: characters are compared with those near them


def kept_glyphs(source: Source, number: int, painted: Iterable[Box]) -> list[Glyph]:
    """The characters of page `number` for the text layer of its copy: seen, and untouched by any painted box."""
    boxes = list(painted)
    glyphs = [glyph for glyph in source.text(number) if glyph.box is not None and _writes(glyph.character)]
    glyphs = _alone(glyphs)
    glyphs = [g for g in glyphs if g.box is not None and not any(_touches(g.box, box) for box in boxes)]
    if not glyphs or source.says_otherwise(number):
        return []
    with_text = source.picture(number, RESOLUTION).convert("L")
    without = source.bare_picture(number, RESOLUTION).convert("L")
    difference = ImageChops.difference(with_text, without)
    return [glyph for glyph in glyphs if glyph.box is not None and _differs(difference, glyph.box)]


def _writes(character: str) -> bool:
    """One visible character: no control, no half of a pair, nothing of private use."""
    return len(character) == 1 and unicodedata.category(character)[0] not in "CZ" and character != "\ufffd"


def _touches(one: Box, other: Box) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )


def _differs(difference: Image.Image, box: Box) -> bool:
    left, top, right, bottom = pixels(box, difference.size)
    return any(difference.crop((left, top, right + 1, bottom + 1)).histogram()[_DIFFERENCE + 1 :])


def _alone(glyphs: list[Glyph]) -> list[Glyph]:
    """Those whose place no other character shares."""
    near: dict[tuple[int, int], list[int]] = {}
    for index, glyph in enumerate(glyphs):
        for cell in _cells(glyph.box):
            near.setdefault(cell, []).append(index)
    crowded: set[int] = set()
    for together in near.values():
        for place, one in enumerate(together):
            for other in together[place + 1 :]:
                if _share(glyphs[one].box, glyphs[other].box):
                    crowded |= {one, other}
    return [glyph for index, glyph in enumerate(glyphs) if index not in crowded]


def _cells(box: Box | None) -> list[tuple[int, int]]:
    if box is None:
        return []
    across = range(int(box.left // _CELL), int(box.right // _CELL) + 1)
    return [(x, y) for x in across for y in range(int(box.top // _CELL), int(box.bottom // _CELL) + 1)]


def _share(one: Box | None, other: Box | None) -> bool:
    if one is None or other is None:
        return False
    return max(one.overlap(other), other.overlap(one)) > _SHARED
