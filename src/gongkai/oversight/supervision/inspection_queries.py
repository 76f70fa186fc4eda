"""Lists and look-ups of inspections, through the gate; the quarter's tour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from gongkai.organs.models import Organ, Village
from gongkai.organs.posts import Right
from gongkai.organs.queries import organs_with
from gongkai.oversight.models.supervision_inspection import Inspection, InspectionDraw, Rectification

MONTHS_OF_A_QUARTER = 3


@dataclass(frozen=True)
class Stop:
    """One village on the tour of a quarter, and the visits it had in it."""

    village: Village
    visits: Sequence[Inspection]


def inspecting_organ(person: Any) -> Organ | None:
    """The organ in which `person` inspects today."""
    return organs_with(person, Right.INSPECT).first()


def inspections(person: Any) -> QuerySet[Inspection]:
    """Records of visits `person` may see, the newest first."""
    rows: QuerySet[Inspection] = Inspection.objects.visible_to(person)
    return rows.select_related("organ", "village", "place", "draw", "corrects")


def rectifications(person: Any) -> QuerySet[Rectification]:
    """Notices `person` may see, each with its steps."""
    rows: QuerySet[Rectification] = Rectification.objects.visible_to(person)
    related = rows.select_related("organ", "village", "inspection__place", "inspection__village")
    return related.prefetch_related("steps__evidence__file")


def draws(person: Any) -> QuerySet[InspectionDraw]:
    """Draws: for the inspector and those who read the whole organ, never for a village."""
    organs = organs_with(person, Right.READ_INSPECTION)
    rows: QuerySet[InspectionDraw] = InspectionDraw.objects.filter(organ__in=organs)
    return rows.select_related("organ")


def quarter_of(day: date) -> tuple[int, int]:
    """Year and quarter (1–4)."""
    return day.year, (day.month - 1) // MONTHS_OF_A_QUARTER + 1


def tour(organ: Organ, year: int, quarter: int) -> list[Stop]:
    """每季度巡查: every village of `organ` with its visits in the quarter, those not visited first."""
    months = range((quarter - 1) * MONTHS_OF_A_QUARTER + 1, quarter * MONTHS_OF_A_QUARTER + 1)
    seen: dict[int, list[Inspection]] = {}
    rows = Inspection.objects.filter(organ=organ, visited_on__year=year, visited_on__month__in=list(months))
    for row in rows.select_related("organ", "village", "place"):
        if row.village_id:
            seen.setdefault(row.village_id, []).append(row)
    stops = [Stop(village, seen.get(village.pk, [])) for village in organ.villages.all()]
    return sorted(stops, key=lambda stop: (bool(stop.visits), stop.village.pk))
