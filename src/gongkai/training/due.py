"""Reminders of training: who is expected, and for the keeper what is to be held or not yet entered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from gongkai import clock
from gongkai.applications.warnings import DueDay
from gongkai.organs.actor import may
from gongkai.organs.gate import within
from gongkai.organs.posts import Right
from gongkai.training.models import Participant, Session
from gongkai.training.rules import TRAINING

MOST = 50


def due_days_of_training(person: Any) -> Iterator[DueDay]:
    """The day of a session, for those on its list and for its keepers; past it, the keeper enters the result."""
    today = clock.today()
    listed = Participant.objects.filter(person_id=person.pk).values("session_id")
    mine = within(person, Right.RECORD_WORK) | Q(pk__in=listed, held_on__gte=today)
    rows = Session.objects.running().filter(mine).select_related("organ").order_by("held_on", "pk")
    for row in rows[:MOST]:
        if not may(person, Right.RECORD_WORK, row.organ):
            yield _day(row, "参加培训")
        else:
            yield _day(row, "登记培训结果" if row.held_on < today else "举办培训")


def _day(row: Session, label: str) -> DueDay:
    return DueDay(
        "session",
        label,
        f"培训（编号{row.pk}）",
        ("session", row.pk),
        row.held_on,
        TRAINING,
        organ_id=row.organ_id,
        title=f"{row.title}（{row.starts_at:%H:%M}，{row.place}）",
    )
