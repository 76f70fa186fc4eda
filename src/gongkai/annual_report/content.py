"""The whole report as JSON: what three signatures cover, what is published and what is exported."""

from __future__ import annotations

from typing import Any

from gongkai import clock
from gongkai.annual_report import drafting
from gongkai.annual_report.fill import ReportFigures, figures
from gongkai.annual_report.models import AnnualReport
from gongkai.annual_report.round_models import TotalReport
from gongkai.approval.models import Version
from gongkai.law.annual_report.form import Number
from gongkai.law.annual_report.wording import period_sentence, report_title, statistics_period
from gongkai.law.citation import regulation
from gongkai.organs.models import Organ

Content = dict[str, Any]

FIELDS = {"overview": "section_1", "problems": "section_5", "other": "section_6"}
"""Which sections are prose, and the field of the report that keeps the text."""

DRAFT, PUBLISHED = "draft", "published"


def report_of(organ: Organ, year: int) -> AnnualReport | None:
    """The report of an organ and year, when one was opened."""
    return AnnualReport.objects.filter(organ=organ, year=year).first()


def texts_of(report: AnnualReport | None, counted: ReportFigures) -> dict[str, str]:
    """The text of sections 一, 五 and 六; an empty 一 or 六 is drafted from the ledger, 五 never is."""
    return completed(
        {key: getattr(report, field) if report else "" for key, field in FIELDS.items()}, counted
    )


def completed(written: dict[str, str], counted: ReportFigures) -> dict[str, str]:
    """Texts by section id with an empty 一 or 六 drafted."""
    return {
        "overview": written["overview"].strip() or drafting.draft_overview(counted),
        "problems": written["problems"].strip(),
        "other": written["other"].strip() or drafting.draft_other(counted),
    }


def working_content(
    organ: Organ,
    year: int,
    report: AnnualReport | None = None,
    counted: ReportFigures | None = None,
    texts: dict[str, str] | None = None,
) -> Content:
    """The report as it stands now, counted from the records; `counted` and `texts` spare a second counting.

    Raises Refusal for years before the common form.
    """
    counted = counted or figures(organ, year)
    texts = texts or texts_of(report, counted)
    first, last = statistics_period(year)
    return {
        "title": report_title(organ.name, year),
        "organ": organ.name,
        "organ_code": organ.code,
        "year": year,
        "form": counted.form.id,
        "period": {"from": first.isoformat(), "to": last.isoformat()},
        "opening": _opening(organ, counted),
        "tables": {table.id: _plain_table(counted, table.id) for table in counted.form.tables},
        "sections": [
            {"id": section.id, "title": section.title, "text": texts.get(section.id, "")}
            for section in counted.form.sections
        ],
        "sources": _sources(counted),
    }


def built_content(organ: Organ, year: int, *, working: bool = False) -> Content:
    """What a file shows: the published version; with `working`, or before publication, the present state as draft."""
    report = report_of(organ, year)
    if report is not None and report.published_version is not None and not working:
        return published_content(report, report.published_version)
    return {**working_content(organ, year, report), "status": DRAFT}


def published_content(report: AnnualReport | TotalReport, version: Version) -> Content:
    """The content of a version; marked as published only when it is the one in force."""
    if report.published_version_id != version.pk or report.published_at is None:
        return {**version.content, "status": DRAFT, "version": version.number}
    published_on = report.published_at.astimezone(clock.CHINA).date().isoformat()
    return {
        **version.content,
        "status": PUBLISHED,
        "version": version.number,
        "published_on": published_on,
    }


def _opening(organ: Organ, counted: ReportFigures) -> str:
    text = f"本报告依据{regulation(50)}和{counted.form.citation}编制。{period_sentence(counted.year)}"
    ways = [
        f"{label}：{value}"
        for label, value in (("地址", organ.address), ("邮政编码", organ.postcode), ("电话", organ.phone))
        if value
    ]
    contact = f"如对本报告有疑问，请与{organ.disclosure_unit or organ.name}联系（{'，'.join(ways)}）。"
    return text + (contact if ways else "")


def _plain_table(counted: ReportFigures, table_id: str) -> dict[str, dict[str, int | float | None]]:
    values = counted.values(table_id)
    return {row: {column: plain(value) for column, value in cells.items()} for row, cells in values.items()}


def plain(value: Number | None) -> int | float | None:
    """A number as JSON keeps it."""
    if value is None or isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def _sources(counted: ReportFigures) -> list[dict[str, str]]:
    sources = []
    for place, figure in counted.figures.items():
        where = {"table": place.table, "row": place.row, "column": place.column}
        if figure.manual:
            sources.append({**where, "kind": "manual", "reason": figure.reason})
        elif figure.value is not None:
            sources.append({**where, "kind": "records"})
    return sources
