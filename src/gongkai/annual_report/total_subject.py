"""How approval deals with the total report of a government."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from gongkai import clock
from gongkai.annual_report.content import Content
from gongkai.annual_report.round_models import TotalReport, TotalState
from gongkai.annual_report.total_content import KIND, total_content
from gongkai.approval.models import Approval, ApprovalState, Version
from gongkai.law.citation import regulation
from gongkai.organs.actor import Actor
from gongkai.organs.models import Organ, Person
from gongkai.trail.actions.record import record
from gongkai.trail.models import TrailEntry
from gongkai.trail.outbox import tell

WRITING_VERBS = ("编制汇总年度报告", "修改汇总年度报告")


class TotalReportSubject:
    """汇总年度报告: signed on three levels, then public (Arts 49, 50)."""

    kind = KIND
    label = "汇总年度报告"
    own_drafts = True

    def get(self, pk: int) -> TotalReport:
        """The report, locked for the transaction."""
        return TotalReport.objects.select_for_update(of=("self",)).select_related("organ").get(pk=pk)

    def organ(self, subject: TotalReport) -> Organ:
        """Whose report it is."""
        return subject.organ

    def title(self, subject: TotalReport) -> str:
        """The usual title."""
        return str(subject)

    def content(self, subject: TotalReport) -> Content:
        """The complete report, added up now."""
        return total_content(subject)

    def approved(self, subject: TotalReport, version: Version, actor: Actor) -> None:
        """The third signature publishes this version; an earlier published one is kept as a version."""
        corrected = subject.published_version_id is not None
        subject.state, subject.published_version, subject.published_at = (
            TotalState.PUBLISHED,
            version,
            clock.now(),
        )
        subject.save(update_fields=["state", "published_version", "published_at"])
        facts: dict[str, Any] = {"version": version.number, "digest": version.digest, "correction": corrected}
        verb = "更正公布汇总年度报告" if corrected else "公布汇总年度报告"
        record(actor, subject.organ, verb, subject, content=facts, because=(regulation(49), regulation(50)))
        tell(subject.organ, "report.published", subject)

    def returned(self, subject: TotalReport, approval: Approval) -> None:
        """A draft again, or returned with the reason."""
        returned = approval.state == ApprovalState.RETURNED
        subject.state = TotalState.RETURNED if returned else TotalState.DRAFT
        subject.save(update_fields=["state"])

    def authors(self, subject_id: int) -> frozenset[int]:
        """Everyone who wrote on it; none of them may sign it."""
        acts = TrailEntry.objects.filter(
            subject_type=TotalReport._meta.model_name, subject_id=str(subject_id), verb__in=WRITING_VERBS
        )
        people = Person.objects.filter(username__in=acts.values("account"))
        return frozenset(people.values_list("pk", flat=True))

    def hints(self, version: Version) -> list[str]:
        """What a signer should know: which units are not in the sums."""
        missing = version.content.get("covers", {}).get("missing", [])
        return [f"有{len(missing)}个单位没有汇总在内：{'、'.join(missing)}。"] if missing else []

    def url(self, subject_id: int) -> str:
        """Where the desk shows it."""
        round_ = TotalReport.objects.get(pk=subject_id).organ.report_rounds
        year = TotalReport.objects.get(pk=subject_id).year
        return reverse("desk-round-total", args=[round_.get(year=year).pk])
