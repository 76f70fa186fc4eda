"""What rounds of annual reports say in an assessment: missing, late and returned reports, by the day they were due."""

from __future__ import annotations

from django.db.models import F, Q

from gongkai.annual_report.round_models import HandIn, HandInState, RoundEntry
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

_ORGANS = frozenset({"ORGAN"})


def _entries(batch: Batch, condition: Q, note: str) -> dict[Unit, Evidence]:
    span = (batch.period.since, batch.period.until)
    asked = RoundEntry.objects.filter(condition, unit__organ__in=batch.organs, due_on__range=span)
    rows = asked.order_by("due_on", "pk").values_list(
        "unit__organ_id", "pk", "round__year", "due_on", "first_on"
    )
    return batch.collect(
        (
            organ,
            None,
            None,
            Line("roundentry", pk, f"{year}年度报告", first or due, f"{note}，期限{chinese_date(due)}"),
        )
        for organ, pk, year, due, first in rows
        if organ is not None
    )


def missing(batch: Batch) -> dict[Unit, Evidence]:
    """没有报送: due in the period and over, and not handed in by its end."""
    until = batch.period.until
    absent = Q(first_on__isnull=True) | Q(first_on__gt=until)
    return _entries(batch, absent & Q(due_on__lt=until), "没有报送")


def late(batch: Batch) -> dict[Unit, Evidence]:
    """迟报: first handed in after the day it was due, within the period."""
    return _entries(batch, Q(first_on__gt=F("due_on"), first_on__lte=batch.period.until), "迟报")


def returned(batch: Batch) -> dict[Unit, Evidence]:
    """被退回: every return by the collector."""
    asked = HandIn.objects.filter(
        entry__unit__organ__in=batch.organs, state=HandInState.RETURNED, answered_at__range=days(batch.period)
    ).order_by("answered_at", "pk")
    rows = asked.values_list(
        "entry__unit__organ_id", "entry_id", "entry__round__year", "number", "answered_at", "words"
    )
    return batch.collect(
        (
            organ,
            None,
            None,
            Line("roundentry", entry, f"{year}年度报告第{number}次报送", china_day(at), words),
        )
        for organ, entry, year, number, at, words in rows
        if organ is not None
    )


MEASURES = (
    Measure("reports.missing", "年度报告没有报送", "份", "年报征集中，期限在考核期内、到考核期末没有报送。", missing, _ORGANS,
            r"(?:无|没有|未).{0,4}(?:年报|年度报告)|年度?报告?.{0,6}(?:未编|未公[布开]|未报送)"),
    Measure("reports.late", "年度报告迟报", "次", "年报征集中，首次报送晚于期限。", late, _ORGANS,
            r"(?:年报|年度报告).{0,10}(?:迟|逾期|未按时|未及时|不及时)|未及时备案"),
    Measure("reports.returned", "年度报告被退回", "次", "年报征集中被退回的次数。", returned, _ORGANS,
            r"(?:年报|年度报告)?.{0,6}被退回"),
)  # fmt: skip
