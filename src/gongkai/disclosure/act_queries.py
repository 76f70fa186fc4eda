"""Lists of the ledger of administrative acts."""

from typing import Any

from django.db.models import QuerySet

from gongkai.disclosure.models import AdministrativeAct
from gongkai.organs import gate
from gongkai.organs.models import Organ
from gongkai.organs.posts import HOLDERS, PostKind, Right


def acts(person: Any) -> QuerySet[AdministrativeAct]:
    """The lines `person` may see, newest first, cancelled ones among them."""
    return AdministrativeAct.objects.visible_to(person).select_related("organ", "recorded_by")


def recording_organ(person: Any) -> Organ | None:
    """The organ in whose ledger `person` enters lines today."""
    for appointment in gate.appointments_of(person):
        if PostKind(appointment.post.kind) in HOLDERS[Right.RECORD_ACT]:
            return appointment.post.organ
    return None
