"""Hand-overs that wait for a signature: the last day of the leaver."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gongkai.applications.warnings import DueDay
from gongkai.law.citation import regulation
from gongkai.people.queries import hand_overs_to_sign


def due_days_of_hand_overs(person: Any) -> Iterator[DueDay]:
    """For leaver and taker, until each has signed."""
    for row in hand_overs_to_sign(person)[:20]:
        post = row.appointment.post
        yield DueDay(
            "hand_over",
            "签交接清单",
            f"{post.title}岗位交接",
            ("hand-over", row.pk),
            row.last_day,
            regulation(4),
            organ_id=post.organ_id,
        )
