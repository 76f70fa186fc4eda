"""应公开任务 out of the catalogue: what was not public by its day."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from gongkai.disclosure.duty_models import Duty, DutyState
from gongkai.disclosure.standard import REPORT_ENTRY
from gongkai.law.wording import chinese_date
from gongkai.oversight.assessment.measures.registry import Batch, Evidence, Line, Measure
from gongkai.oversight.assessment.units import Unit


def missed(batch: Batch) -> dict[Unit, Evidence]:
    """Due in the period and over, and then not public or public too late; explained as 本期无此项 it is no fault.

    Left out is what other measures count: the duties of single items (items.late, items.unpublished) and that of the
    annual report (reports.missing, reports.late).
    """
    over = Duty.objects.filter(
        Q(state=DutyState.OPEN) | Q(state=DutyState.DONE, late_since__isnull=False),
        organ__in=batch.organs,
        due_on__range=(batch.period.since, batch.period.until),
        due_on__lt=batch.period.until,
    )
    rows = over.exclude(period__startswith="item-").exclude(entry__key=REPORT_ENTRY).order_by("due_on", "pk")
    fields = ("organ_id", "village_id", "pk", "title", "due_on", "done_on")
    return batch.collect(
        (organ, None, village, Line("duty", pk, title, due, _said(done)))
        for organ, village, pk, title, due, done in rows.values_list(*fields)
    )


def _said(done_on: date | None) -> str:
    return f"{chinese_date(done_on)}才公开" if done_on else "没有公开"


MEASURES = (
    Measure("duties.missed", "目录应公开任务逾期", "项", "目录列出的应公开任务，期限在考核期内届满，没有公开或者逾期才公开的；说明“本期无此项”的不计。",
            missed, frozenset({"ORGAN", "VILLAGE"}),
            r"目录.{0,12}(?:未公开|没有公开|未按|逾期|超期)|(?:清单|目录)时限.{0,6}更新|未按(?:清单|目录)"),
)  # fmt: skip
