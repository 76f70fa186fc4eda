"""Send a report for approval."""

from __future__ import annotations

from django.db import transaction

from gongkai.annual_report.checks import check_texts
from gongkai.annual_report.content import FIELDS, texts_of
from gongkai.annual_report.fill import figures
from gongkai.annual_report.models import AnnualReport, ReportState
from gongkai.annual_report.states import KIND, locked
from gongkai.approval.actions.submit import submit
from gongkai.approval.models import Approval
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right


@transaction.atomic
def submit_report(person: Person, report: AnnualReport) -> Approval:
    """Freeze the report as a version and send it to the three levels.

    Raises NotAllowed without the post; Refusal, with every sentence at once, while identities fail, a cell is blank, a
    hint is unexplained, section 五 is missing or the same as last year, or the year is not over.
    """
    report = locked(report)
    actor = acting(person, Right.DRAFT_REPORT, report.organ)
    if report.state == ReportState.IN_APPROVAL:
        raise Refusal("这份报告已经在审批中，不用重复送审。")
    if report.state == ReportState.PUBLISHED:
        raise Refusal("这份报告已经公布；需要更正的，请先修改正文或者数字，再重新送审。")
    counted = figures(report.organ, report.year)
    texts = texts_of(report, counted)
    in_the_way = check_texts(report, counted, texts).in_the_way()
    if in_the_way:
        raise Refusal(in_the_way, (regulation(50),))
    _keep_texts(report, texts)
    approval = submit(actor, KIND, report)
    report.state = ReportState.IN_APPROVAL
    report.save(update_fields=["state"])
    return approval


def _keep_texts(report: AnnualReport, texts: dict[str, str]) -> None:
    """A section that was only drafted becomes the text, so that a correction begins from what was signed."""
    for key, field in FIELDS.items():
        setattr(report, field, texts[key])
    report.save(update_fields=list(FIELDS.values()))
