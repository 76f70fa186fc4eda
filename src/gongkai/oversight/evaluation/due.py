"""Reminders of public evaluation: a result to put up, a result to approve."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from gongkai import clock
from gongkai.applications.warnings import DueDay
from gongkai.law.workdays import NATIONAL, add_working_days
from gongkai.organs.actor import may
from gongkai.organs.gate import within
from gongkai.organs.posts import Right
from gongkai.oversight.models.evaluation import PublicEvaluation
from gongkai.oversight.supervision.terms import EVALUATION

MOST = 50
RESULT_WORKDAYS = 10  # local policy: from the last day of answers to the result
APPROVAL_WORKDAYS = 5  # local policy: from the result to its approval


def due_days_of_evaluation(person: Any) -> Iterator[DueDay]:
    """For those who run it: the result after the last day of answers. For leaders: the result that waits."""
    runs = within(person, Right.RUN_EVALUATION) & Q(
        submitted_at__isnull=True, started_at__isnull=False, closes_on__lt=clock.today()
    )
    approves = within(person, Right.PUBLISH_EVALUATION) & Q(
        submitted_at__isnull=False, published_at__isnull=True
    )
    rows = (
        PublicEvaluation.objects.filter(runs | approves).select_related("organ").order_by("closes_on", "pk")
    )
    for row in rows[:MOST]:
        if row.submitted_at is None:
            yield _day(row, "整理社会评议结果", row.closes_on, RESULT_WORKDAYS)
        elif row.submitted_by_id != person.pk and may(person, Right.PUBLISH_EVALUATION, row.organ):
            sent = row.submitted_at.astimezone(clock.CHINA).date()
            yield _day(row, "批准公布社会评议结果", sent, APPROVAL_WORKDAYS)


def _day(row: PublicEvaluation, label: str, since: Any, workdays: int) -> DueDay:
    return DueDay(
        "evaluation",
        label,
        f"社会评议（编号{row.pk}）",
        ("evaluation", row.pk),
        add_working_days(since, workdays, NATIONAL),
        EVALUATION,
        organ_id=row.organ_id,
        title=row.title,
    )
