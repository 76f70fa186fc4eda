"""The proof that nothing remains, read from the finished file alone. A file that fails is never kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any, BinaryIO

import pikepdf
from PIL import Image

from gongkai.law.finding import Refusal
from gongkai.papers.redaction.areas import Box
from gongkai.papers.redaction.binding import png_chunks
from gongkai.papers.redaction.painting import pixels
from gongkai.papers.redaction.shapeless import SHAPELESS
from gongkai.papers.redaction.source import Glyph, Source, opened
from gongkai.papers.redaction.text_layer import HEAD, TAIL

_ENCODINGS = ("utf-8", "utf-16-be", "utf-16-le", "gb18030")
_SHORTEST = 8  # bytes: shorter ones turn up by chance in the noise of packed pictures
_DARKEST = 80  # of 255: what packing as JPEG may leave of black at an edge
_BODY = re.compile(
    rb"q [\d.]+ 0 0 [\d.]+ 0 0 cm /P Do Q"
    rb"(\nBT 3 Tr /T 1 Tf(\n[\d.]+ 0 0 [\d.]+ -?[\d.]+ -?[\d.]+ Tm <[\dA-F]{4}> Tj)+\nET)?"
)
_TABLE = re.compile(
    re.escape(HEAD)
    + r"(\n\d+ beginbfchar(\n<[\dA-F]{4}> <(?:[\dA-F]{4}){1,2}>)+\nendbfchar)+\n"
    + re.escape(TAIL)
)
_GLYPHS = re.compile(rb"\x00\x00(?:\x00\x01)+")
_ENTRY = re.compile(r"\n<[\dA-F]{4}> <([\dA-F]+)>")
_NEAR = 0.2  # percent of the page: rounding
_KEYS = {
    "/Catalog": {"/Type", "/Pages"},
    "/Pages": {"/Type", "/Kids", "/Count"},
    "/Page": {"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents"},
    "/XObject": {"/Type", "/Subtype", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/Filter"}
    | {"/DecodeParms", "/Length"},
    "/Font": {"/Type", "/Subtype", "/BaseFont", "/Encoding", "/DescendantFonts", "/ToUnicode"}
    | {"/CIDSystemInfo", "/DW", "/FontDescriptor", "/CIDToGIDMap"},
    "/FontDescriptor": {"/Type", "/FontName", "/Flags", "/FontBBox", "/ItalicAngle", "/Ascent", "/Descent"}
    | {"/CapHeight", "/StemV", "/FontFile2"},
}
_TABLE_LINE = re.compile(rb"\d{10} \d{5} [nf]")  # of the table of offsets: figures, but nobody's number
_JPEG_SEGMENTS = {0xE0, 0xDB, 0xC0, 0xC1, 0xC2, 0xC4, 0xDD, 0xDA}
_PNG_CHUNKS = {b"IHDR", b"PLTE", b"IDAT", b"IEND"}

Marked = Mapping[int, Iterable[Box]]


Kept = Mapping[int, Sequence[Glyph]]


def prove(
    output: BinaryIO, kind: str, removed: Iterable[str], marked: Marked, kept: Kept | None = None
) -> list[str]:
    """What was checked, in sentences. Raises Refusal at the first thing that should not be there.

    `removed` is the text that lay under the areas, `marked` the areas by page, `kept` what the text layer may hold.
    """
    kept = kept or {}
    output.seek(0)
    raw = output.read()
    _no_words(raw, removed)
    with opened(output, kind) as copy:
        if kind == "pdf":
            _only_pictures(raw, removed, {glyph.character for page in kept.values() for glyph in page})
            _only_text(copy, kept, marked)
        else:
            _only_pixels(raw, kind)
        for page, boxes in marked.items():
            _black(copy.picture(page), boxes, page)
    return [
        "文字层是新写的，只有涂黑处以外看得见的文字；被涂黑处没有文字，文件的其他部分也没有。"
        if any(kept.values())
        else "文件里没有文字层，被涂黑处的文字在文件的任何部分都找不到。",
        "没有文档属性、附件、批注、图层、表单、脚本、缩略图和旧版本。"
        if kind == "pdf"
        else "图片里没有拍摄信息等附加数据。",
        f"{sum(len(list(boxes)) for boxes in marked.values())}处涂黑区域逐一核对，都是实心黑色。",
    ]


def _failed(why: str) -> Refusal:
    return Refusal(f"涂黑没有通过检查：{why}。没有留下文件；请把这一情况告诉系统管理员，先用纸质涂黑后扫描。")


def _no_words(raw: bytes, words: Iterable[str]) -> None:
    searched = _TABLE_LINE.sub(b"", raw)
    lowered = searched.lower()
    for word in {word for word in words if len(set(word)) > 1}:
        for encoding in _ENCODINGS:
            sought = word.encode(encoding, "ignore")
            if len(sought) >= _SHORTEST and (sought in searched or sought.hex().encode() in lowered):
                raise _failed("文件里还找得到被涂黑的文字")


def _only_pictures(raw: bytes, words: Iterable[str], characters: set[str]) -> None:
    """Every object is one of the kinds that `binding` writes, with no key beside the known ones."""
    if raw.count(b"startxref") != 1:
        raise _failed("文件里有旧版本")
    with pikepdf.open(BytesIO(raw)) as pdf:
        if set(pdf.trailer.keys()) - {"/Size", "/Root", "/ID", "/Length", "/Filter", "/Type", "/W", "/Index"}:
            raise _failed("文件带有文档属性")
        for number, thing in enumerate(pdf.objects):
            _known(thing, number, characters)
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") != "/Image":
                _no_words(thing.read_bytes(), words)


def _known(thing: Any, number: int, characters: set[str]) -> None:
    if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        raise _failed(f"第{number}个对象不该出现")
    kind = str(thing.get("/Type", ""))
    if isinstance(thing, pikepdf.Stream) and not kind:
        content = thing.read_bytes()
        if content == SHAPELESS and not set(thing.keys()) - {"/Length", "/Filter", "/Length1"}:
            return
        if set(thing.keys()) - {"/Length", "/Filter"} or not (
            _BODY.fullmatch(content) or _is_table(content, characters) or _GLYPHS.fullmatch(content)
        ):
            raise _failed(f"第{number}个对象不是一页图片")
        return
    if kind not in _KEYS or set(thing.keys()) - _KEYS[kind]:
        raise _failed(f"第{number}个对象不该出现")
    if kind == "/Page" and set(thing.Resources.keys()) - {"/Font"} != {"/XObject"}:
        raise _failed(f"第{number}个对象带有图片以外的资源")


def _is_table(content: bytes, characters: set[str]) -> bool:
    """The table of characters as `text_layer` writes it, with none that no page shows."""
    text = content.decode("ascii", "replace")
    named = {
        bytes.fromhex(code).decode("utf-16-be", "replace") for code in _ENTRY.findall(text.removeprefix(HEAD))
    }
    return bool(_TABLE.fullmatch(text)) and named <= characters


def _only_text(copy: Source, kept: Kept, marked: Marked) -> None:
    """Exactly the kept characters, each where it is seen, none of them under an area."""
    for page in range(1, copy.page_count + 1):
        expected = [glyph for glyph in kept.get(page, ()) if glyph.box is not None]
        areas, waiting = list(marked.get(page, ())), dict[str, list[Box]]()
        for glyph in expected:
            if glyph.box is not None:
                waiting.setdefault(glyph.character, []).append(glyph.box)
                if any(area.overlap(glyph.box) > 0 for area in areas):
                    raise _failed(f"第{page}页涂黑处还有文字层")
        for character, x, y in copy.origins(page):
            if not character.isspace() and not _take(waiting.get(character, []), x, y):
                raise _failed(f"第{page}页的文字层有多余的文字，或者不在看得见的位置")
        if any(waiting.values()):
            raise _failed(f"第{page}页的文字层少了文字")


def _take(boxes: list[Box], x: float, y: float) -> bool:
    """Take out the box that begins here; False when none does."""
    for place, box in enumerate(boxes):
        if abs(box.left - x) <= _NEAR and abs(box.bottom - y) <= _NEAR:
            del boxes[place]
            return True
    return False


def _only_pixels(raw: bytes, kind: str) -> None:
    if kind == "png":
        if {name for name, _ in png_chunks(raw)} - _PNG_CHUNKS:
            raise _failed("图片带有附加数据")
    elif set(_jpeg_segments(raw)) - _JPEG_SEGMENTS:
        raise _failed("图片带有附加数据")


def _jpeg_segments(raw: bytes) -> list[int]:
    found, at = [], 2
    while at + 4 <= len(raw) and raw[at] == 0xFF:
        found.append(raw[at + 1])
        if raw[at + 1] == 0xDA:
            break
        at += 2 + int.from_bytes(raw[at + 2 : at + 4])
    return found


def _black(picture: Image.Image, boxes: Iterable[Box], page: int) -> None:
    grey = picture.convert("L")
    for box in boxes:
        left, top, right, bottom = pixels(box, grey.size)
        inside = (left + 2, top + 2, right - 1, bottom - 1)
        if inside[0] >= inside[2] or inside[1] >= inside[3]:
            continue
        if any(grey.crop(inside).histogram()[_DARKEST + 1 :]):
            raise _failed(f"第{page}页有一处没有涂实")
