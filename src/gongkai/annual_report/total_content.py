"""The total report of a government: tables added up from the round, texts of its own."""

from __future__ import annotations

from typing import Any

from gongkai.annual_report.content import Content, plain
from gongkai.annual_report.figure_columns import PLACES, tables_of
from gongkai.annual_report.round_models import ReportRound, TotalReport, UnitFigures
from gongkai.annual_report.round_states import round_of
from gongkai.annual_report.round_totals import Totals, totals
from gongkai.law.annual_report.form import Place
from gongkai.law.annual_report.form_2021 import FORM_2021
from gongkai.law.annual_report.wording import period_sentence, report_title, statistics_period
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal

KIND = "annual_total"
FIELDS = {"overview": "section_1", "problems": "section_5", "other": "section_6"}


def total_content(report: TotalReport) -> Content:
    """The whole report as JSON, added up now. Raises Refusal before the round is opened or anything was accepted."""
    round_ = round_of(report.organ, report.year)
    if round_ is None:
        raise Refusal(f"{report.year}年度还没有开始征集，不能汇总。", (FORM_2021.citation,))
    summed = totals(report.organ, report.year)
    if not summed.raw.reports:
        raise Refusal("还没有接收任何单位的报告，不能汇总；请先接收。", (FORM_2021.citation,))
    return _content(report, round_, summed.sure())


def _content(report: TotalReport, round_: ReportRound, summed: Totals) -> Content:
    first, last = statistics_period(report.year)
    organ = report.organ
    tables = tables_of({place: summed.values.get(place) for place in PLACES})
    return {
        "title": report_title(organ.short_name or organ.name, report.year),
        "organ": organ.name,
        "organ_code": organ.code,
        "year": report.year,
        "form": FORM_2021.id,
        "period": {"from": first.isoformat(), "to": last.isoformat()},
        "opening": f"本报告依据{regulation(50)}和{FORM_2021.citation}编制。{period_sentence(report.year)}",
        "tables": {
            name: {
                row: {column: plain(value) for column, value in cells.items()} for row, cells in table.items()
            }
            for name, table in tables.items()
        },
        "sections": [
            {
                "id": s.id,
                "title": s.title,
                "text": getattr(report, FIELDS[s.id], "").strip() if s.id in FIELDS else "",
            }
            for s in FORM_2021.sections
        ],
        "sources": [],
        "covers": covers(round_, summed),
    }


def covers(round_: ReportRound, summed: Totals) -> dict[str, Any]:
    """How many reports were added up, and which units of the round are not among them: one that corrects a report
    which was accepted before still stands in the sums with that report."""
    rows = UnitFigures.objects.filter(holder=round_.organ, year=round_.year).order_by()
    here = rows.values_list("above_1", flat=True).distinct()
    missing = round_.entries.exclude(unit__in=here).select_related("unit")
    return {"reports": summed.raw.reports, "missing": [entry.unit.name for entry in missing]}


def draft_overview(round_: ReportRound, summed: Totals) -> str:
    """A beginning of section 一: what was counted, nothing else."""

    def at(row: str) -> Any:
        return summed.values.get(Place("table_3", row, "total")) or 0

    return (
        f"{round_.year}年，{round_.organ.short_name}共汇总{summed.raw.reports}个单位的年度报告。"
        f"全年新收政府信息公开申请{at('R1')}件，上年结转{at('R2')}件，办结{at('R3.7')}件，结转下年度{at('R4')}件。"
    )
