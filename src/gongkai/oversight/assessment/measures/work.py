"""会议、培训 and the registers of papers."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import F, Q

from gongkai.oversight.assessment.measures.registry import Batch, Evidence, Line, Measure
from gongkai.oversight.assessment.units import Unit
from gongkai.registers.models import Loan, Paper
from gongkai.workplan.models import Meeting, Training

_ORGANS = frozenset({"ORGAN"})
_ORGANS_AND_OFFICES = frozenset({"ORGAN", "OFFICE"})


def meetings(batch: Batch) -> dict[Unit, Evidence]:
    """专题会议 and 听取汇报."""
    span = (batch.period.since, batch.period.until)
    asked = (
        Meeting.objects.standing()
        .filter(organ__in=batch.organs, held_on__range=span)
        .order_by("held_on", "pk")
    )
    rows = asked.values_list("organ_id", "pk", "title", "held_on")
    return batch.collect((organ, None, None, Line("meeting", pk, title, on)) for organ, pk, title, on in rows)


def _trainings(batch: Batch) -> list[tuple[int, int, str, object, int, int]]:
    span = (batch.period.since, batch.period.until)
    asked = (
        Training.objects.standing()
        .filter(organ__in=batch.organs, held_on__range=span)
        .order_by("held_on", "pk")
    )
    fields = ("organ_id", "pk", "title", "held_on", "expected", "attended")
    return batch.once("trainings", lambda: list(asked.values_list(*fields)))


def trainings(batch: Batch) -> dict[Unit, Evidence]:
    """Training, publicity and films."""
    return batch.collect(
        (organ, None, None, Line("training", pk, title, on))  # type: ignore[arg-type]
        for organ, pk, title, on, _, _ in _trainings(batch)
    )


def coverage(batch: Batch) -> dict[Unit, Evidence]:
    """参训率 in percent: who came of those who should have come, all sessions together; 0 without a session."""
    made = trainings(batch)
    for unit, evidence in made.items():
        rows = [row for row in _trainings(batch) if row[0] == unit.organ_id and row[4]]
        expected, attended = sum(row[4] for row in rows), sum(row[5] for row in rows)
        percent = Decimal(attended * 100) / expected if expected else Decimal(0)
        evidence.count = percent.quantize(Decimal("0.01"))
    return made


def papers_late(batch: Batch) -> dict[Unit, Evidence]:
    """Papers not handled by their day, and papers not given back by theirs."""
    since, until = batch.period.since, batch.period.until
    slow = Q(handle_by__range=(since, until)) & (
        Q(handled_on__gt=F("handle_by")) | Q(handled_on__isnull=True, handle_by__lt=until)
    )
    kept = Q(give_back_by__range=(since, until), give_back_by__lt=until, held__gt=0)
    asked = Paper.objects.filter(slow | kept, organ__in=batch.organs).order_by("registered_on", "pk")
    rows = asked.values_list("organ_id", "office_id", "pk", "title", "registered_on")
    return batch.collect(
        (organ, office, None, Line("paper", pk, title, on, "办理逾期或者到期没有清退"))
        for organ, office, pk, title, on in rows
    )


def loans_late(batch: Batch) -> dict[Unit, Evidence]:
    """Loans not returned by their day."""
    since, until = batch.period.since, batch.period.until
    late = Q(returned_on__gt=F("due_on")) | Q(returned_on__isnull=True, due_on__lt=until)
    asked = Loan.objects.filter(late, paper__organ__in=batch.organs, due_on__range=(since, until)).order_by(
        "due_on", "pk"
    )
    rows = asked.values_list("paper__organ_id", "paper__office_id", "paper_id", "paper__title", "due_on")
    return batch.collect(
        (organ, office, None, Line("paper", pk, title, on, "借阅超期"))
        for organ, office, pk, title, on in rows
    )


MEASURES = (
    Measure("work.meetings", "专题会议和汇报", "次", "登记的专题会议和听取汇报。", meetings, _ORGANS, r"(?:专题|研究|会议|汇报).{0,10}(?:会议|次)|专题会"),
    Measure("work.trainings", "培训和宣传", "次", "登记的学习培训、宣传教育和专题片播放。", trainings, _ORGANS, r"培训|宣传教育"),
    Measure("work.coverage", "参训率", "%", "培训登记的实到人数占应到人数。", coverage, _ORGANS, r"参训率|培训覆盖"),
    Measure("papers.late", "公文办理和清退逾期", "件", "登记簿中超过办理时限、应退未退的公文。", papers_late, _ORGANS_AND_OFFICES,
            r"公文.{0,12}(?:逾期|超期)|清退"),
    Measure("papers.loans_late", "借阅超期", "件", "借阅没有按期归还。", loans_late, _ORGANS_AND_OFFICES, r"借阅.{0,8}超期"),
)  # fmt: skip
