"""Postings whose own last day is near or over: taken down, or the day moved, by the clerk of village or town."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from gongkai import clock
from gongkai.applications.warnings import DueDay
from gongkai.disclosure.posting_queries import to_take_down
from gongkai.law.citation import regulation

AHEAD = timedelta(days=3)  # local policy: days before the last day from which a clerk is reminded
MOST = 30
"""Places that are named: beyond it nobody reads a list."""


def due_days_of_postings(person: Any, today: date | None = None) -> Iterator[DueDay]:
    """One line for each place where something is to come down. The day is what was entered, not a term of law."""
    today = today or clock.today()
    for row in to_take_down(person, today + AHEAD)[:MOST]:
        yield DueDay(
            "take_down",
            "拟撤日期（登记时自定）",
            f"{row['place__name']}有{row['entries']}条张贴要撤下",
            ("place", row["place"]),
            row["first"],
            regulation(25),
            organ_id=row["organ"],
        )
