"""What anyone may see of annual reports, and which organs have anything public at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.db.models import Exists, OuterRef, Q

from gongkai.annual_report.corrections import changes
from gongkai.annual_report.models import AnnualReport, AnnualReportQuerySet
from gongkai.annual_report.round_models import TotalQuerySet, TotalReport
from gongkai.annual_report.states import KIND
from gongkai.annual_report.total_content import KIND as TOTAL_KIND
from gongkai.approval.models import ApprovalState, Version
from gongkai.disclosure.models import Publication
from gongkai.organs.models import Organ, OrganQuerySet

AnyReport = AnnualReport | TotalReport


def reports() -> AnnualReportQuerySet:
    """Published annual reports with their signed versions, newest year first."""
    published = AnnualReport.objects.public().select_related("published_version", "organ")
    return published.order_by("organ__path", "-year")


def totals() -> TotalQuerySet:
    """Published total reports of governments with their signed versions, newest year first."""
    return (
        TotalReport.objects.public()
        .select_related("published_version", "organ")
        .order_by("organ__path", "-year")
    )


def below(organ: Organ, year: int) -> AnnualReportQuerySet:
    """The published reports of `organ` and of every organ under it on one year, in the order of the tree."""
    return reports().filter(organ__path__startswith=organ.path, year=year).order_by("organ__path")


def years_below(organ: Organ) -> list[int]:
    """The years of which a government shows reports together, the newest first; none for an organ without others."""
    if not Organ.objects.filter(parent=organ).exists():
        return []
    own = (
        reports()
        .filter(organ__path__startswith=organ.path)
        .order_by()
        .values_list("year", flat=True)
        .distinct()
    )
    added = totals().filter(organ=organ).order_by().values_list("year", flat=True)
    return sorted({*own, *added}, reverse=True)


def collectors_above(organ: Organ) -> list[Organ]:
    """The governments on whose pages the reports of `organ` stand: itself and all above it."""
    one: Organ | None = organ
    found = []
    while one is not None:
        found.append(one)
        one = one.parent
    return found


@dataclass(frozen=True)
class Earlier:
    """A version that was public before: when, and what the next public one corrected."""

    version: Version
    published_at: datetime | None
    corrected: list[str]


def earlier(report: AnyReport) -> list[Earlier]:
    """Every version that was published before the one in force, the newest first."""
    if report.published_version is None:
        return []
    kind = TOTAL_KIND if isinstance(report, TotalReport) else KIND
    rows = Version.objects.filter(
        subject_type=kind, subject_id=report.pk, approval__state=ApprovalState.APPROVED
    )
    versions = list(
        rows.filter(number__lte=report.published_version.number)
        .select_related("approval")
        .order_by("-number")
    )
    return [
        Earlier(old, old.approval.finished_at, changes(old.content, new.content))
        for new, old in pairwise(versions)
    ]


def organs() -> OrganQuerySet:
    """Organs with something public: an item, a report, or a channel open for applications."""
    items = Publication.objects.public().filter(organ=OuterRef("pk"))
    published = AnnualReport.objects.public().filter(organ=OuterRef("pk"))
    total = TotalReport.objects.public().filter(organ=OuterRef("pk"))
    return Organ.objects.filter(
        Exists(items) | Exists(published) | Exists(total) | ~Q(open_channels=[])
    ).order_by("path")
