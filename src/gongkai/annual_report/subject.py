"""How approval deals with an annual report."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from gongkai import clock
from gongkai.annual_report.content import Content, working_content
from gongkai.annual_report.models import AnnualReport, ReportState
from gongkai.annual_report.states import KIND
from gongkai.approval.models import Approval, ApprovalState, Version
from gongkai.law.citation import regulation
from gongkai.organs.actor import Actor
from gongkai.organs.models import Organ, Person
from gongkai.trail.actions.record import record
from gongkai.trail.models import TrailEntry
from gongkai.trail.outbox import tell

WRITING_VERBS = (
    "编制年度报告",
    "修改年度报告",
    "手工填写年度报告数字",
    "撤销手工填写的数字",
    "导入年度报告",
    "撤销导入的年度报告",
)


class AnnualReportSubject:
    """年度报告: signed on three levels, then public (Arts 49, 50)."""

    kind = KIND
    label = "年度报告"
    own_drafts = True

    def get(self, pk: int) -> AnnualReport:
        """The report, locked for the transaction."""
        return AnnualReport.objects.select_for_update(of=("self",)).select_related("organ").get(pk=pk)

    def organ(self, subject: AnnualReport) -> Organ:
        """Whose report it is."""
        return subject.organ

    def title(self, subject: AnnualReport) -> str:
        """The usual title."""
        return str(subject)

    def content(self, subject: AnnualReport) -> Content:
        """The complete report with its tables, texts, sources and period, counted now."""
        return working_content(subject.organ, subject.year, subject)

    def approved(self, subject: AnnualReport, version: Version, actor: Actor) -> None:
        """The third signature publishes this version; an earlier published one is kept as a version."""
        corrected = subject.published_version_id is not None
        subject.state = ReportState.PUBLISHED
        subject.published_version = version
        subject.published_at = clock.now()
        subject.save(update_fields=["state", "published_version", "published_at"])
        facts: dict[str, Any] = {"version": version.number, "digest": version.digest, "correction": corrected}
        verb = "更正公布年度报告" if corrected else "公布年度报告"
        record(actor, subject.organ, verb, subject, content=facts, because=(regulation(49), regulation(50)))
        tell(subject.organ, "report.published", subject)

    def returned(self, subject: AnnualReport, approval: Approval) -> None:
        """A draft again, or returned with the reason."""
        returned = approval.state == ApprovalState.RETURNED
        subject.state = ReportState.RETURNED if returned else ReportState.DRAFT
        subject.save(update_fields=["state"])

    def authors(self, subject_id: int) -> frozenset[int]:
        """Everyone who wrote on it; none of them may sign it."""
        acts = TrailEntry.objects.filter(
            subject_type=AnnualReport._meta.model_name, subject_id=str(subject_id), verb__in=WRITING_VERBS
        )
        people = Person.objects.filter(username__in=acts.values("account"))
        return frozenset(people.values_list("pk", flat=True))

    def url(self, subject_id: int) -> str:
        """Where the desk shows it."""
        return reverse("desk-report", args=[subject_id])
