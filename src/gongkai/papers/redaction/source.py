"""A paper to be redacted, page by page: how it looks and which characters stand where.

PDFium is not safe for threads: every call into it happens under one lock, held for one page at a time.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageFile

from gongkai.law.finding import Refusal
from gongkai.papers.pdfium import LOCK
from gongkai.papers.redaction.areas import Box

MOST_PAGES = 500  # local policy
RESOLUTION = 200  # dots per inch of the copy
VIEW_RESOLUTION = 110  # on the screen
MOST_PIXELS = 20_000_000  # local policy: a larger page is drawn coarser
_DEEPEST = 30  # forms within forms
_GRID = 1_000_000  # the unit in which PDFium answers where a character stands
_lock = LOCK

DRAWN = ("pdf", "jpg", "png")
"""The kinds that can be drawn; the office kinds come through `conversion`."""


@dataclass(frozen=True)
class Glyph:
    """One character of the text layer and its box; `box` is None for a line break or a space PDFium made up."""

    character: str
    box: Box | None


class Source:
    """An open paper. `page_count` counts its pages; pages are numbered from 1."""

    def __init__(self, stream: BinaryIO, kind: str) -> None:
        self._pdf: Any = None
        self._image: Image.Image | None = None
        if kind == "pdf":
            self._pdf = _opened_pdf(stream)
            self.page_count = len(self._pdf)
        elif kind in DRAWN:
            self._image = _opened_image(stream)
            self.page_count = 1
        else:
            raise Refusal("这种文件不能直接涂黑，请另存（导出）为PDF后再传。")
        if not 1 <= self.page_count <= MOST_PAGES:
            self.close()
            raise Refusal(f"文件有{self.page_count}页，一次最多处理{MOST_PAGES}页。请拆成几个PDF，分别处理。")

    def close(self) -> None:
        if self._pdf is not None:
            with _lock:
                self._pdf.close()

    def picture(self, number: int, resolution: int = RESOLUTION) -> Image.Image:
        """Page `number` as it is seen, in grey or in colour. Raises Refusal when the page cannot be drawn."""
        if self._image is not None:
            return self._image.copy()
        try:
            with self._page(number) as page:
                return _drawn(page, resolution)
        except pypdfium2.PdfiumError as failure:
            raise Refusal(f"第{number}页画不出来，文件可能有损坏。请重新打印成PDF后再传。") from failure

    def bare_picture(self, number: int, resolution: int = RESOLUTION) -> Image.Image:
        """Page `number` drawn with all its text made invisible, also that within forms."""
        if self._image is not None:
            return self._image.copy()
        try:
            with self._page(number) as page:
                for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=_DEEPEST):
                    pdfium.FPDFTextObj_SetTextRenderMode(thing.raw, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
                return _drawn(page, resolution)
        except pypdfium2.PdfiumError as failure:
            raise Refusal(f"第{number}页画不出来，文件可能有损坏。请重新打印成PDF后再传。") from failure

    def says_otherwise(self, number: int) -> bool:
        """Whether text of page `number` gives readers another text than it shows (ActualText, ISO 32000-1, 14.9.4)."""
        if self._image is not None:
            return False
        with self._page(number) as page:
            things = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=_DEEPEST)
            return any(_has_other_text(thing.raw) for thing in things)

    def origins(self, number: int) -> list[tuple[str, float, float]]:
        """Every character of page `number` that is written in it, and where it begins, in percent of the page."""
        with self._page(number) as page:
            text = page.get_textpage()
            try:
                return [
                    _origin(page, text, index)
                    for index in range(text.count_chars())
                    if pdfium.FPDFText_IsGenerated(text, index) != 1
                ]
            finally:
                text.close()

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of page `number` as it is seen, in points (1/72 inch)."""
        if self._image is not None:
            return self._image.width * 72 / RESOLUTION, self._image.height * 72 / RESOLUTION
        with self._page(number) as page:
            width, height = page.get_size()
            return width, height

    def text(self, number: int) -> list[Glyph]:
        """The characters of page `number` in the order of the text layer; none for a scan or an image."""
        if self._image is not None:
            return []
        with self._page(number) as page:
            text = page.get_textpage()
            try:
                return [_glyph(page, text, index) for index in range(text.count_chars())]
            finally:
                text.close()

    @contextmanager
    def _page(self, number: int) -> Iterator[Any]:
        with _lock:
            page = self._pdf[number - 1]
            try:
                yield page
            finally:
                page.close()


@contextmanager
def opened(stream: BinaryIO, kind: str) -> Iterator[Source]:
    """The paper in `stream`, closed afterwards. Raises Refusal for a locked, damaged or too long one."""
    source = Source(stream, kind)
    try:
        yield source
    finally:
        source.close()


def _opened_pdf(stream: BinaryIO) -> Any:
    stream.seek(0)
    with _lock:
        try:
            pdf = pypdfium2.PdfDocument(stream.read())
            pdf.init_forms()
            return pdf
        except pypdfium2.PdfiumError as failure:
            if "password" in str(failure).lower():
                raise Refusal("文件加了密码，打不开。请去掉打开密码后再传。") from failure
            raise Refusal("文件已经损坏或没有传完整。请打开原文件另存一份后再传。") from failure


def _opened_image(stream: BinaryIO) -> Image.Image:
    stream.seek(0)
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(stream) as image:
            image.load()
            if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
                return _on_white(image.convert("RGBA"))
            # A new picture: a converted one would carry comments and colour profiles along.
            bare = Image.new("L" if image.mode in ("1", "L") else "RGB", image.size)
            bare.paste(image.convert(bare.mode))
            return bare
    except (OSError, ValueError, SyntaxError) as failure:
        raise Refusal("图片打不开，可能没有传完整。请重新扫描或另存后再传。") from failure
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _on_white(image: Image.Image) -> Image.Image:
    white = Image.new("RGB", image.size, "white")
    white.paste(image, mask=image.getchannel("A"))
    return white


def _drawn(page: Any, resolution: int) -> Image.Image:
    width, height = page.get_size()
    scale = resolution / 72
    pixels = width * height * scale * scale
    if pixels > MOST_PIXELS:
        scale *= (MOST_PIXELS / pixels) ** 0.5
    bitmap = page.render(scale=scale, rev_byteorder=True)
    try:
        return bitmap.to_pil().convert("RGB")
    finally:
        bitmap.close()


def _glyph(page: Any, text: Any, index: int) -> Glyph:
    code = pdfium.FPDFText_GetUnicode(text, index)
    character = chr(code) if 0 < code < 0x110000 else "\ufffd"
    left, bottom, right, top = (ctypes.c_double() for _ in range(4))
    made_up = pdfium.FPDFText_IsGenerated(text, index) == 1
    if made_up or not pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top):
        return Glyph(character, None)
    corners = [_on_page(page, left.value, top.value), _on_page(page, right.value, bottom.value)]
    xs, ys = zip(*corners, strict=True)
    return Glyph(character, Box(min(xs), min(ys), max(xs), max(ys)))


def _has_other_text(thing: Any) -> bool:
    marks = (pdfium.FPDFPageObj_GetMark(thing, n) for n in range(pdfium.FPDFPageObj_CountMarks(thing)))
    return any(pdfium.FPDFPageObjMark_GetParamValueType(mark, b"ActualText") for mark in marks)


def _origin(page: Any, text: Any, index: int) -> tuple[str, float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, index, x, y)
    return chr(pdfium.FPDFText_GetUnicode(text, index)), *_on_page(page, x.value, y.value)


def _on_page(page: Any, x: float, y: float) -> tuple[float, float]:
    """A point in percent of the page as shown: cropped and turned."""
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, _GRID, _GRID, 0, x, y, across, down)
    return across.value * 100 / _GRID, down.value * 100 / _GRID
