"""From a paper and its areas to a copy that was proved clean."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO

from PIL import Image

from gongkai.law.finding import Refusal
from gongkai.papers.redaction import areas as marks
from gongkai.papers.redaction.areas import Area, Box
from gongkai.papers.redaction.binding import Binding
from gongkai.papers.redaction.lines import levelled
from gongkai.papers.redaction.painting import boxes_with_glyphs, is_covered, paint
from gongkai.papers.redaction.proof import prove
from gongkai.papers.redaction.source import RESOLUTION, Glyph, Source, opened
from gongkai.papers.redaction.visible import kept_glyphs

_IN_MEMORY = 8 * 1024 * 1024
LONG = 100  # pages, local policy: a longer paper is drawn coarser, or it would outgrow the limit of a file
_COARSE = 150  # dots per inch
_LONG_ENOUGH = 4  # characters: a shorter text is found elsewhere by chance

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Copy:
    """The finished copy: its content, what the proof checked, and what the officer should look at again."""

    content: Any
    page_count: int
    removed: int  # characters of the text layer
    checked: tuple[str, ...]
    leftovers: tuple[int, ...]  # pages where the same words stand unmarked


def produce(stream: BinaryIO, kind: str, areas: Iterable[Area], progress: Progress | None = None) -> Copy:
    """涂黑: the copy of a PDF, JPG or PNG without what lies under `areas`.

    `progress` is called with the pages done and the number of pages. Raises Refusal for a paper that cannot be read,
    for faulty areas and when the proof fails; then no copy exists.
    """
    given = list(areas)
    with opened(stream, kind) as source:
        marks.check(given, source.page_count)
        if not given:
            raise Refusal("还没有标记任何区域。没有需要遮盖的内容时，请直接提供原件，不要作区分处理。")
        by_page = {page: [a.box for a in given if a.page == page] for page in sorted({a.page for a in given})}
        removed, leftovers = _texts(source, by_page)
        content: Any = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - handed on open
        try:
            kept = _write(source, kind, by_page, content, progress)
            checked = prove(content, kind, removed, by_page, kept)
        except BaseException:
            content.close()
            raise
        content.seek(0)
        count = sum(len(run) for run in removed)
        return Copy(content, source.page_count, count, tuple(checked), leftovers)


def blackened(source: Source, page: int, boxes: Iterable[Box], resolution: int) -> Image.Image:
    """Page `page` as it will look in the copy: for the preview and for the copy itself."""
    marked = list(boxes)
    picture = source.picture(page, resolution)
    return paint(picture, boxes_with_glyphs(marked, source.text(page))) if marked else picture


def _write(
    source: Source, kind: str, by_page: dict[int, list[Box]], out: Any, progress: Progress | None
) -> dict[int, list[Glyph]]:
    """Write the copy; returns the characters that its text layer has, page by page."""
    if kind != "pdf":
        picture = blackened(source, 1, by_page[1], RESOLUTION)
        picture.save(out, "PNG") if kind == "png" else picture.save(out, "JPEG", quality=92, subsampling=0)
        return {}
    kept: dict[int, list[Glyph]] = {}
    long = source.page_count > LONG
    binding = Binding(long=long)
    for page in range(1, source.page_count + 1):
        picture = blackened(source, page, by_page.get(page, []), _COARSE if long else RESOLUTION)
        marked = by_page.get(page, [])
        painted = boxes_with_glyphs(marked, source.text(page)) if marked else []
        kept[page] = levelled(kept_glyphs(source, page, painted), painted, source.size(page))
        binding.add(picture, source.size(page), kept[page])
        if progress is not None:
            progress(page, source.page_count)
    binding.save(out)
    return kept


def _texts(source: Source, by_page: dict[int, list[Box]]) -> tuple[list[str], tuple[int, ...]]:
    """The text under the areas, run by run, and the pages on which such a run stands unmarked."""
    removed: list[str] = []
    for page, boxes in by_page.items():
        removed += _runs(source.text(page), boxes)
    sought = {run for run in removed if len(run) >= _LONG_ENOUGH}
    left = []
    for page in range(1, source.page_count + 1) if sought else ():
        rest = _remaining(source.text(page), by_page.get(page, []))
        if any(run in rest for run in sought):
            left.append(page)
    return removed, tuple(left)


def _runs(glyphs: list[Glyph], boxes: list[Box]) -> list[str]:
    marked = "".join(
        glyph.character if glyph.box is not None and is_covered(glyph.box, boxes) else "\0"
        for glyph in glyphs
        if not glyph.character.isspace()
    )
    return [run for run in marked.split("\0") if run]


def _remaining(glyphs: list[Glyph], boxes: list[Box]) -> str:
    return "".join(
        "\0" if glyph.box is not None and is_covered(glyph.box, boxes) else glyph.character
        for glyph in glyphs
        if not glyph.character.isspace()
    )
