"""Any file's text and tables in, the annual reports found in it out."""

from dataclasses import replace

from gongkai.annual_report.reading.assemble import assemble, not_a_report
from gongkai.annual_report.reading.grids import as_text, from_html, looks_like_html, pictures
from gongkai.annual_report.reading.normalise import Stream, even
from gongkai.annual_report.reading.report import ReadReport
from gongkai.annual_report.reading.table_2 import tables_2
from gongkai.annual_report.reading.table_3 import tables_3
from gongkai.annual_report.reading.table_4 import tables_4
from gongkai.papers.extraction.blocks import Extracted


def read(extracted: Extracted, file: str) -> list[ReadReport]:
    """The reports in an extracted file; always at least one answer, without a form if it is no annual report."""
    doubtful, findings = pictures(extracted)
    reports = _read(as_text(extracted), file, doubtful=doubtful)
    return [
        replace(one, findings=(*one.findings, *findings), notes=(*one.notes, *extracted.notes))
        for one in reports
    ]


def read_text(text: str, file: str) -> list[ReadReport]:
    """The same for text that was pasted in, or HTML."""
    return _read(from_html(text) if looks_like_html(text) else text, file, doubtful=False)


def _read(text: str, file: str, *, doubtful: bool) -> list[ReadReport]:
    stream = Stream(even(text))
    third = tables_3(stream, doubtful=doubtful)
    second = tables_2(stream, [table.start for table in third])
    fourth = tables_4(stream, doubtful=doubtful)
    if not (third or second or fourth):
        return [not_a_report(stream, file)]
    count = max(len(third), len(second), len(fourth))
    return assemble(stream, file, second, third, fourth, count)
