"""Last days of assessments: the self-score to hand in, the term of appeal, appeals to decide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gongkai.applications.warnings import DueDay
from gongkai.oversight.assessment.actions.save_scheme import BASIS
from gongkai.oversight.assessment.queries import appeals_to_decide, open_to_appeal, to_hand_in

MOST = 50


def due_days_of_assessment(person: Any) -> Iterator[DueDay]:
    """For who speaks for a unit: its self-score, then its term of appeal; for who decides: the appeals."""
    for sheet in to_hand_in(person):
        yield _day("self_score", "交自评", sheet, sheet.assessment.self_due_on)
    for sheet in open_to_appeal(person):
        if sheet.assessment.appeals_until:
            yield _day("appeal", "申诉截止", sheet, sheet.assessment.appeals_until)
    for appeal in appeals_to_decide(person)[:MOST]:
        until = appeal.sheet.assessment.appeals_until
        if until:
            yield _day("appeal_decision", "复核申诉", appeal.sheet, until, appeal.pk)


def _day(kind: str, label: str, sheet: Any, on: Any, part: int = 0) -> DueDay:
    thing = f"{sheet.assessment.title}（{sheet.name}）"
    return DueDay(kind, label, thing, ("sheet", sheet.pk), on, BASIS, organ_id=sheet.organ_id, part=part)
