"""Checks of the text of a report as read, piece by piece, and of the six sections it is made of."""

from collections.abc import Iterator

from gongkai.annual_report.reading.pieces import WHOLE, Piece, is_whole, pieces
from gongkai.annual_report.reading.report import ReadReport
from gongkai.law.annual_report.finding import Finding
from gongkai.law.annual_report.form import Place
from gongkai.law.annual_report.prose import prose_against_tables
from gongkai.law.annual_report.text.headings import (
    Heading,
    heading_findings,
    old_chapter_findings,
    overview_findings,
    own_count_findings,
)
from gongkai.law.annual_report.text.identity import identity_findings
from gongkai.law.annual_report.text.in_section import of_itself, totals_of
from gongkai.law.annual_report.text.replies import reply_findings
from gongkai.law.annual_report.text.years import frame_findings
from gongkai.law.annual_report.text_checks import dead_letters, other_period, too_long

HEADING_LOST = "E6"
"""Said by the reading already: table 四 stands there without its heading."""
TABLE_SECTIONS = ("proactive", "applications", "disputes")


def word_findings(report: ReadReport) -> list[Finding]:
    """Every finding about the text; those that need tables or a year are left out where these are unknown."""
    found = section_findings(report) + own_count_findings(report.text)
    for piece in pieces(report):
        found += [*_of_itself(report, piece), *_against_tables(report, piece)]
    if report.year is not None:
        found += frame_findings(report.text, report.year)
    return found + identity_findings(report.text, Place(WHOLE))


def section_findings(report: ReadReport) -> list[Finding]:
    """S1–S5 and L1: only for a report that has a form of its own."""
    form = report.form
    if form is None:
        return []
    headings = [Heading(section.id, section.heading, section.text) for section in report.sections]
    if any(finding.code == HEADING_LOST for finding in report.findings):
        headings.append(Heading("disputes", "", ""))
    whole = is_whole(report)
    found = heading_findings(form, headings, whole=whole) + old_chapter_findings(form, report.text)
    for piece in pieces(report):
        if piece.section.id == "overview":
            found += overview_findings(form, piece.section, piece.text, whole=whole)
            found += too_long(piece.section, piece.text)
    return found


def _of_itself(report: ReadReport, piece: Piece) -> Iterator[Finding]:
    totals = totals_of(report.values("table_3")) if piece.section.id not in TABLE_SECTIONS else []
    yield from of_itself(piece.text, piece.place, report.organ, report.year, totals)
    if report.year is not None:
        yield from other_period(piece.section, piece.text, report.year)
        yield from dead_letters(piece.section, "".join(piece.text.split()), report.year)


def _against_tables(report: ReadReport, piece: Piece) -> Iterator[Finding]:
    form = report.form
    if form is None or piece.section.id in (*TABLE_SECTIONS, "problems"):
        return
    two, three, four = (report.values(table.id) for table in form.tables)
    yield from prose_against_tables(form, piece.text, three, four)
    yield from reply_findings(form, piece.text, two, three)
