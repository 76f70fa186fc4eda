"""What the pages of a report share."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from gongkai.annual_report import queries
from gongkai.annual_report.documents.html import table_html
from gongkai.annual_report.documents.structure import PrintedCell, printed_table
from gongkai.annual_report.fill import ReportFigures
from gongkai.annual_report.models import AnnualReport, ReportState
from gongkai.organs.actor import may
from gongkai.organs.posts import Right
from gongkai.web.desk.support import one


def visible(request: HttpRequest, pk: int) -> AnnualReport:
    """The report, or 404 when the person may not see it."""
    return one(queries.reports(request.user), pk=pk)


def shared(request: HttpRequest, report: AnnualReport) -> dict[str, Any]:
    """What every page of one report shows."""
    drafts = may(request.user, Right.DRAFT_REPORT, report.organ)
    return {"report": report, "drafts": drafts, "next_step": next_step(report, drafts)}


def next_step(report: AnnualReport, drafts: bool) -> str:
    """What comes next, in a sentence, when no button says it."""
    if report.state == ReportState.IN_APPROVAL:
        return "报告正在审批；现在修改，已有的签批作废，要重新送审。"
    if report.state == ReportState.PUBLISHED:
        return "报告已经公布；需要更正的，修改后重新经过三级审批，原版本保留。"
    if not drafts:
        return "编制和送审由信息公开员办理，您可以查看和下载。"
    return ""


def linked_table(
    report: AnnualReport, counted: ReportFigures, table_id: str, tables: dict[str, Any]
) -> SafeString:
    """A table of the official form in which every number opens the records behind it."""

    def show(cell: PrintedCell) -> str:
        if cell.place is None:
            return cell.text
        place = cell.place
        address = reverse("desk-report-cell", args=[report.pk, place.table, place.row, place.column])
        figure = counted.figures[place]
        if figure.manual:
            return format_html(
                '<a href="{}" class="manual" title="手工填写：{}">{}<sup>手填</sup></a>',
                address,
                figure.reason,
                cell.text,
            )
        return format_html('<a href="{}">{}</a>', address, cell.text or "待填")

    return table_html(printed_table(counted.form.table(table_id), tables), show)
