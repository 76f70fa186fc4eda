"""Who acts, and in which post. Every verb begins with `acting(...)`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gongkai.law.finding import Refusal
from gongkai.organs import gate
from gongkai.organs.posts import HOLDERS, PostKind, Right

if TYPE_CHECKING:
    from gongkai.organs.models import Appointment, Organ, Person, Village


class NotAllowed(Refusal):
    """The person holds no post that may do this here."""


@dataclass(frozen=True)
class Actor:
    """A person acting in a post."""

    person: Person
    appointment: Appointment

    @property
    def label(self) -> str:
        """岗位和姓名, as the trail and the approval form show it."""
        return f"{self.appointment.post.title} {self.person.name}"


def _fits(appointment: Appointment, right: Right, organ: Organ, village: Village | None) -> bool:
    post = appointment.post
    if post.organ_id != organ.pk or PostKind(post.kind) not in HOLDERS[right]:
        return False
    return post.kind != PostKind.VILLAGE_CLERK or (village is not None and post.village_id == village.pk)


def acting(person: Any, right: Right, organ: Organ, village: Village | None = None) -> Actor:
    """`person` in the post that carries `right` in `organ` today. Raises NotAllowed when there is none."""
    for appointment in gate.appointments_of(person):
        if _fits(appointment, right, organ, village):
            return Actor(person, appointment)
    raise NotAllowed(
        f"您在{organ.name}没有“{right.value}”的岗位，不能这样做；如岗位有变动，请联系系统管理员。"
    )


def may(person: Any, right: Right, organ: Organ, village: Village | None = None) -> bool:
    """Whether `acting` would succeed: for showing or hiding a button, never as the check itself."""
    return any(_fits(appointment, right, organ, village) for appointment in gate.appointments_of(person))
