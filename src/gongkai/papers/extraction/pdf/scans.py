"""Pages of a PDF that are pictures, and large pictures on pages of text: drawn and read by recognition."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from PIL import Image

from gongkai.papers.extraction import images
from gongkai.papers.extraction.blocks import Block, Picture
from gongkai.papers.extraction.pdf import layout
from gongkai.papers.extraction.pdf.page import Box, Page

MOST_SCANS = 100  # local policy: pictures read in one PDF
_RESOLUTION = 180  # dots per inch
_MOST_PIXELS = 12_000_000
_WHOLE = 0.6  # share of the page that the picture of a scan covers
_LARGE = 0.06  # share of the page from which on a picture may hold a table

Drawn = list[tuple[Box | None, Image.Image]]  # None stands for the whole page


@dataclass
class Scans:
    """Decides what of a page must be looked at, and reads it. `notes` say what was not read."""

    ocr: bool
    notes: list[str] = field(default_factory=list)
    _left: int = MOST_SCANS

    def wanted(self, page: Any, seen: Page) -> Drawn:
        """The parts of a page to be read as pictures. The caller holds the lock of PDFium."""
        whole = _is_scan(seen)
        boxes: list[Box | None] = [None] if whole else [box for box in seen.images if _is_large(box, seen)]
        if not boxes or not self._may(len(boxes)):
            return []
        drawn = _drawn(page, seen)
        scale = drawn.width / seen.width
        return [(box, _part(drawn, box, scale)) for box in boxes]

    def blocks(self, seen: Page, pictures: Drawn) -> list[Block]:
        """What a page says, that in its pictures included."""
        name = f"第{seen.number}页"
        if _is_scan(seen) and not pictures:
            layer = layout.blocks(seen, recognised=True) if seen.chars and not seen.unmapped else []
            return [Picture(name, page=seen.number), *layer]
        placed = [] if any(box is None for box, _ in pictures) else layout.placed(seen)
        for box, picture in pictures:
            top = box[1] if box else 0.0
            title = name if box is None else f"{name}的图片"
            try:
                read = images.recognised(picture, seen.number)
            except ImportError:
                self._say(images.NO_ENGINE)
                placed.append((top, Picture(title, page=seen.number)))
                continue
            placed.append((top, Picture(title, recognised=True, page=seen.number)))
            placed += [(top, block) for block in read]
        if not pictures:
            placed += [
                (box[1], Picture(f"{name}的图片", page=seen.number))
                for box in seen.images
                if _is_large(box, seen)
            ]
        return [block for _, block in sorted(placed, key=lambda pair: pair[0])]

    def _may(self, count: int) -> bool:
        if not self.ocr:
            self._say(images.NOT_READ)
            return False
        self._left -= count
        if self._left < 0:
            self._say(f"扫描页和图片超过{MOST_SCANS}处，后面的没有识别文字。请拆成几个 PDF 后再试。")
        return self._left >= 0

    def _say(self, sentence: str) -> None:
        if sentence not in self.notes:
            self.notes.append(sentence)


def _part(drawn: Image.Image, box: Box | None, scale: float) -> Image.Image:
    if box is None:
        return drawn
    left, top, right, bottom = (round(side * scale) for side in box)
    return drawn.crop((left, top, right, bottom))


def _area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def _is_scan(seen: Page) -> bool:
    """No text of its own, only an unseen layer of it, or text whose font does not say what it means."""
    letters = sum(1 for char in seen.chars if char.text.strip())
    if seen.unmapped > max(10, letters // 4):
        return True
    if not letters:
        return bool(seen.images)
    covered = max((_area(box) for box in seen.images), default=0.0)
    return not seen.text_shown and covered > _WHOLE * seen.width * seen.height


def _is_large(box: Box, seen: Page) -> bool:
    # A picture behind the whole page under visible text is a background.
    share = _area(box) / max(seen.width * seen.height, 1.0)
    return _LARGE <= share <= 0.9 or (share > 0.9 and len(seen.chars) < 30)


def _drawn(page: Any, seen: Page) -> Image.Image:
    scale = min(_RESOLUTION / 72, (_MOST_PIXELS / max(seen.width * seen.height, 1.0)) ** 0.5)
    picture = page.render(scale=scale, grayscale=True).to_pil()
    # `render` turns the page as the file says; text lying on its side was turned further.
    further = (seen.turns - page.get_rotation() // 90) % 4
    return picture.rotate(-90 * further, expand=True) if further else picture
