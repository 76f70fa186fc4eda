"""Any file's text and tables in, the annual reports found in it out."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from gongkai.annual_report.reading.assemble import assemble, not_a_report
from gongkai.annual_report.reading.grids import as_text, from_html, looks_like_html, pictures
from gongkai.annual_report.reading.identity import titles
from gongkai.annual_report.reading.normalise import Stream, even
from gongkai.annual_report.reading.report import ReadReport
from gongkai.annual_report.reading.table_2 import tables_2
from gongkai.annual_report.reading.table_3 import tables_3
from gongkai.annual_report.reading.table_4 import tables_4
from gongkai.papers.extraction.blocks import Extracted

Found = TypeVar("Found")
RUNNING = frozenset(("txt", "html", "mht"))
"""Kinds of files that can lose a stretch anywhere and still be opened."""


def read(extracted: Extracted, file: str) -> list[ReadReport]:
    """The reports in an extracted file; always at least one answer, without a form if it is no annual report."""
    doubtful, findings = pictures(extracted)
    running = extracted.kind in RUNNING
    reports = _read(as_text(extracted), file, doubtful=doubtful, running=running)
    return [
        replace(
            one,
            findings=(*one.findings, *(findings if _lacks(one) else ())),
            notes=(*one.notes, *extracted.notes),
        )
        for one in reports
    ]


def _lacks(report: ReadReport) -> bool:
    """Whether a number is lacking that a picture may hold: where all are there, a site's logo is no matter."""
    cells = [value for rows in report.tables.values() for row in rows.values() for value in row.values()]
    return not cells or any(value.value is None for value in cells)


def read_text(text: str, file: str) -> list[ReadReport]:
    """The same for text that was pasted in, or HTML."""
    return _read(from_html(text) if looks_like_html(text) else text, file, doubtful=False, running=True)


def _read(text: str, file: str, *, doubtful: bool, running: bool) -> list[ReadReport]:
    stream = Stream(even(text))
    third = tables_3(stream, doubtful=doubtful, running=running)
    second = tables_2(stream, third, running=running)
    fourth = tables_4(stream, doubtful=doubtful)
    if len(titles(stream.text)) <= 1:
        second = _once(second, lambda table: table.rows)
        fourth = _once(fourth, lambda table: (table.line, table.apart))
    if not (third or second or fourth):
        return [not_a_report(stream, file)]
    count = max(len(third), len(second), len(fourth))
    return assemble(stream, file, second, third, fourth, count)


def _once(found: list[Found], print_: Callable[[Found], object]) -> list[Found]:
    """The tables without those that are printed again just as they were."""
    return [one for i, one in enumerate(found) if all(print_(one) != print_(other) for other in found[:i])]
