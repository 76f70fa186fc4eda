"""Due days that another calendar moved, as a person may see them."""

from typing import Any

from gongkai.applications.dispute_models import DisputeDayChange
from gongkai.applications.due_models import DueDateChange, LoadedCalendar
from gongkai.applications.models import CaseQuerySet, PartQuerySet


def due_changes_of(person: Any) -> PartQuerySet:
    """Every change in the organs whose cases `person` may read, newest first."""
    return (
        DueDateChange.objects.visible_to(person)
        .select_related("application__organ", "consultation")
        .order_by("-pk")
    )


def dispute_changes_of(person: Any) -> CaseQuerySet:
    """Every day to answer a reconsideration or a court that moved, newest first."""
    rows = DisputeDayChange.objects.visible_to(person)
    return rows.select_related("organ", "reconsideration", "lawsuit").order_by("-pk")


def loaded_calendar() -> LoadedCalendar | None:
    """The calendar with which the open clocks were last computed; None before the worker ran for the first time."""
    return LoadedCalendar.objects.first()
