"""The one gate of visibility: every queryset of an organ's records passes through `visible_to(person)`.

The gate is a path prefix on the organ tree: a post opens its own organ; the supervising authority's post opens the
tree below its organ; a village clerk's post opens the records of that village only. No per-object grants exist.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models
from django.db.models import Q

from gongkai import clock
from gongkai.organs.posts import HOLDERS, TREE_READERS, PostKind, Right

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

    from gongkai.organs.models import Appointment

_NOTHING = Q(pk__in=[])
_Row = TypeVar("_Row", bound=models.Model)


def appointments_of(person: Any) -> Iterable[Appointment]:
    """The appointments `person` holds today; none for a visitor. Read once per loaded person and day."""
    if not getattr(person, "is_authenticated", False) or not person.is_active:
        return ()
    today = clock.today()
    kept = getattr(person, "_appointments_today", None)
    if kept is None or kept[0] != today:
        held = person.appointments.current().select_related(
            "post__organ", "post__village", "post__office", "person"
        )
        kept = (today, tuple(held))
        person._appointments_today = kept
    return kept[1]


def forget(person: Any) -> None:
    """Drop what `appointments_of` remembers, after an appointment of `person` changed."""
    person.__dict__.pop("_appointments_today", None)


def within(person: Any, right: Right, path: str = "organ__path", *, tree: bool = True) -> Q:
    """The condition that a record lies in an organ where `person` holds `right` today; without `tree`, in an organ of
    a post of theirs and not merely below it."""
    condition = _NOTHING
    for appointment in appointments_of(person):
        kind = PostKind(appointment.post.kind)
        if kind not in HOLDERS[right] or kind is PostKind.VILLAGE_CLERK:
            continue  # a village clerk's post never opens the whole organ: see VillageScopedQuerySet
        lookup = f"{path}__startswith" if tree and kind in TREE_READERS else path
        condition |= Q(**{lookup: appointment.post.organ.path})
    return condition


def villages_of(person: Any) -> frozenset[int]:
    """Ids of the villages whose clerk `person` is today."""
    return frozenset(
        appointment.post.village_id
        for appointment in appointments_of(person)
        if appointment.post.kind == PostKind.VILLAGE_CLERK and appointment.post.village_id
    )


def reads_tree(person: Any) -> bool:
    """Whether `person` sees more than one organ, so that lists must name the organ."""
    return any(PostKind(appointment.post.kind) in TREE_READERS for appointment in appointments_of(person))


class OrganScopedQuerySet(models.QuerySet[_Row]):
    """Records of an organ. Subclasses may set the path lookup and the right that opens them."""

    organ_path = "organ__path"
    right = Right.READ_DESK

    def visible_to(self, person: Any, right: Right | None = None) -> Self:
        """Those that `person` may see (or, with `right`, those on which they hold that right) today."""
        return self.filter(within(person, right or self.right, path=self.organ_path))


class SignedScopedQuerySet(OrganScopedQuerySet[_Row]):
    """Records whose drafts are the organ's own: who reads the tree below sees what three levels have signed."""

    signed = Q(state="PUBLISHED")

    def visible_to(self, person: Any, right: Right | None = None) -> Self:
        own = within(person, right or self.right, path=self.organ_path, tree=False)
        return super().visible_to(person, right).filter(own | self.signed)


class VillageScopedQuerySet(OrganScopedQuerySet[_Row]):
    """Records of an organ of which a village clerk sees those of the own village."""

    def visible_to(self, person: Any, right: Right | None = None) -> Self:
        condition = within(person, right or self.right, path=self.organ_path)
        villages = villages_of(person)
        if villages and (right is None or PostKind.VILLAGE_CLERK in HOLDERS[right]):
            field = getattr(self.model, "village_field", "village_id")
            condition |= Q(**{f"{field}__in": villages})
        return self.filter(condition)
