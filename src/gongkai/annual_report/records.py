"""What the records of an organ say of one year: one query per thing counted, each giving the records themselves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import Count, QuerySet, Sum

from gongkai.applications.models import ProcessingFee
from gongkai.approval.models import ApprovalState
from gongkai.disclosure import normative
from gongkai.disclosure.models import AdministrativeAct, Posting, Publication, PublicationQuerySet
from gongkai.organs.models import Organ
from gongkai.workplan.models import Meeting, Training
from gongkai.workplan.plan_models import Plan, PlanTask, Problem


def publications(organ: Organ, year: int) -> PublicationQuerySet:
    """主动公开的条目 that count in the year; one item counts once whatever its channels."""
    return Publication.objects.counted_in(organ, year)


def by_category(organ: Organ, year: int) -> list[tuple[int, str, int]]:
    """(category id, name, number of items) in the order of the categories; empty ones are left out."""
    rows = publications(organ, year).order_by("category__position", "category_id")
    counted = rows.values_list("category_id", "category__name").annotate(number=Count("pk"))
    return [(pk, name, number) for pk, name, number in counted]


def signed_on_three_levels(organ: Organ, year: int) -> PublicationQuerySet:
    """Those of the year's items whose public version bears all three signatures."""
    return publications(organ, year).filter(version__approval__state=ApprovalState.APPROVED)


def normative_issued(organ: Organ, year: int) -> PublicationQuerySet:
    """行政规范性文件 formed in the year."""
    return normative.issued_in(normative.documents(organ), year)


def normative_abolished(organ: Organ, year: int) -> PublicationQuerySet:
    """行政规范性文件 abolished in the year."""
    return normative.abolished_in(normative.documents(organ), year)


def normative_valid(organ: Organ, year: int) -> PublicationQuerySet:
    """行政规范性文件 in force at the end of 31 December."""
    return normative.valid_on(normative.documents(organ), date(year, 12, 31))


def normative_published(organ: Organ, year: int) -> PublicationQuerySet:
    """规范性文件 published in the year (form of 2019)."""
    return normative.documents(organ).filter(year=year)


def normative_public(organ: Organ, year: int) -> PublicationQuerySet:
    """规范性文件 public and in force at the end of the year (form of 2019)."""
    return normative_valid(organ, year).filter(year__lte=year)


def acts(organ: Organ, year: int, kind: str) -> QuerySet[AdministrativeAct]:
    """Administrative acts of one kind decided in the year, cancelled entries left out."""
    return AdministrativeAct.objects.filter(
        organ=organ, kind=kind, decided_on__year=year, cancelled_at__isnull=True
    )


def postings(organ: Organ, year: int, channels: Iterable[str]) -> QuerySet[Posting]:
    """Postings of the year on these channels, cancelled ones left out."""
    return Posting.objects.filter(
        organ=organ, posted_on__year=year, channel__in=list(channels), cancelled_at__isnull=True
    )


def meetings(organ: Organ, year: int, kind: str) -> QuerySet[Meeting]:
    """Meetings of one kind held in the year."""
    return Meeting.objects.standing().filter(organ=organ, held_on__year=year, kind=kind)


def trainings(organ: Organ, year: int, kind: str) -> QuerySet[Training]:
    """Training, publicity or films of the year."""
    return Training.objects.standing().filter(organ=organ, held_on__year=year, kind=kind)


def plan_of(organ: Organ, year: int) -> Plan | None:
    """全年工作安排 of the year."""
    return Plan.objects.filter(organ=organ, year=year).first()


def plan_tasks(organ: Organ, year: int) -> QuerySet[PlanTask]:
    """The tasks of the year's plan, cancelled ones left out."""
    return PlanTask.objects.filter(organ=organ, plan__year=year, cancelled_at__isnull=True)


def problems_studied(organ: Organ, year: int) -> QuerySet[Problem]:
    """问题和困难 that a meeting of the year studied."""
    standing = Problem.objects.filter(meeting__cancelled_at__isnull=True)
    return standing.filter(organ=organ, meeting__held_on__year=year)


def fees(organ: Organ, year: int) -> QuerySet[ProcessingFee]:
    """信息处理费 paid in the year."""
    return ProcessingFee.objects.filter(application__organ=organ, paid_on__year=year)


def summed(rows: QuerySet, field: str) -> Decimal | int:
    """The sum of a field over the records; 0 for none."""
    return rows.aggregate(sum=Sum(field))["sum"] or 0
