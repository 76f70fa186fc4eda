"""Extracted blocks as running text: a table's cells in reading order, parted by tabs, spans left out."""

import re
from dataclasses import replace

from gongkai.annual_report.reading.normalise import UNSURE_MARK
from gongkai.law.annual_report.finding import Finding, Severity
from gongkai.law.annual_report.form import Place
from gongkai.papers.extraction import extract
from gongkai.papers.extraction.blocks import Cell, Extracted, Picture, Table

_HTML = re.compile(r"<t[dr][\s>]|<table[\s>]|<!doctype html", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
LEAST_SURE = 0.95
"""Of numbers in table cells of scans, those read wrongly were less sure than this (see docs/reading-reports.md)."""

_CJK = re.compile(r"[\u4e00-\u9fff\u2e80-\u2fdf]")


def looks_like_html(text: str) -> bool:
    """Whether text that was pasted is HTML source."""
    return bool(_HTML.search(text))


def from_html(text: str) -> str:
    """The text of HTML source, its tables as lines with tabs. Raises Refusal as `extract` does."""
    lines = "".join(
        f"<p>{line}</p>\n" if not _HTML.search(line) else line + "\n" for line in text.split("\n")
    )
    return as_text(extract(lines.encode(), "粘贴的网页.html"))


def as_text(extracted: Extracted) -> str:
    """Everything that can be seen, line by line; a table row is one line, with a tab between its cells."""
    lines: list[str] = []
    for block in extracted.blocks:
        if isinstance(block, Table):
            cells = [tuple(map(_marked, row)) for row in block.rows] if block.recognised else block.rows
            rows = [_row_lines(row) if block.ruled else [_guessed(row)] for row in cells]
            lines += ["", *(line for row in rows for line in row), ""]
        elif block.text:
            lines.append(block.text)
    return "\n".join(lines)


def _marked(cell: Cell | None) -> Cell | None:
    if cell is None or cell.sure >= LEAST_SURE:
        return cell
    return replace(cell, text=_NUMBER.sub(rf"\g<0>{UNSURE_MARK}", cell.text))


def _guessed(row: tuple[object, ...]) -> str:
    """A row whose columns were guessed: where a cell seems blank, its place means nothing and only the order counts."""
    cells = [_flat(str(getattr(cell, "text", "")).strip("\n")) for cell in row if cell is not None]
    return "\t".join(cells) if all(cells) else " ".join(cell for cell in cells if cell)


def _row_lines(row: tuple[object, ...]) -> list[str]:
    """A grid row as one line, or as several where it holds several rows of the form, one under the other."""
    cells = [str(getattr(cell, "text", "")).strip("\n") for cell in row if cell is not None]
    split = [cell.split("\n") for cell in cells if cell and not _CJK.search(cell)]
    counts = {len(lines) for lines in split}
    if len(split) > 1 and len(counts) == 1 and counts != {1}:
        return _several(cells, counts.pop())
    return ["\t".join(_flat(cell) for cell in cells)]


def _several(cells: list[str], count: int) -> list[str]:
    """Rows that share a grid row: each label line with its numbers, if there are as many lines as numbers."""
    columns = [cell.split("\n") if len(cell.split("\n")) == count else None for cell in cells]
    if all(column is None for column in columns if column is None or _CJK.search(column[0])):
        return ["\t".join(_flat(cell) for cell in cells)]
    return [
        "\t".join(
            column[i] if column else ("" if i else _flat(cell))
            for cell, column in zip(cells, columns, strict=True)
        )
        for i in range(count)
    ]


def _flat(cell: str) -> str:
    return "".join(cell.split("\n")) if _CJK.search(cell) else " ".join(cell.split("\n"))


def pictures(extracted: Extracted) -> tuple[bool, tuple[Finding, ...]]:
    """Whether numbers come from recognised pictures, and findings on pictures nothing could be read from."""
    doubtful = any(getattr(block, "recognised", False) for block in extracted.blocks)
    unread = [block for block in extracted.blocks if isinstance(block, Picture) and not block.recognised]
    if not unread:
        return doubtful, ()
    names = "、".join(dict.fromkeys(picture.name for picture in unread[:3]))
    message = f"文件中有{len(unread)}张图片（{names}）没有识别文字；如果表格在图片里，请改用文字版，或者先做文字识别。"
    numbers = (("图片", len(unread)),)
    return doubtful, (Finding("E10", Severity.HINT, Place("table_3"), message, numbers),)
