"""Plain text: a paragraph for each line, exactly as it stands."""

import csv
import io
import re

from gongkai.papers.extraction.blocks import Block, Cell, Extracted, Paragraph, Table
from gongkai.papers.extraction.grid import MOST_COLUMNS, MOST_PLACES

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffe\uffff]")
_COMMON = re.compile(r"[，。、：；（）的一是在不了有和人中大為为以公政府年月日0-9A-Za-z\t\n]")
_SAMPLE = 200_000


def decoded(content: bytes) -> str | None:
    """Text in UTF-8, UTF-16, GB18030 or Big5; None when it is none of them."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _tried(content, encoding)
    if b"\0" in content[:_SAMPLE]:
        return _best(content, ("utf-16-le", "utf-16-be"))
    text = _tried(content, "utf-8")
    # GB18030 decodes most Big5 into rare characters, so the reading with more everyday ones wins.
    return text if text is not None else _best(content, ("gb18030", "big5hkscs"))


def _tried(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
    except (UnicodeDecodeError, UnicodeError):
        return None
    return None if _CONTROL.search(text) else text


def _best(content: bytes, encodings: tuple[str, ...]) -> str | None:
    """The reading with the most everyday characters; the first of equals."""
    found = [text for encoding in encodings if (text := _tried(content, encoding)) is not None]
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
    if not 2 <= width <= MOST_COLUMNS or width * len(lines) > MOST_PLACES:
        return Extracted("csv", read(text).blocks)
    rows = tuple(tuple(Cell(value.strip()) for value in line + [""] * (width - len(line))) for line in lines)
    blocks: tuple[Block, ...] = (Table(rows),)
    return Extracted("csv", blocks)
