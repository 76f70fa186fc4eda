"""What anyone may see of annual reports, and which organs have anything public at all."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from gongkai.annual_report.models import AnnualReport, AnnualReportQuerySet
from gongkai.disclosure.models import Publication
from gongkai.organs.models import Organ, OrganQuerySet


def reports() -> AnnualReportQuerySet:
    """Published annual reports with their signed versions, newest year first."""
    published = AnnualReport.objects.public().select_related("published_version", "organ")
    return published.order_by("organ__path", "-year")


def organs() -> OrganQuerySet:
    """Organs with something public: an item, a report, or a channel open for applications."""
    items = Publication.objects.public().filter(organ=OuterRef("pk"))
    published = AnnualReport.objects.public().filter(organ=OuterRef("pk"))
    return Organ.objects.filter(Exists(items) | Exists(published) | ~Q(open_channels=[])).order_by("path")
