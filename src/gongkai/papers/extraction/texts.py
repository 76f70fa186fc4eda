"""Plain text: a paragraph for each line, exactly as it stands."""

import csv
import io
import re

from gongkai.papers.extraction.blocks import Block, Cell, Extracted, Paragraph, Table
from gongkai.papers.extraction.grid import MOST_COLUMNS

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffe\uffff]")
_COMMON = re.compile(r"[，。、：；（）的一是在不了有和人中大為为以公政府年月日]")
_SAMPLE = 200_000


def decoded(content: bytes) -> str | None:
    """Text in UTF-8, UTF-16, GB18030 or Big5; None when it is none of them."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _tried(content, encoding)
    wide = _without_mark(content)
    text = _tried(content, wide) if wide else _tried(content, "utf-8")
    return text if text is not None else _chinese(content)


def _tried(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
    except (UnicodeDecodeError, UnicodeError):
        return None
    return None if _CONTROL.search(text) else text


def _without_mark(content: bytes) -> str | None:
    """UTF-16 betrays itself by zero bytes on one side only: digits, tabs and line ends have them."""
    sample = content[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 2 and not even:
        return "utf-16-le"
    return "utf-16-be" if even > 2 and not odd else None


def _chinese(content: bytes) -> str | None:
    """GB18030 decodes most Big5 into rare characters, so the reading with more everyday ones wins."""
    found = [text for encoding in ("gb18030", "big5hkscs") if (text := _tried(content, encoding)) is not None]
    return max(found, key=lambda text: len(_COMMON.findall(text[:_SAMPLE])), default=None)


def read(text: str) -> Extracted:
    """The lines of a text file; tabs and empty lines are kept."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Extracted("txt", tuple(Paragraph(line) for line in text.removesuffix("\n").split("\n")))


def read_csv(text: str) -> Extracted:
    """A comma or tab separated file as one table; as lines when its rows do not look like one."""
    try:
        dialect = csv.Sniffer().sniff(text[:4096], ",;\t")
        lines = [line for line in csv.reader(io.StringIO(text), dialect) if line]
    except csv.Error:
        return Extracted("csv", read(text).blocks)
    width = max((len(line) for line in lines), default=0)
    if not 2 <= width <= MOST_COLUMNS:
        return Extracted("csv", read(text).blocks)
    rows = tuple(tuple(Cell(value.strip()) for value in line + [""] * (width - len(line))) for line in lines)
    blocks: tuple[Block, ...] = (Table(rows),)
    return Extracted("csv", blocks)
