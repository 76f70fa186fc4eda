"""The states of a report and the one way back to work.

DRAFT → IN_APPROVAL → PUBLISHED; IN_APPROVAL → RETURNED → IN_APPROVAL. Any change of content while it is being signed
voids the signatures; a change after publication starts a new round, the published version staying until the third
signature of the new one.
"""

from __future__ import annotations

from gongkai import clock
from gongkai.annual_report.models import AnnualReport, ReportState
from gongkai.approval.actions.supersede import supersede
from gongkai.organs.actor import Actor

KIND = "annual_report"


def locked(report: AnnualReport) -> AnnualReport:
    """The row again, locked for the transaction, with its organ."""
    rows = AnnualReport.objects.select_for_update(of=("self",)).select_related("organ")
    return rows.get(pk=report.pk)


def back_to_work(actor: Actor, report: AnnualReport, why: str) -> None:
    """The content of a locked report changes: an approval in progress ends, and it is a draft. Does not save."""
    if report.state == ReportState.IN_APPROVAL:
        supersede(actor, KIND, report.pk, why)
    report.state = ReportState.DRAFT
    report.changed_at = clock.now()
