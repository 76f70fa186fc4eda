"""What supervision tells the assessment: feedback answered late, problems found, rectifications late."""

from __future__ import annotations

from django.db.models import Q

from gongkai import clock
from gongkai.oversight.assessment.measures.registry import Batch, Evidence, Line, Measure
from gongkai.oversight.assessment.units import Unit
from gongkai.oversight.models.supervision import Feedback
from gongkai.oversight.models.supervision_inspection import Inspection, Rectification
from gongkai.oversight.supervision.inspection_rules import State, due_of, state_of


def feedback_late(batch: Batch) -> dict[Unit, Evidence]:
    """Answered after the last day, or not yet although it is over; the last day lies in the period."""
    span = (batch.period.since, batch.period.until)
    rows = Feedback.objects.late().filter(organ__in=batch.organs, due_on__range=span).order_by("due_on", "pk")
    return batch.collect(
        (row.organ_id, row.office_id, row.village_id, Line("feedback", row.pk, str(row), row.due_on))
        for row in rows
    )


def problems(batch: Batch) -> dict[Unit, Evidence]:
    """Every problem that an inspection in the period named; a record that a later one corrects counts no more."""
    span = (batch.period.since, batch.period.until)
    rows = Inspection.objects.filter(organ__in=batch.organs, visited_on__range=span, corrections=None)
    return batch.collect(
        (row.organ_id, None, row.village_id, Line("inspection", row.pk, f"{row}：{text}", row.visited_on))
        for row in rows.order_by("visited_on", "pk")
        for _, text in row.problems
    )


def rectifications_late(batch: Batch) -> dict[Unit, Evidence]:
    """Notices whose last day in the period passed without an answer until now, or were answered after it."""
    notices = Rectification.objects.filter(Q(organ__in=batch.organs)).prefetch_related("steps").order_by("pk")
    late = []
    for row in notices:
        answers = [step for step in row.steps.all() if step.kind == "ANSWER"]
        first_late = answers[0].on > row.due_on if answers else row.due_on < clock.today()
        again = state_of(row) is State.WAITING and due_of(row) < clock.today()
        if (first_late or again) and batch.period.since <= row.due_on <= batch.period.until:
            late.append(row)
    return batch.collect(
        (row.organ_id, None, row.village_id, Line("rectification", row.pk, str(row), row.due_on))
        for row in late
    )


_PLACES = frozenset({"ORGAN", "VILLAGE"})
MEASURES = (
    Measure("feedback.late", "群众意见逾期", "件", "群众意见中超过答复期限才答复、或者至今没有答复的。", feedback_late,
            words=r"(?:群众|意见|投诉|咨询).{0,12}(?:逾期|超期|未答复|没有答复)"),
    Measure("inspection.problems", "监督检查发现的问题", "个", "监督检查记录中登记的问题；被更正的记录不计。", problems, _PLACES,
            r"(?:检查|督查|抽查).{0,10}问题"),
    Measure("rectification.late", "整改逾期", "件", "整改通知到期没有反馈，或者逾期才反馈的。", rectifications_late, _PLACES,
            r"整改.{0,10}(?:逾期|不及时|未完成|没有整改)|没有整改"),
)  # fmt: skip
