"""Last days of duties to publish and of reviews of what is withheld, for those who answer for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gongkai.applications.warnings import DueDay
from gongkai.disclosure.duties import because_of
from gongkai.disclosure.duty_queries import duties_to_answer
from gongkai.law.regulation.art18_reassessment import REASSESSMENT
from gongkai.organs.posts import Right
from gongkai.registers import withheld

MOST = 100


def due_days_of_duties(person: Any) -> Iterator[DueDay]:
    """Open duties of the person's organ or village, and open reviews, the next days first."""
    for duty in duties_to_answer(person)[:MOST]:
        yield DueDay(
            "duty",
            "公开",
            f"应公开任务（编号{duty.pk}）",
            ("duty", duty.pk),
            duty.due_on,
            because_of(duty),
            duty.provisional,
            organ_id=duty.organ_id,
            title=duty.title,
        )
    for review in withheld.reviews(person, Right.REVIEW_WITHHELD).filter(decided_on__isnull=True)[:MOST]:
        yield DueDay(
            "withheld",
            "评估",
            f"不予公开信息的评估（编号{review.pk}）",
            ("withheld", review.pk),
            review.due_on,
            REASSESSMENT,
            organ_id=review.organ_id,
            title=review.title,
        )
