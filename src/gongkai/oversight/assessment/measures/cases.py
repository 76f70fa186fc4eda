"""依申请公开 and disputes: late answers, corrections on review and in court. Lines carry register numbers, no persons."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from gongkai.applications.desk_models import Lateness, LatenessAgain
from gongkai.applications.models import Application, ApplicationState, DisputeResult, Lawsuit, Reconsideration
from gongkai.law.wording import chinese_date
from gongkai.oversight.assessment.measures.registry import Batch, Evidence, Line, Measure
from gongkai.oversight.assessment.units import Unit

_ORGANS = frozenset({"ORGAN"})
_Found = Iterator[tuple[int, None, None, Line]]


def received(batch: Batch) -> dict[Unit, Evidence]:
    """Applications received."""
    span = (batch.period.since, batch.period.until)
    asked = Application.objects.filter(organ__in=batch.organs, received_on__range=span).order_by(
        "received_on", "pk"
    )
    rows = asked.values_list("organ_id", "pk", "register_number", "received_on")
    return batch.collect(
        (organ, None, None, Line("application", pk, number, on)) for organ, pk, number, on in rows
    )


def overdue(batch: Batch) -> dict[Unit, Evidence]:
    """逾期答复: the term (Art 33) ran out in the period, by the record that is never removed, or still open."""
    return batch.collect(_overdue(batch))


def _overdue(batch: Batch) -> _Found:
    span = (batch.period.since, batch.period.until)
    noted = Lateness.objects.filter(application__organ__in=batch.organs, due_on__range=span)
    seen = set()
    for organ, pk, number, due, late in noted.order_by("due_on", "pk").values_list(
        "application__organ_id", "application_id", "application__register_number", "due_on", "working_days"
    ):
        seen.add(pk)
        note = f"期限{chinese_date(due)}，逾期{late}个工作日"
        yield organ, None, None, Line("application", pk, number, due, note)
    again = LatenessAgain.objects.filter(application__organ__in=batch.organs, due_on__range=span)
    for organ, pk, number, due, late in again.order_by("due_on", "pk").values_list(
        "application__organ_id", "application_id", "application__register_number", "due_on", "working_days"
    ):
        note = f"重新起算的期限{chinese_date(due)}，又逾期{late}个工作日"
        yield organ, None, None, Line("application", pk, number, due, note)
    waiting = Application.objects.filter(
        organ__in=batch.organs, due_on__range=span, due_on__lt=batch.period.until
    )
    waiting = waiting.filter(~Q(state=ApplicationState.CLOSED) | Q(closed_on__gt=batch.period.until))
    rows = waiting.order_by("due_on", "pk").values_list("organ_id", "pk", "register_number", "due_on")
    for organ, pk, number, last in rows:
        if pk not in seen and last:
            note = f"期限{chinese_date(last)}，到考核期末没有答复"
            yield organ, None, None, Line("application", pk, number, last, note)


def corrected(batch: Batch) -> dict[Unit, Evidence]:
    """被纠错: reconsideration or court corrected the organ; as mere co-defendant it is not the organ's."""
    return batch.collect(_corrected(batch))


def _corrected(batch: Batch) -> _Found:
    span = (batch.period.since, batch.period.until)
    wanted = {"organ__in": batch.organs, "result": DisputeResult.CORRECTED, "decided_on__range": span}
    for organ, pk, number, on in Reconsideration.objects.filter(**wanted).values_list(
        "organ_id", "pk", "case_number", "decided_on"
    ):
        yield organ, None, None, Line("reconsideration", pk, number, on, "行政复议结果纠正")
    suits = Lawsuit.objects.filter(**wanted, as_reviewing_codefendant=False)
    for organ, pk, number, on in suits.values_list("organ_id", "pk", "case_number", "decided_on"):
        yield organ, None, None, Line("lawsuit", pk, number, on, "行政诉讼结果纠正")


MEASURES = (
    Measure("cases.received", "收到的申请", "件", "收到申请之日在考核期内。", received, _ORGANS),
    Measure("cases.overdue", "申请逾期答复", "件", "答复期限在考核期内届满，没有按期答复；补答不抹去。", overdue, _ORGANS,
            r"(?:依申请|申请|答复).{0,14}(?:超期|逾期|未按期|未按时|不及时|未及时)|(?:超期|逾期)(?:答复|每件)"),
    Measure("cases.corrected", "复议诉讼被纠错", "件", "考核期内审结、结果纠正的行政复议和行政诉讼。", corrected, _ORGANS,
            r"(?:复议|诉讼).{0,14}(?:纠错|纠正|败诉|撤销|违法)"),
)  # fmt: skip
