"""Seats, and who held them; sheets of what was handed over."""

from typing import Any

from django.db.models import Q, QuerySet

from gongkai import clock
from gongkai.organs.models import Appointment, HandOver, Office, Organ, Person, Post, Village
from gongkai.organs.posts import Right
from gongkai.organs.queries import people_of
from gongkai.people.handover import open_work_of
from gongkai.trail.models import TrailEntry


def is_vacant(post: Post) -> bool:
    """Whether nobody holds the seat today, and nobody is going to."""
    return not post.appointments.exclude(until__lt=clock.today()).exists()


def last_holder(post: Post) -> Person | None:
    """Who held the seat last, when they hold no other post of the organ that could go on with the work."""
    last = post.appointments.filter(until__isnull=False).order_by("until").last()
    if last is None:
        return None
    elsewhere = last.person.appointments.current().filter(post__organ=post.organ, until__isnull=True)
    return None if elsewhere.exists() else last.person


def choosable(organ: Organ) -> QuerySet[Person]:
    """Who may be appointed in `organ` without a new account: all who hold or held a post there and may sign in."""
    return people_of(organ).filter(is_active=True)


def managed_posts(person: Any) -> QuerySet[Post]:
    """The seats to which `person` may appoint."""
    return Post.objects.visible_to(person, Right.MANAGE_PEOPLE).select_related("organ", "village")


def managed_offices(person: Any) -> QuerySet[Office]:
    """The offices that `person` may rename."""
    return Office.objects.visible_to(person, Right.MANAGE_UNITS).select_related("organ")


def managed_villages(person: Any) -> QuerySet[Village]:
    """The villages that `person` may rename."""
    return Village.objects.visible_to(person, Right.MANAGE_UNITS).select_related("organ")


def sheet_of(appointment: Appointment) -> dict[str, list[str]]:
    """What is open under the holder's name now, or, once the last day is registered, what was open then."""
    if appointment.until is None:
        return open_work_of(appointment.post.organ, appointment.person)
    left = TrailEntry.objects.filter(
        organ=appointment.post.organ, verb="离任", subject_type="appointment", subject_id=str(appointment.pk)
    ).last()
    return left.content.get("open", {}) if left else {}


def successor_of(appointment: Appointment) -> Appointment | None:
    """Who holds the seat next."""
    if appointment.until is None:
        return None
    later = appointment.post.appointments.filter(since__gt=appointment.until).select_related("person")
    return later.order_by("since").first()


def hand_overs(person: Any) -> QuerySet[HandOver]:
    """Hand-overs that `person` manages or is a party of."""
    related = ("appointment__post__organ", "appointment__person", "taker")
    return HandOver.objects.visible_to(person).select_related(*related)


def open_hand_over(appointment: Appointment) -> HandOver | None:
    """The hand-over of that appointment which waits for signatures."""
    return HandOver.objects.filter(
        appointment=appointment, done_at__isnull=True, cancelled_at__isnull=True
    ).first()


def hand_overs_to_sign(person: Any) -> QuerySet[HandOver]:
    """Open hand-overs in which `person` is a party and has not signed."""
    mine = Q(appointment__person_id=person.pk, giver_signed_at__isnull=True)
    mine |= Q(taker_id=person.pk, taker_signed_at__isnull=True)
    return hand_overs(person).filter(mine, done_at__isnull=True, cancelled_at__isnull=True)
