"""Lists of meetings and training."""

from typing import Any

from django.db.models import QuerySet

from gongkai.organs import gate
from gongkai.organs.models import Organ
from gongkai.organs.posts import HOLDERS, PostKind, Right
from gongkai.workplan.models import Meeting, Training


def meetings(person: Any) -> QuerySet[Meeting]:
    """The meetings and briefings `person` may see, newest first."""
    return Meeting.objects.visible_to(person).select_related("organ", "recorded_by")


def trainings(person: Any) -> QuerySet[Training]:
    """The training and publicity `person` may see, newest first."""
    return Training.objects.visible_to(person).select_related("organ", "recorded_by")


def recording_organ(person: Any) -> Organ | None:
    """The organ for which `person` records meetings and training today."""
    for appointment in gate.appointments_of(person):
        if PostKind(appointment.post.kind) in HOLDERS[Right.RECORD_WORK]:
            return appointment.post.organ
    return None
