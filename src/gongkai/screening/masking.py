"""A copy with the personal data masked: XLSX, DOCX, CSV, TXT and PDF. The original stays as it is.

Old files (DOC, WPS, XLS, ET) become DOCX and XLSX first, through LibreOffice where the machine has it.

Lists are masked by column (what may stay is in `detectors.columns`), everything else find by find. What a file hides
(comments, hidden rows, columns and sheets, tracked changes' leftovers in properties) does not go into the copy.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import openpyxl

from gongkai.law.finding import Refusal
from gongkai.papers.extraction import extract, texts
from gongkai.papers.redaction import matches
from gongkai.papers.redaction.areas import Area
from gongkai.papers.redaction.conversion import MODERN, as_modern
from gongkai.papers.redaction.produce import produce
from gongkai.papers.redaction.source import opened
from gongkai.screening.detectors.columns import Act, Column, columns, head_row
from gongkai.screening.detectors.finding import PLAIN, Finding, Options
from gongkai.screening.detectors.scan import scan
from gongkai.screening.report import screen_extracted
from gongkai.screening.word_copy import Span, masked_word

PRIVATE = "E15"  # personal privacy: the exemption that is given for a masked place (条例第十五条)
_GONE = "***"
_TELLING = frozenset({"privacy.landline", "privacy.identity_doubtful"})
"""Hints that a copy does not mask: office telephones, figures that only look like a number."""
_SMALL = re.compile(r"\d")
_TAG = re.compile(r"<[^>]*>")
_NUMBER = re.compile(r"[\dXx -]{7,}")
"""What must stand nowhere in a copy; words and shorter figures may stand elsewhere by chance."""


@dataclass(frozen=True)
class Masked:
    """The copy: its content, how many places were masked, and its kind where that is another."""

    content: bytes
    count: int
    kind: str = ""


def mask(content: bytes, kind: str, options: Options = PLAIN) -> Masked:
    """The masked copy of a file of `kind` (an extension as in papers.kinds).

    Raises Refusal for a kind that cannot be masked here, for a broken file, and when nothing was found to mask.
    """
    if newer := MODERN.get(kind):
        made = mask(as_modern(io.BytesIO(content), kind, newer), newer, options)
        return replace(made, kind=newer)
    work = _BY_KIND.get(kind)
    if work is None:
        raise Refusal(
            f".{kind} 文件不能自动遮盖，请另存为 DOCX、XLSX 或 PDF 后再试，或者修改原件后重新上传。"
        )
    only = replace(options, families=frozenset({"privacy"}))
    try:
        copy = work(content, only)
    except Refusal:
        raise
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as failure:
        raise Refusal("文件打不开，没有生成遮盖副本。请打开原件另存一份后再试。") from failure
    if not copy.count:
        raise Refusal("没有发现可以自动遮盖的内容。图片里的文字请用“涂黑”处理。")
    _prove(content, copy.content, kind, only)
    return copy


def _prove(original: bytes, copy: bytes, kind: str, options: Options) -> None:
    """No number found in the original stands anywhere in the copy, in parts that no program shows either.

    Raises Refusal when one does.
    """
    if kind not in ("docx", "xlsx"):
        return
    report = screen_extracted("", extract(original, f"示例.{kind}", ocr=False), options)
    found = {one.finding.text for one in report.found if maskable(one.finding)}
    data = {text for text in found if _NUMBER.fullmatch(text)}
    with zipfile.ZipFile(io.BytesIO(copy)) as package:
        for name in package.namelist():
            if not name.endswith((".xml", ".rels")):
                continue
            raw = package.read(name).decode(errors="replace")
            words = _TAG.sub("", raw)
            if any(text in raw or text in words for text in data):
                raise Refusal(
                    "文件里还有遮盖不到的地方（例如图表、数据透视表里存着原来的号码），没有生成副本。"
                    "请打开原件删去这些内容，或者导出为PDF后再遮盖。"
                )


def mask_text(text: str, options: Options = PLAIN, label: str = "") -> tuple[str, int]:
    """`text` with every find of personal data masked, and how many."""
    only = replace(options, families=frozenset({"privacy"}))
    found = [one for one in scan(text, only, label) if maskable(one)]
    for one in reversed(found):
        text = text[: one.start] + (one.mask or _GONE) + text[one.end :]
    return text, len(found)


def maskable(one: Finding) -> bool:
    """Whether a copy masks this find."""
    return one.family == "privacy" and one.code not in _TELLING and one.mask is not None


class Grid:
    """Masks the cells of a table whose heads are known."""

    def __init__(self, rows: Sequence[Sequence[str]], options: Options) -> None:
        self._options = options
        self.head = head_row(rows)
        self._known: tuple[Column, ...] = columns(rows[self.head]) if self.head is not None else ()
        if not any(column.holds == "name" for column in self._known):
            # Without names an address or an income column says nothing about anybody.
            self._known = tuple(replace(c, act=Act.KEEP) if c.act is Act.REMOVE else c for c in self._known)

    def masked(self, row: int, place: int, text: str) -> tuple[str, int]:
        """The cell as it may be published, and 1 when it was changed."""
        if not text.strip() or self.head is None or row <= self.head:
            return mask_text(text, self._options)
        column = self._known[place] if place < len(self._known) else None
        if column is not None and column.act is Act.REMOVE:
            kept = _village(text) if column.holds == "address" else _GONE
            return (kept, 1) if kept != text else (text, 0)
        if column is not None and column.act is Act.MASK:
            return _numbered(text, column, self._options)
        return mask_text(text, self._options, column.head if column else "")


def _numbered(text: str, column: Column, options: Options) -> tuple[str, int]:
    """A cell of a column of numbers: what the detectors know in the usual way, anything else all but its ends."""
    done, count = mask_text(text, options, column.head)
    if count or not _SMALL.search(text):
        return done, count
    figures = re.sub(r"\s", "", text)
    if "*" in figures or len(figures) < 5:
        return text, 0
    return figures[:3] + "*" * max(3, len(figures) - 5) + figures[-2:], 1


def _village(address: str) -> str:
    kept = re.match(r".*?(?:村|社区|居委会|镇|乡|街道)", address)
    return kept.group() if kept else _GONE


def _xlsx(content: bytes, options: Options) -> Masked:
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    count = 0
    for sheet in list(book.worksheets):
        if sheet.sheet_state != "visible" and len(book.worksheets) > 1:
            book.remove(sheet)
            count += 1
            continue
        count += _unhide(sheet)
        rows = [["" if c is None else str(c) for c in row] for row in sheet.iter_rows(values_only=True)]
        grid = Grid(rows, options)
        for cells in sheet.iter_rows():
            for cell in cells:
                count += _cell(cell, grid)
    book.properties = openpyxl.packaging.core.DocumentProperties()
    out = io.BytesIO()
    book.save(out)
    return Masked(out.getvalue(), count)


def _unhide(sheet: Any) -> int:
    """Hidden rows and columns are emptied and removed from the end; comments go."""
    rows = [n for n, kept in sheet.row_dimensions.items() if kept.hidden]
    letters = [name for name, kept in sheet.column_dimensions.items() if kept.hidden]
    for row in sorted(rows, reverse=True):
        sheet.delete_rows(row)
        sheet.row_dimensions[row].hidden = False
    for name in letters:
        kept = sheet.column_dimensions[name]
        for column in range(kept.min or 0, (kept.max or 0) + 1):
            for (cell,) in sheet.iter_rows(min_col=column, max_col=column):
                cell.value = None
        kept.hidden = False
    return len(rows) + len(letters)


def _cell(cell: Any, grid: Grid) -> int:
    removed = 0
    if getattr(cell, "comment", None) is not None:
        cell.comment = None
        removed = 1
    value = getattr(cell, "value", None)
    if value is None or isinstance(value, bool) or not isinstance(value, str | int | float):
        return removed
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    done, changed = grid.masked(cell.row - 1, cell.column - 1, text)
    if changed:
        cell.value = done
        cell.number_format = "@"
    return removed + changed


def _docx(content: bytes, options: Options) -> Masked:
    def spans(text: str) -> list[Span]:
        found = [one for one in scan(text, options) if maskable(one)]
        return [(one.start, one.end, one.mask or _GONE) for one in found]

    return Masked(*masked_word(content, spans, lambda rows: Grid(rows, options)))


def _csv(content: bytes, options: Options) -> Masked:
    rows = list(csv.reader(io.StringIO(texts.decoded(content) or "", newline="")))
    grid, count = Grid(rows, options), 0
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for number, row in enumerate(rows):
        done = [grid.masked(number, place, cell) for place, cell in enumerate(row)]
        count += sum(changed for _, changed in done)
        writer.writerow([cell for cell, _ in done])
    return Masked(out.getvalue().encode("utf-8-sig"), count)


def _txt(content: bytes, options: Options) -> Masked:
    text, count = mask_text(texts.decoded(content) or "", options)
    return Masked(text.encode(), count)


def _drawn(kind: str) -> Callable[[bytes, Options], Masked]:
    """PDF and pictures: what the text layer holds is blackened as in 区分处理, and the copy is proved clean."""

    def work(content: bytes, options: Options) -> Masked:
        stream = io.BytesIO(content)
        with opened(stream, kind) as source:
            found = [
                one
                for one in matches.find(source)
                if one.label not in ("固定电话", "电子邮箱", "疑似身份证号（校验位不对）")
                and one.text not in options.allowed
            ]
        areas = [Area(one.page, box, PRIVATE) for one in found for box in one.boxes]
        if not areas:
            return Masked(content, 0)
        stream.seek(0)
        copy = produce(stream, kind, areas)
        with copy.content as out:
            return Masked(out.read(), len(found))

    return work


_BY_KIND: dict[str, Callable[[bytes, Options], Masked]] = {
    "xlsx": _xlsx,
    "docx": _docx,
    "csv": _csv,
    "txt": _txt,
    "pdf": _drawn("pdf"),
}
MASKABLE = frozenset({*_BY_KIND, *MODERN})
"""Kinds (extensions as in papers.kinds) of which there can be a masked copy."""
