"""Lists of the trail."""

from typing import Any

from django.db.models import Q

from gongkai.trail.models import TrailEntry, TrailQuerySet


def entries(person: Any) -> TrailQuerySet:
    """The whole trail of the organs whose trail `person` may read, newest first."""
    return TrailEntry.objects.visible_to(person).select_related("organ").order_by("-at", "-pk")


def entries_about(*subjects: Any, limit: int = 50) -> list[TrailEntry]:
    """What happened to these records, oldest first. Only for records that already passed the gate."""
    about = Q(pk__in=())
    for each in subjects:
        about |= Q(subject_type=each._meta.model_name, subject_id=str(each.pk))
    return list(TrailEntry.objects.filter(about).order_by("at", "pk")[:limit])


def newest_digest() -> str:
    """What changes with every act in any organ: for those who keep a computed number until something happens."""
    return TrailEntry.objects.order_by("-pk").values_list("digest", flat=True).first() or ""
