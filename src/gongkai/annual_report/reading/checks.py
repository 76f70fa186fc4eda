"""Everything there is to say about a published report: by itself, against last year's, and beside its neighbours'.

Codes: I1–I4, B1, D1–D3, F1–F2, W6, U1 of the tables; S1–S7, L1, L3, L5, P1–P3, Y1–Y5, C1–C2, X1, W5 of the text;
W1–W3, W8, W9, L4 between years; L6 beside a neighbour. See docs/checking-reports.md for each with its rule.
"""

from collections.abc import Iterable, Sequence

from gongkai.annual_report.reading.report import ReadReport
from gongkai.annual_report.reading.tables import table_findings
from gongkai.annual_report.reading.words import word_findings
from gongkai.law.annual_report.between_years import carried_over, documents_in_force, undecided_reappear
from gongkai.law.annual_report.finding import Finding
from gongkai.law.annual_report.forms import FORMS
from gongkai.law.annual_report.table_two import projects_carried
from gongkai.law.annual_report.text.alike import like_last_year, like_neighbour
from gongkai.law.annual_report.text.replies import growth_findings

PROBLEMS = "problems"


def check(
    report: ReadReport, previous: ReadReport | None = None, neighbours: Sequence[ReadReport] = ()
) -> list[Finding]:
    """Every finding of the checks; those of the reading itself stand in `report.findings`."""
    found = alone(report)
    if previous is not None:
        found += since(report, previous)
    for neighbour in neighbours:
        found += beside(report, neighbour)
    return once(found)


def alone(report: ReadReport) -> list[Finding]:
    """What the report shows by itself."""
    return once(table_findings(report) + word_findings(report))


def in_one_file(reports: Sequence[ReadReport]) -> list[list[Finding]]:
    """What each report of one file shows by itself.

    Two years side by side share their text: it is the newer report's, and the older one's tables are not held
    against it.
    """
    newest = max((report.year or 0 for report in reports), default=0)
    found = []
    for report in reports:
        shared = any(other is not report and other.text == report.text for other in reports)
        own = alone(report)
        older = shared and (report.year or 0) < newest
        found.append([finding for finding in own if finding.code != "W5"] if older else own)
    return found


def since(report: ReadReport, previous: ReadReport) -> list[Finding]:
    """W1–W3, W8, W9 and L4 against the report of the same organ for the year before."""
    form, before = report.form, previous.form
    if form is None or before is None:
        return []
    two, three, four = (report.values(table.id) for table in form.tables)
    two_before, three_before, four_before = (previous.values(table.id) for table in before.tables)
    found = carried_over(form, three, three_before) + undecided_reappear(form, four, four_before)
    if form.id == before.id:
        found += documents_in_force(form, two, two_before) + projects_carried(form, two, two_before)
    for section in report.sections:
        if section.id != PROBLEMS:
            found += growth_findings(form, section.text, three, three_before)
    problems = next(section for section in form.sections if section.id == PROBLEMS)
    return found + like_last_year(problems, text_of(report, PROBLEMS), text_of(previous, PROBLEMS))


def beside(report: ReadReport, neighbour: ReadReport) -> list[Finding]:
    """L6: section 五 like that of another organ for the same year."""
    problems = next(s for s in (report.form or FORMS["2021"]).sections if s.id == PROBLEMS)
    name = neighbour.organ or f"文件“{neighbour.file}”"
    return like_neighbour(problems, text_of(report, PROBLEMS), text_of(neighbour, PROBLEMS), name)


def text_of(report: ReadReport, section: str) -> str:
    """The text of a section; "" when it was not found."""
    return "\n".join(found.text for found in report.sections if found.id == section)


def once(findings: Iterable[Finding]) -> list[Finding]:
    """Each finding once, in order: the same words may be met in two pieces."""
    return list({(finding.code, finding.message): finding for finding in findings}.values())
