"""主动公开: published, late, incomplete, empty months, withdrawn for privacy, returned, unreviewed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from gongkai.approval.models import ApprovalStep, Decision
from gongkai.disclosure.clocks import deadline_for
from gongkai.disclosure.models import Attribute, Column, Item, Publication
from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
from gongkai.oversight.assessment.measures.registry import (
    Batch,
    Evidence,
    Line,
    Measure,
    china_day,
    days,
)
from gongkai.oversight.assessment.units import Unit
from gongkai.screening.models import Found, SecrecyReview

_PRIVATE = re.compile(r"隐私|身份证|手机号|电话号码|银行卡|个人信息|住址")
_ORGANS_AND_OFFICES = frozenset({"ORGAN", "OFFICE"})


class Row(NamedTuple):
    """A publication as the measures need it."""

    organ_id: int
    office_id: int | None
    pk: int
    item_id: int
    title: str
    formed_on: date
    published_on: date
    category: str
    counted: bool
    summary: str
    keywords: str
    reason: str
    withdrawn: bool

    def line(self, note: str = "") -> tuple[int, int | None, None, Line]:
        return (
            self.organ_id,
            self.office_id,
            None,
            Line("item", self.item_id, self.title, self.published_on, note),
        )


def _rows(batch: Batch) -> list[Row]:
    """Publications of the period, withdrawn ones too, in the order of their days."""

    def ask() -> list[Row]:
        asked = Publication.objects.filter(organ__in=batch.organs, published_at__range=days(batch.period))
        found = asked.order_by("published_at", "pk").values_list(
            "organ_id", "item__office_id", "pk", "item_id", "title", "formed_on", "published_at", "category__code",
            "category__counted", "item__summary", "item__keywords", "withdrawn_reason", "withdrawn_at",
        )  # fmt: skip
        return [Row(*row[:6], china_day(row[6]), *row[7:12], row[12] is not None) for row in found]

    return batch.once("items", ask)


def published(batch: Batch) -> dict[Unit, Evidence]:
    """Items published and not withdrawn, of categories that count."""
    made = batch.collect(row.line() for row in _rows(batch) if row.counted and not row.withdrawn)
    batch.by_month(made)
    return made


def empty_months(batch: Batch) -> dict[Unit, Evidence]:
    """Months of the period in which nothing was published."""
    months = batch.period.months()
    made = {}
    for unit, evidence in published(batch).items():
        blank = [months[at] for at, number in enumerate(evidence.months) if not number]
        made[unit] = Evidence([Line("", None, f"{year}年{month}月没有公开信息") for year, month in blank])
    return made


@lru_cache(maxsize=8192)
def _last_day(category: str, formed_on: date) -> date | None:
    try:
        return deadline_for(category, formed_on).due
    except Refusal:
        return None


def late(batch: Batch) -> dict[Unit, Evidence]:
    """Published after the last day (Art 26), or before they were formed."""
    return batch.collect(_late(batch))


def _late(batch: Batch) -> Iterator[tuple[int, int | None, None, Line]]:
    for row in _rows(batch):
        due = _last_day(row.category, row.formed_on)
        if row.published_on < row.formed_on:
            yield row.line(f"成文日期{chinese_date(row.formed_on)}，提前公开")
        elif due and row.published_on > due:
            yield row.line(f"最迟应于{chinese_date(due)}公开")


def unpublished(batch: Batch) -> dict[Unit, Evidence]:
    """应公开未公开: items to be published whose last day is over at the end of the period, still not public."""
    until = batch.period.until
    asked = Item.objects.filter(
        organ__in=batch.organs,
        attribute=Attribute.PROACTIVE,
        publication__isnull=True,
        formed_on__range=(batch.period.since, until),
    ).values_list("organ_id", "office_id", "pk", "title", "formed_on", "category__code")
    found = []
    for organ, office, pk, title, formed_on, category in asked.order_by("formed_on", "pk"):
        due = _last_day(category, formed_on)
        if due and due <= until:
            note = f"最迟应于{chinese_date(due)}公开，没有公开"
            found.append((organ, office, None, Line("item", pk, title, formed_on, note)))
    return batch.collect(found)


def incomplete(batch: Batch) -> dict[Unit, Evidence]:
    """要素不全: published without summary or keywords."""
    lacking = (
        row.line(
            f"缺{'、'.join(word for word, text in (('内容概述', row.summary), ('关键词', row.keywords)) if not text)}"
        )
        for row in _rows(batch)
        if not (row.summary and row.keywords)
    )
    return batch.collect(lacking)


def withdrawn_for_privacy(batch: Batch) -> dict[Unit, Evidence]:
    """泄露个人信息: withdrawn in the period for a reason that names personal data."""
    asked = Publication.objects.filter(organ__in=batch.organs, withdrawn_at__range=days(batch.period))
    rows = asked.order_by("withdrawn_at", "pk").values_list(
        "organ_id", "item__office_id", "item_id", "title", "withdrawn_at", "withdrawn_reason"
    )
    return batch.collect(
        (organ, office, None, Line("item", item, title, china_day(at), f"撤回原因：{reason}"))
        for organ, office, item, title, at, reason in rows
        if _PRIVATE.search(reason)
    )


def accepted_privacy(batch: Batch) -> dict[Unit, Evidence]:
    """Findings on privacy that were accepted before publication: somebody vouched for them."""
    asked = Found.objects.filter(
        check_of__organ__in=batch.organs,
        check_of__subject_type="item",
        code__startswith="privacy.",
        accepted_at__range=days(batch.period),
    ).order_by("accepted_at", "pk")
    rows = list(
        asked.values_list("check_of__organ_id", "check_of__subject_id", "place", "accepted_at", "reason")
    )
    items = {
        pk: (office, title)
        for pk, office, title in Item.objects.filter(pk__in={row[1] for row in rows}).values_list(
            "pk", "office_id", "title"
        )
    }
    return batch.collect(
        (organ, items[item][0], None, Line("item", item, items[item][1], china_day(at), f"{place}：{reason}"))
        for organ, item, place, at, reason in rows
        if item in items
    )


def returned(batch: Batch) -> dict[Unit, Evidence]:
    """审批退回: steps of approval of items that sent them back."""
    asked = ApprovalStep.objects.filter(
        approval__organ__in=batch.organs,
        approval__subject_type="item",
        decision=Decision.RETURNED,
        decided_on__range=(batch.period.since, batch.period.until),
    ).order_by("decided_on", "pk")
    rows = list(asked.values_list("approval__organ_id", "approval__subject_id", "decided_on", "opinion"))
    offices = dict(Item.objects.filter(pk__in={row[1] for row in rows}).values_list("pk", "office_id"))
    titles = dict(Item.objects.filter(pk__in=offices).values_list("pk", "title"))
    return batch.collect(
        (organ, offices[item], None, Line("item", item, titles[item], on, opinion))
        for organ, item, on, opinion in rows
        if item in offices
    )


def unreviewed(batch: Batch) -> dict[Unit, Evidence]:
    """未经保密审查: published in the period without a signed secrecy review."""
    rows = _rows(batch)
    reviewed = batch.once(
        "reviewed",
        lambda: set(
            SecrecyReview.objects.filter(organ__in=batch.organs, subject_type="item").values_list(
                "subject_id", flat=True
            )
        ),
    )
    return batch.collect(row.line("没有保密审查记录") for row in rows if row.item_id not in reviewed)


def guide(batch: Batch) -> dict[Unit, Evidence]:
    """公开指南: how many are public today (Art 12)."""
    asked = Publication.objects.public().filter(organ__in=batch.organs, category__column=Column.GUIDE)
    rows: Any = asked.values_list("organ_id", "item_id", "title", "published_at")
    return batch.collect(
        (organ, None, None, Line("item", item, title, china_day(at))) for organ, item, title, at in rows
    )


def gain(batch: Batch) -> dict[Unit, Evidence]:
    """公开条数比上期增长, in percent: this period against the one of the same length before; 0 without one before."""
    length = batch.period.until - batch.period.since
    last = batch.period.since.fromordinal(batch.period.since.toordinal() - 1)
    before = Batch(batch.units, type(batch.period)(last - length, last))
    earlier, now = published(before), published(batch)
    made = {}
    for unit in batch.units:
        old, new = len(earlier[unit].lines), len(now[unit].lines)
        percent = Decimal(max(0, new - old) * 100) / old if old else Decimal(0)
        said = Line("", None, f"本期{new}条，上一个同样长的时期{old}条")
        made[unit] = Evidence([said], percent.quantize(Decimal("0.01")))
    return made


MEASURES = (
    Measure("items.published", "主动公开条数", "条", "已公开、没有撤回、计入公开条数的信息，按公开日期。", published, _ORGANS_AND_OFFICES,
            r"公开.{0,12}(?:不少于|≥|至少|不低于).{0,4}\d+.{0,2}条|每月.{0,12}\d+条"),
    Measure("items.empty_months", "空白月", "个月", "考核期内没有公开信息的月份。", empty_months, _ORGANS_AND_OFFICES, r"空白月|缺一?个?月"),
    Measure("items.late", "超期或者提前公开", "条", "公开日期晚于条例第二十六条的期限，或者早于成文日期。", late, _ORGANS_AND_OFFICES,
            r"(?:超期|逾期|不及时|提前|未及时|超过.{0,8}工作日).{0,12}公开|公开.{0,8}(?:不及时|超期|逾期)"),
    Measure("items.unpublished", "应公开未公开", "条", "主动公开的信息到考核期末已过期限、还没有公开。", unpublished, _ORGANS_AND_OFFICES,
            r"应公开.{0,4}未公开|该公开.{0,4}(?:未|不)公开"),
    Measure("items.incomplete", "要素不全", "条", "公开的信息缺内容概述或者关键词。", incomplete, _ORGANS_AND_OFFICES,
            r"要素.{0,8}(?:不全|不规范|未规范|缺失|不完整)|索引.{0,10}(?:不规范|未规范)"),
    Measure("items.privacy", "泄露个人信息", "条", "因个人信息、隐私撤回的信息，按撤回日期。", withdrawn_for_privacy, _ORGANS_AND_OFFICES,
            r"泄露.{0,8}(?:隐私|个人信息|身份证)|个人隐私|身份证号"),
    Measure("items.privacy_accepted", "隐私提示被接受", "处", "公开前检查发现的个人信息，说明理由后照样公开的。", accepted_privacy,
            _ORGANS_AND_OFFICES),
    Measure("items.returned", "审批退回", "次", "三级审批中退回修改的次数。", returned, _ORGANS_AND_OFFICES, r"审批.{0,8}退回"),
    Measure("items.unreviewed", "未经保密审查", "条", "公开的信息没有保密审查记录。", unreviewed, _ORGANS_AND_OFFICES,
            r"(?:未|没有|不).{0,6}保密审查|保密审查.{0,8}(?:不|未)"),
    Measure("items.guide", "公开指南", "份", "今天公开着的政府信息公开指南。", guide, frozenset({"ORGAN"}), r"公开指南"),
    Measure("items.gain", "公开条数增长", "%", "与前一个同样长的时期比较。", gain, _ORGANS_AND_OFFICES),
)  # fmt: skip
