"""What stands on a page of a PDF: characters and straight lines, as it is seen, in points from the upper left."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

THIN = 3.0  # points: a filled rectangle as thin as this is a line
_MOST_OBJECTS = 60_000  # local policy: a map has more and no table
_DEEPEST = 6
_UNMAPPED = {0, 0xFFFD, 0xFFFF}

Box = tuple[float, float, float, float]
Place = Callable[[float, float], tuple[float, float]]


class Char(NamedTuple):
    """One character and its box; `size` is its height in points, `sure` less than 1 when recognised in a picture."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    sure: float = 1.0

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


class Line(NamedTuple):
    """A ruling line: where it runs (y of a horizontal, x of a vertical one), from where to where."""

    at: float
    start: float
    end: float


@dataclass
class Page:
    """A page read. `unmapped` counts characters whose font does not say what they are.

    `text_shown` is False where all text is an unseen layer under a scan.
    """

    number: int
    width: float
    height: float
    chars: list[Char] = field(default_factory=list)
    across: list[Line] = field(default_factory=list)
    down: list[Line] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    text_shown: bool = False
    unmapped: int = 0
    outside: str = ""
    turns: int = 0


def read(page: Any, number: int) -> Page:
    """Reads a pypdfium2 page. The caller holds the lock of PDFium."""
    text = page.get_textpage()
    try:
        turns = _turned(text.raw, text.count_chars(), page.get_rotation() // 90)
        box = page.get_bbox()
        width, height = box[2] - box[0], box[3] - box[1]
        found = Page(number, *((width, height) if turns % 2 == 0 else (height, width)))
        place = _placing(box, turns)
        _characters(text.raw, text.count_chars(), place, found)
    finally:
        text.close()
    _drawing(page.raw, place, found)
    found.turns = turns
    return found


def _placing(box: tuple[float, float, float, float], turns: int) -> Place:
    left, bottom, right, top = box
    return (
        lambda x, y: (x - left, top - y),
        lambda x, y: (y - bottom, x - left),
        lambda x, y: (right - x, y - bottom),
        lambda x, y: (top - y, right - x),
    )[turns]


def _turned(text: Any, count: int, page: int) -> int:
    """Quarter turns that make most characters upright; those of the page itself where it has none.

    How the page is shown does not matter: a wide table may lie on its side, and a file may be shown upside down.
    """
    angles = Counter(
        -round(pdfium.FPDFText_GetCharAngle(text, index) / (math.pi / 2)) % 4
        for index in range(0, count, max(1, count // 40))
        if not pdfium.FPDFText_IsGenerated(text, index)
    )
    return angles.most_common(1)[0][0] if angles else page


def _characters(text: Any, count: int, place: Place, page: Page) -> None:
    boxes = _Boxes(text)
    found: list[tuple[str, Box, Box]] = []
    half = 0
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            half = code
            continue
        if half and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((half - 0xD800) << 10) + (code - 0xDC00)
        half = 0
        if code in (10, 13) or pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        if code in _UNMAPPED:
            page.unmapped += 1
            continue
        found.append(("-" if code == 2 else chr(code), *boxes.of(index)))
    for character, box in _upright(found):
        _add(page, character, place(box[0], box[3]), place(box[2], box[1]))


class _Boxes:
    """Where characters stand: the box of their font, which all of a line share, and that of their ink."""

    def __init__(self, text: Any) -> None:
        self._text = text
        self._rect = pdfium.FS_RECTF()
        self._rect_at = ctypes.byref(self._rect)
        self._ink = [ctypes.c_double() for _ in range(4)]
        self._ink_at = [ctypes.byref(side) for side in self._ink]

    def of(self, index: int) -> tuple[Box, Box]:
        """Both, each as left, bottom, right, top."""
        pdfium.FPDFText_GetLooseCharBox(self._text, index, self._rect_at)
        pdfium.FPDFText_GetCharBox(self._text, index, *self._ink_at)
        rect = self._rect
        left, right, bottom, top = (side.value for side in self._ink)
        return (rect.left, rect.bottom, rect.right, rect.top), (left, bottom, right, top)


def _upright(found: list[tuple[str, Box, Box]]) -> list[tuple[str, Box]]:
    """In vertical writing PDFium gives boxes of the font many times too large; then the ink says where it is."""
    sizes = sorted(max(ink[2] - ink[0], ink[3] - ink[1]) for _, _, ink in found)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    out = []
    for character, box, ink in found:
        own = max(ink[2] - ink[0], ink[3] - ink[1])
        if 0 < own <= 2 * usual and min(box[2] - box[0], box[3] - box[1]) > 4 * usual:
            across, upright = (ink[0] + ink[2]) / 2, (ink[1] + ink[3]) / 2
            box = (across - usual / 2, upright - usual / 2, across + usual / 2, upright + usual / 2)
        out.append((character, box))
    return out


def _add(page: Page, text: str, one: tuple[float, float], other: tuple[float, float]) -> None:
    left, right = sorted((one[0], other[0]))
    top, bottom = sorted((one[1], other[1]))
    if right < 0 or bottom < 0 or left > page.width or top > page.height:
        page.outside += text
    elif text.isprintable() or text in "\t\xa0\u3000":
        page.chars.append(Char(text, left, top, right, bottom, bottom - top))


def _drawing(page: Any, place: Place, found: Page) -> None:
    count = pdfium.FPDFPage_CountObjects(page)
    objects = (pdfium.FPDFPage_GetObject(page, index) for index in range(min(count, _MOST_OBJECTS)))
    for element, placed in _unfolded(objects, place, 0):
        kind = pdfium.FPDFPageObj_GetType(element)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _path(element, _moved(element, placed), found)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            _image(element, placed, found)
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT and not found.text_shown:
            invisible = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
            found.text_shown = pdfium.FPDFTextObj_GetTextRenderMode(element) != invisible


def _unfolded(objects: Iterator[Any], place: Place, depth: int) -> Iterator[tuple[Any, Place]]:
    """Page objects with those inside forms, each with where its points come to lie."""
    for element in objects:
        if pdfium.FPDFPageObj_GetType(element) == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            count = pdfium.FPDFFormObj_CountObjects(element)
            inner = (
                pdfium.FPDFFormObj_GetObject(element, index) for index in range(min(count, _MOST_OBJECTS))
            )
            yield from _unfolded(inner, _moved(element, place), depth + 1)
        else:
            yield element, place


def _moved(element: Any, place: Place) -> Place:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(element, ctypes.byref(matrix)):
        return place
    a, b, c, d, e, f = matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f
    return lambda x, y: place(a * x + c * y + e, b * x + d * y + f)


def _image(element: Any, place: Place, found: Page) -> None:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(element, ctypes.byref(matrix))
    corners = [
        place(matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f)
        for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))
    ]
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    top, bottom = min(y for _, y in corners), max(y for _, y in corners)
    _rectangle(left, top, right, bottom, found, filled=True)
    if right - left > 4 * THIN and bottom - top > 4 * THIN:
        found.images.append((max(left, 0), max(top, 0), min(right, found.width), min(bottom, found.height)))


def _path(path: Any, place: Place, found: Page) -> None:
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(mode), ctypes.byref(stroked))
    if not stroked.value and not mode.value:
        return
    for points, straight in _outlines(path, place):
        if len(points) < 2 or not straight:
            continue
        xs, ys = [x for x, _ in points], [y for _, y in points]
        if stroked.value:
            for one, other in pairwise(points):
                _stroke(one, other, found)
        elif len(points) <= 6:
            _rectangle(min(xs), min(ys), max(xs), max(ys), found, filled=True)


def _outlines(path: Any, place: Place) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """The parts of a path: their points, and whether they have straight sides only."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    straight = True
    for index in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_OBJECTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        if kind == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points, straight
            points, straight = [], True
        straight = straight and kind != pdfium.FPDF_SEGMENT_BEZIERTO
        points.append(place(x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    yield points, straight


def _stroke(one: tuple[float, float], other: tuple[float, float], found: Page) -> None:
    if abs(one[1] - other[1]) <= 1 and abs(one[0] - other[0]) > 0.5:
        found.across.append(Line((one[1] + other[1]) / 2, *sorted((one[0], other[0]))))
    elif abs(one[0] - other[0]) <= 1 and abs(one[1] - other[1]) > 0.5:
        found.down.append(Line((one[0] + other[0]) / 2, *sorted((one[1], other[1]))))


def _rectangle(left: float, top: float, right: float, bottom: float, found: Page, *, filled: bool) -> None:
    """A thin filled rectangle is a line; a broad one is a background."""
    wide, high = right - left, bottom - top
    if filled and high <= THIN and wide > high:
        found.across.append(Line((top + bottom) / 2, left, right))
    elif filled and wide <= THIN and high > wide:
        found.down.append(Line((left + right) / 2, top, bottom))
