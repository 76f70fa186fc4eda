"""What supervision adds to a briefing: feedback, inspections, notices to put things right."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from gongkai import clock
from gongkai.organs.models import Organ
from gongkai.oversight.models.supervision import Feedback
from gongkai.oversight.models.supervision_inspection import (
    Inspection,
    Rectification,
    RectificationStep,
    StepKind,
)
from gongkai.workplan.figures import Question, Record, Span, day_in


def _feedback(organ: Organ) -> QuerySet[Any]:
    return Feedback.objects.filter(organ=organ)


def _inspections(organ: Organ) -> QuerySet[Any]:
    return Inspection.objects.filter(organ=organ, corrections=None)


def _notices(organ: Organ) -> QuerySet[Any]:
    closing = RectificationStep.objects.filter(rectification=OuterRef("pk"), kind=StepKind.CLOSE)
    return Rectification.objects.filter(organ=organ).annotate(settled=Exists(closing))


def _said(row: Any) -> Record:
    return Record(f"{row}（{row.get_kind_display()}）", row.received_on, "feedback", (row.pk,))


def _visit(row: Any) -> Record:
    return Record(str(row), row.visited_on, "inspection", (row.pk,))


def _notice(row: Any) -> Record:
    return Record(str(row), row.issued_on, "rectification", (row.pk,))


def _late(span: Span) -> Q:
    over = Q(answered_on__isnull=True, due_on__lt=clock.today()) | Q(answered_on__gt=F("due_on"))
    return day_in("due_on")(span) & over


def _unanswered(span: Span) -> Q:
    return Q(received_on__lte=span.last) & (Q(answered_on__isnull=True) | Q(answered_on__gt=span.last))


def _not_settled(span: Span) -> Q:
    return day_in("due_on")(span) & Q(settled=False, due_on__lt=clock.today())


_VOICES, _VISITS = "群众意见", "监督检查"
QUESTIONS = (
    Question("feedback", _VOICES, "收到意见", "件", _feedback, day_in("received_on"), _said),
    Question("feedback_answered", _VOICES, "答复意见", "件", _feedback, day_in("answered_on"), _said),
    Question("feedback_open", _VOICES, "期末未答复", "件", _feedback, _unanswered, _said),
    Question("feedback_late", _VOICES, "期内到期而逾期", "件", _feedback, _late, _said, bad=True),
    Question("inspections", _VISITS, "监督检查", "次", _inspections, day_in("visited_on"), _visit),
    Question("notices", _VISITS, "整改通知", "件", _notices, day_in("issued_on"), _notice),
    Question("notices_open", _VISITS, "期内到期而没有销号", "件", _notices, _not_settled, _notice, bad=True),
)
