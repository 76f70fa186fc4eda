"""Picture files, and pictures inside other files: read by offline recognition, or only listed."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PIL import Image, ImageOps, ImageSequence

from gongkai.papers.extraction.blocks import Block, Extracted, Picture
from gongkai.papers.extraction.pdf.layout import blocks
from gongkai.papers.extraction.refusals import BROKEN, refusal

if TYPE_CHECKING:
    from gongkai.papers.extraction.scan.recognition import Pixels

MOST_PIXELS = 120_000_000  # local policy
MOST_FRAMES = 100  # local policy: pages of one TIFF
LONGEST_SIDE = 3_000  # pixels: larger pictures are made smaller before they are read
_LEAST = (120, 40)  # pixels: smaller ones are ornaments
_MOST_INSIDE = 60  # local policy: pictures read in one document
_MOST_PIXELS_INSIDE = 100_000_000  # local policy: of all of them together
NOT_READ = "图片和扫描页没有识别文字。"
NO_ENGINE = "这台机器没有装文字识别组件，图片和扫描页没有读。请运行安装脚本补装。"


def read(content: bytes, kind: str, name: str, *, ocr: bool) -> Extracted:
    """A picture file, a TIFF with all its pages. Raises Refusal for one too large, and what Pillow raises."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise refusal(name, "图片太大，读不了。请缩小到一亿像素以内再试。")
            frames = min(getattr(picture, "n_frames", 1) if kind == "tif" else 1, MOST_FRAMES)
            picture.load()
            if not ocr:
                return Extracted(kind, (Picture(name),), (), (NOT_READ,), frames)
            found = [block for n, frame in _frames(picture, frames) for block in recognised(frame, n)]
    except Image.DecompressionBombError as failure:
        raise refusal(name, "图片太大，读不了。请缩小到一亿像素以内再试。") from failure
    except ImportError:
        return Extracted(kind, (Picture(name),), (), (NO_ENGINE,), 1)
    return Extracted(kind, (Picture(name, recognised=True), *found), (), (), frames)


def _frames(picture: Image.Image, count: int) -> Iterator[tuple[int, Image.Image]]:
    for number, frame in enumerate(ImageSequence.Iterator(picture), 1):
        if number > count:
            return
        yield number, frame


def recognised(picture: Image.Image, page: int) -> list[Block]:
    """What stands in a picture. Raises ImportError where the parts for recognition are not installed."""
    from gongkai.papers.extraction.scan import reading

    return blocks(reading.page(grey(picture), page), recognised=True)


def grey(picture: Image.Image) -> Pixels:
    """A picture as it is held, on white, in grey and of bearable size."""
    import numpy as np

    upright = ImageOps.exif_transpose(picture)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        coloured = upright.convert("RGBA")
        white = Image.new("RGB", coloured.size, "white")
        white.paste(coloured, mask=coloured.getchannel("A"))
        upright = white
    plain = upright.convert("L")
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return np.asarray(plain, dtype=np.uint8).copy()


def looked_into(extracted: Extracted, contents: Mapping[str, bytes], *, ocr: bool) -> Extracted:
    """The document with the pictures in it read; `contents` are their files by the names of the pictures."""
    if not ocr:
        return replace(extracted, notes=(*extracted.notes, NOT_READ))
    found: list[Block] = []
    notes: set[str] = set()
    budget = _Budget()
    for block in extracted.blocks:
        content = contents.get(block.name) if isinstance(block, Picture) else None
        if not isinstance(block, Picture) or content is None:
            found.append(block)
            continue
        try:
            inside = _inside(content, budget)
        except ImportError:
            inside, notes = None, {NO_ENGINE}
        found += [block] if inside is None else [replace(block, recognised=True), *inside]
    if budget.spent:
        notes.add(f"图片超过{_MOST_INSIDE}张或者太大，有{budget.spent}张没有识别文字。")
    return replace(extracted, blocks=tuple(found), notes=(*extracted.notes, *sorted(notes)))


@dataclass
class _Budget:
    """What may still be read in one document; `spent` counts the pictures that came too late."""

    pictures: int = _MOST_INSIDE
    pixels: int = _MOST_PIXELS_INSIDE
    spent: int = 0

    def allows(self, pixels: int) -> bool:
        """Take one picture out of the budget, if it is still in it."""
        if not self.pictures or pixels > self.pixels:
            self.spent += 1
            return False
        self.pictures -= 1
        self.pixels -= pixels
        return True


def _inside(content: bytes, budget: _Budget) -> list[Block] | None:
    """What a picture in a document says, nothing for an ornament; None when it cannot be opened or is too much."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.width < _LEAST[0] or picture.height < _LEAST[1]:
                return []
            if picture.width * picture.height > MOST_PIXELS or not budget.allows(
                picture.width * picture.height
            ):
                return None
            picture.load()
            return recognised(picture, 1)
    except ImportError:
        raise
    except (Image.DecompressionBombError, *BROKEN):
        return None
