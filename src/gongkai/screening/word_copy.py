"""The masked copy of a DOCX (ECMA-376, part 1): every place where it may hold words, and nothing that it hides.

Body, headers, footers, notes, text boxes and tables within tables are masked. Deleted text, comments, hidden text,
fields to fill in, embedded files and properties do not go into the copy; inserted text stays as if accepted.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import docx
from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT, _PARAGRAPH, _TABLE, _ROW, _CELL, _RUN, _BOX = (
    f"{_W}{name}" for name in ("t", "p", "tbl", "tr", "tc", "r", "txbxContent")
)
_WORDED = ("document.main+xml", "header+xml", "footer+xml", "footnotes+xml", "endnotes+xml")
_DROPPED = frozenset(
    {"comments", "commentsExtended", "commentsIds", "commentsExtensible", "people", "oleObject", "package", "customXml",
     "attachedTemplate", "vbaProject", "custom-properties", "keyMapCustomizations", "control"}
)  # fmt: skip
"""Ends of the relationship types whose parts are left out."""
_GONE = tuple(f"{_W}{name}" for name in ("del", "moveFrom", "commentReference"))
_MARKS = tuple(
    f"{_W}{name}"
    for name in (
        "commentRangeStart", "commentRangeEnd", "rPrChange", "pPrChange", "tblPrChange", "trPrChange",
        "tcPrChange", "sectPrChange", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart",
        "moveToRangeEnd", "sdtPr", "sdtEndPr",
    )
)  # fmt: skip
_OPENED = tuple(f"{_W}{name}" for name in ("ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml"))
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n"}
_OFF = ("0", "false", "off")

Span = tuple[int, int, str]
Spans = Callable[[str], list[Span]]
"""Where a text must be masked, in its order: from, to, what stands there instead."""


class Cells(Protocol):
    """Masks the cells of one table."""

    def masked(self, row: int, place: int, text: str) -> tuple[str, int]: ...


def masked_word(
    content: bytes, spans: Spans, grid: Callable[[Sequence[Sequence[str]]], Cells]
) -> tuple[bytes, int]:
    """The copy, and how many places were masked or left out."""
    document = docx.Document(io.BytesIO(content))
    count = 0
    for part in list(document.part.package.iter_parts()):
        count += _drop_parts(part)
        if str(part.content_type).endswith(_WORDED):
            count += _part(part, spans, grid)
    core = document.core_properties
    core.author = core.last_modified_by = core.comments = core.keywords = core.title = core.subject = ""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue(), count


def _drop_parts(part: Any) -> int:
    gone = [key for key, each in part.rels.items() if each.reltype.rpartition("/")[2] in _DROPPED]
    for key in gone:
        del part.rels[key]
    return len(gone)


def _part(part: Any, spans: Spans, grid: Callable[[Sequence[Sequence[str]]], Cells]) -> int:
    own = getattr(part, "element", None)
    root = own if own is not None else etree.fromstring(part.blob)
    count = _tidied(root)
    count += sum(_table(table, grid) for table in root.iter(_TABLE))
    count += sum(_paragraph(each, spans) for each in root.iter(_PARAGRAPH) if not _is_in_a_cell(each))
    if own is None:
        part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return count


def _tidied(root: Any) -> int:
    """Takes away what is not seen, and opens what only wraps words. Returns how much was not seen."""
    count = 0
    for each in [*root.iter(*_GONE), *(run for run in root.iter(_RUN) if _is_hidden(run))]:
        count += _removed(each)
    for each in list(root.iter("{*}OLEObject")):
        _removed(each)
    for each in list(root.iter(*_MARKS)):
        _removed(each)
    for each in list(root.iter(*_OPENED)):
        _opened(each)
    return count


def _is_hidden(run: Any) -> bool:
    for mark in run.iterfind(f"{_W}rPr/{_W}vanish"):
        return mark.get(f"{_W}val", "1") not in _OFF
    return False


def _removed(each: Any) -> int:
    above = each.getparent()
    if above is None:
        return 0
    above.remove(each)  # no words stand between the elements of WordprocessingML
    return 1


def _opened(each: Any) -> None:
    above = each.getparent()
    if above is None:
        return
    at = above.index(each)
    for inner in reversed(list(each)):
        above.insert(at, inner)
    above.remove(each)


def _is_in_a_cell(paragraph: Any) -> bool:
    """Whether its words are those of a table cell: a text box within a cell is by itself."""
    near = next(paragraph.iterancestors(_CELL, _BOX), None)
    return near is not None and near.tag == _CELL


@dataclass(frozen=True)
class _Piece:
    """A stretch of the words of a paragraph: of an element that holds text, or of a tab or break (None)."""

    element: Any
    start: int
    text: str


def _pieces(paragraph: Any) -> list[_Piece]:
    found, at = [], 0
    for each in paragraph.iter(_TEXT, *_BREAKS):
        if next(each.iterancestors(_PARAGRAPH)) is not paragraph:
            continue
        text = _BREAKS.get(each.tag) or each.text or ""
        found.append(_Piece(each if each.tag == _TEXT else None, at, text))
        at += len(text)
    return found


def _words(paragraph: Any) -> str:
    return "".join(piece.text for piece in _pieces(paragraph))


def _paragraph(paragraph: Any, spans: Spans) -> int:
    pieces = _pieces(paragraph)
    found = spans("".join(piece.text for piece in pieces))
    for piece in pieces if found else ():
        if piece.element is not None:
            _write(piece.element, _replaced(piece, found))
    return len(found)


def _replaced(piece: _Piece, spans: list[Span]) -> str:
    """The piece with its share of each span: what stands instead goes where the span begins."""
    text = piece.text
    for start, end, instead in reversed(spans):
        first, last = start - piece.start, end - piece.start
        if first < len(text) and last > 0:
            text = (
                text[: max(first, 0)] + (instead if first >= 0 else "") + text[min(last, len(piece.text)) :]
            )
    return text


def _write(element: Any, text: str) -> None:
    element.text = text
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _set(paragraph: Any, text: str) -> None:
    """The words into the first element that holds some, so that its type stays; the others are emptied."""
    for number, piece in enumerate(piece for piece in _pieces(paragraph) if piece.element is not None):
        _write(piece.element, "" if number else text)


def _table(table: Any, grid: Callable[[Sequence[Sequence[str]]], Cells]) -> int:
    """The cells of one table; those of a table within a cell belong to that table."""
    rows = [list(_cells(row)) for row in table.iterchildren(_ROW)]
    texts: list[list[str]] = []
    for row in rows:
        above = texts[-1] if texts else []
        texts.append([_seen(cell, place, above) for place, cell in enumerate(row)])
    masks, count, done = grid(texts), 0, set()
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            if cell in done:
                continue
            done.add(cell)
            text, changed = masks.masked(number, place, _text_of(cell))
            if changed:
                _fill(cell, text)
            count += changed
    return count


def _cells(row: Any) -> Iterator[Any]:
    """The cells of a row, a wide one as often as it is wide."""
    for cell in row.iterchildren(_CELL):
        wide = cell.find(f"{_W}tcPr/{_W}gridSpan")
        times = wide.get(f"{_W}val", "1") if wide is not None else "1"
        yield from [cell] * (min(int(times), 100) if times.isdecimal() else 1)


def _seen(cell: Any, place: int, above: list[str]) -> str:
    """What one reads at a place: a cell joined to the one above shows the words of that one."""
    joined = cell.find(f"{_W}tcPr/{_W}vMerge")
    if joined is not None and joined.get(f"{_W}val") != "restart" and place < len(above):
        return above[place]
    return _text_of(cell)


def _own_paragraphs(cell: Any) -> list[Any]:
    return [each for each in cell.iter(_PARAGRAPH) if next(each.iterancestors(_CELL, _BOX)) is cell]


def _text_of(cell: Any) -> str:
    return "\n".join(_words(each) for each in _own_paragraphs(cell))


def _fill(cell: Any, text: str) -> None:
    paragraphs = _own_paragraphs(cell)
    lines = text.split("\n") if text.count("\n") == len(paragraphs) - 1 else [text]
    for number, paragraph in enumerate(paragraphs):
        _set(paragraph, lines[number] if number < len(lines) else "")
