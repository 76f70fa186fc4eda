"""A new PDF of pictures: a catalogue, pages, pictures, one font for what can be read in them, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any, BinaryIO

import pikepdf
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from PIL import Image, ImageChops

from gongkai.law.finding import Refusal
from gongkai.papers.redaction.source import Glyph
from gongkai.papers.redaction.text_layer import FONT, TextLayer

_GREY = 16  # channels that differ by less than this are grey that was scanned
_QUALITY, _QUALITY_OF_LONG = 80, 60


class Binding:
    """A PDF that grows page by page; only the packed pictures are kept in memory.

    `long`: fewer greys and coarser photos, so that some hundred pages stay below the limit.
    """

    def __init__(self, *, long: bool = False) -> None:
        self._pdf = pikepdf.new()
        self._layer = TextLayer(self._pdf)
        self._long = long
        self._size = 0

    def add(self, picture: Image.Image, size: tuple[float, float], text: Iterable[Glyph] = ()) -> None:
        """One more page of `size` points, with `text` as its text layer. Raises Refusal over the file limit."""
        image, weight = _packed(self._pdf, picture, self._long)
        self._size += weight
        if self._size > settings.UPLOAD_LIMIT:
            raise Refusal(
                f"涂黑后的文件超过 {filesizeformat(settings.UPLOAD_LIMIT)} 的上限，没有生成。请拆成几个PDF，分别处理。"
            )
        width, height = (round(side, 2) for side in size)
        page = self._pdf.add_blank_page(page_size=(width, height))
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=image))
        drawing = f"q {width} 0 0 {height} 0 0 cm /P Do Q"
        if words := self._layer.commands(text, (width, height)):
            page.obj.Resources.Font = pikepdf.Dictionary({FONT: self._layer.font})
            drawing = f"{drawing}\n{words}"
        page.obj.Contents = self._pdf.make_stream(drawing.encode())

    def save(self, out: BinaryIO) -> None:
        """Write everything once, so there is no earlier revision in the file."""
        self._layer.finish()
        self._pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        self._pdf.close()


def _packed(pdf: Any, picture: Image.Image, long: bool) -> tuple[Any, int]:
    """The picture as an image of the PDF, and its weight in bytes: drawings in few greys, photos as JPEG."""
    grey, bits = _grey(picture), 2 if long else 4
    packed = _jpeg(grey if grey is not None else picture, _QUALITY_OF_LONG if long else _QUALITY)
    facts: dict[str, Any] = {"Filter": pikepdf.Name.DCTDecode, "BitsPerComponent": 8}
    if grey is not None and len(drawing := _few_greys(grey, bits)) < len(packed):
        packed = drawing
        parms = pikepdf.Dictionary(Predictor=15, Colors=1, BitsPerComponent=bits, Columns=grey.width)
        facts = {"Filter": pikepdf.Name.FlateDecode, "BitsPerComponent": bits, "DecodeParms": parms}
    facts |= {
        "Type": pikepdf.Name.XObject,
        "Subtype": pikepdf.Name.Image,
        "Width": picture.width,
        "Height": picture.height,
        "ColorSpace": pikepdf.Name.DeviceGray if grey is not None else pikepdf.Name.DeviceRGB,
    }
    return pikepdf.Stream(pdf, packed, pikepdf.Dictionary(**facts)), len(packed)


def _grey(picture: Image.Image) -> Image.Image | None:
    if picture.mode == "L":
        return picture
    red, green, blue = picture.split()
    differences = (ImageChops.difference(red, green), ImageChops.difference(green, blue))
    if not any(sum(difference.histogram()[_GREY:]) for difference in differences):
        return green
    return None


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = BytesIO()
    # No subsampling: colour would bleed over the edge of a black area.
    picture.save(out, "JPEG", quality=quality, subsampling=0)
    return out.getvalue()


def _few_greys(grey: Image.Image, bits: int) -> bytes:
    """The rows in 4 or 16 greys as PNG packs them: PDF reads the same form (ISO 32000-1, 7.4.4.4)."""
    count = 1 << bits
    levels = grey.point([value * count // 256 for value in range(256)])
    levels.putpalette([level * 255 // (count - 1) for level in range(count) for _ in range(3)])
    out = BytesIO()
    levels.save(out, "PNG", bits=bits)
    return b"".join(content for name, content in png_chunks(out.getvalue()) if name == b"IDAT")


def png_chunks(content: bytes) -> list[tuple[bytes, bytes]]:
    """Name and content of every chunk of a PNG."""
    found, at = [], 8
    while at + 8 <= len(content):
        length = int.from_bytes(content[at : at + 4])
        found.append((content[at + 4 : at + 8], content[at + 8 : at + 8 + length]))
        at += 12 + length
    return found
