"""The running text of a report in pieces, each with the place where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.annual_report.reading.report import ReadReport
from gongkai.law.annual_report.form import Place, Section
from gongkai.law.annual_report.text.plain import plain

OPENING, WHOLE = "opening", "report"
_CUT_MARKS = ("……", "...", "以下截断", "此处省略", "略）")
_ENDS = re.compile(r"[。！!.;；）)》”日\d]$|下载$|无$")
_OPENING_AT_MOST = 4000


@dataclass(frozen=True)
class Piece:
    """A stretch of text. `section` is the form's section, or a stand-in for the opening or the whole."""

    section: Section
    text: str

    @property
    def place(self) -> Place:
        """Where a finding about this piece points to."""
        return Place(self.section.id)


def pieces(report: ReadReport) -> Iterator[Piece]:
    """The opening, then each section; the whole text as one piece when no section was found."""
    if not report.sections:
        yield Piece(Section(WHOLE, "正文"), plain(report.text))
        return
    opening = opening_of(report)
    if opening.strip():
        yield Piece(Section(OPENING, "开头部分"), plain(opening))
    known = {section.id: section for section in report.form.sections} if report.form else {}
    for found in report.sections:
        section = known.get(found.id) or Section(WHOLE, found.heading or "正文")
        yield Piece(section, plain(found.text))


def opening_of(report: ReadReport) -> str:
    """What stands before the first section."""
    first = report.sections[0].heading
    at = report.text.find(first) if first else -1
    return report.text[: min(at, _OPENING_AT_MOST)] if at > 0 else ""


def is_whole(report: ReadReport) -> bool:
    """False when the text shows that somebody cut it, or ends in the middle of a sentence."""
    text = report.text.rstrip()
    return bool(_ENDS.search(text)) and not any(mark in text for mark in _CUT_MARKS)
