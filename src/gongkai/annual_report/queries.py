"""Lists of reports, each through the gate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from gongkai.annual_report import records
from gongkai.annual_report.models import AnnualReport, AnnualReportQuerySet
from gongkai.annual_report.states import KIND
from gongkai.approval.models import Version
from gongkai.disclosure.models import Channel
from gongkai.disclosure.posting_queries import count_by_channel
from gongkai.organs.models import Organ
from gongkai.organs.posts import Right
from gongkai.workplan.models import MeetingKind, TrainingKind


def reports(person: Any) -> AnnualReportQuerySet:
    """Every report that `person` sees, the newest year first."""
    visible = AnnualReport.objects.visible_to(person)
    return visible.select_related("organ", "published_version", "drafter").order_by("-year", "organ__path")


def organs_to_report(person: Any) -> QuerySet[Organ]:
    """The organs whose report `person` may draft today."""
    return Organ.objects.visible_to(person, Right.DRAFT_REPORT)


def versions(person: Any, report: AnnualReport) -> QuerySet[Version]:
    """Every frozen version of a report, the newest first."""
    rows = Version.objects.visible_to(person).filter(subject_type=KIND, subject_id=report.pk)
    return rows.select_related("made_by").order_by("-number")


@dataclass(frozen=True)
class Fact:
    """A number that section 一 tells, with the records it counts (ungated; a page narrows them)."""

    key: str
    label: str
    number: int
    unit: str
    records: QuerySet[Any]


def facts(organ: Organ, year: int) -> list[Fact]:
    """The numbers of the year that stand outside the tables, in the order in which section 一 tells them."""
    items = records.publications(organ, year)
    found = [_counted("items", "主动公开的政府信息", "条", items)]
    for pk, name, number in records.by_category(organ, year):
        found.append(Fact(f"category-{pk}", f"其中：{name}", number, "条", items.filter(category_id=pk)))
    found.append(_counted("signed", "经三级审批公开", "条", records.signed_on_three_levels(organ, year)))
    found += _postings(organ, year) + _work(organ, year)
    found.append(_counted("fees", "收取信息处理费的申请", "件", records.fees(organ, year).filter(yuan__gt=0)))
    return found


def _postings(organ: Organ, year: int) -> list[Fact]:
    pieces = count_by_channel(organ, year)
    return [
        Fact(
            f"channel-{channel.value.lower()}",
            f"{channel.label}发布",
            pieces.get(channel.value, 0),
            "条",
            records.postings(organ, year, [channel]),
        )
        for channel in Channel
    ]


def _work(organ: Organ, year: int) -> list[Fact]:
    held = [
        _counted(f"meeting-{kind.value.lower()}", kind.label, "次", records.meetings(organ, year, kind))
        for kind in MeetingKind
    ]
    given = [
        _counted(f"training-{kind.value.lower()}", kind.label, "次", records.trainings(organ, year, kind))
        for kind in TrainingKind
    ]
    return held + given


def _counted(key: str, label: str, unit: str, rows: QuerySet[Any]) -> Fact:
    return Fact(key, label, rows.count(), unit, rows)
