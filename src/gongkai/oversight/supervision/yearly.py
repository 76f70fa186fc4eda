"""What a year of supervision was: the sentence for section one of the annual report. Only what was counted is said."""

from __future__ import annotations

from django.db.models import F

from gongkai.organs.models import Organ
from gongkai.oversight.models.supervision import Feedback, FeedbackState
from gongkai.oversight.models.supervision_inspection import Inspection, RectificationStep, StepKind


def supervision_sentences(organ: Organ, year: int) -> str:
    """社会监督 and 监督检查 of the year; empty when there was none."""
    return _feedback(organ, year) + _inspections(organ, year)


def _feedback(organ: Organ, year: int) -> str:
    rows = Feedback.objects.filter(organ=organ, received_on__year=year)
    total = rows.count()
    if not total:
        return ""
    answered = rows.filter(state=FeedbackState.ANSWERED)
    in_time = answered.filter(answered_on__lte=F("due_on")).count()
    published = answered.filter(published_at__isnull=False, unpublished_at__isnull=True).count()
    text = f"收到群众意见{total}件，已答复{answered.count()}件，其中按期答复{in_time}件"
    return text + (f"，公开答复{published}件。" if published else "。")


def _inspections(organ: Organ, year: int) -> str:
    rows = Inspection.objects.filter(organ=organ, visited_on__year=year, corrections=None)
    total = rows.count()
    if not total:
        return ""
    found = sum(len(problems) for problems in rows.values_list("problems", flat=True))
    closed = RectificationStep.objects.filter(organ=organ, kind=StepKind.CLOSE, on__year=year).count()
    text = f"纪检监察机构开展监督检查{total}次"
    text += f"，发现问题{found}个" if found else "，未发现问题"
    return text + (f"，整改销号{closed}件。" if closed else "。")
