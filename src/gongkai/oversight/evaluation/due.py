"""Reminders of public evaluation: a result to put up. What waits for a signature stands with all other approvals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gongkai import clock
from gongkai.applications.warnings import DueDay
from gongkai.law.workdays import NATIONAL, add_working_days
from gongkai.organs.gate import within
from gongkai.organs.posts import Right
from gongkai.oversight.models.evaluation import PublicEvaluation
from gongkai.oversight.supervision.terms import EVALUATION

MOST = 50
RESULT_WORKDAYS = 10  # local policy: from the last day of answers to the result


def due_days_of_evaluation(person: Any) -> Iterator[DueDay]:
    """For those who run it: the result, after the last day of answers."""
    over = PublicEvaluation.objects.started().filter(submitted_at__isnull=True, closes_on__lt=clock.today())
    rows = over.filter(within(person, Right.RUN_EVALUATION)).select_related("organ")
    for row in rows.order_by("closes_on", "pk")[:MOST]:
        yield DueDay(
            "evaluation",
            "整理社会评议结果",
            f"社会评议（编号{row.pk}）",
            ("evaluation", row.pk),
            add_working_days(row.closes_on, RESULT_WORKDAYS, NATIONAL),
            EVALUATION,
            organ_id=row.organ_id,
            title=row.title,
        )
