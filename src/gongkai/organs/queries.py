"""Lists of organs, posts and people."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.organs import gate
from gongkai.organs.models import Appointment, AppointmentQuerySet, Organ, Person, Post
from gongkai.organs.posts import Right


def organ_by_code(code: str) -> Organ:
    """The organ of `code`. Raises Refusal naming the known codes."""
    organ = Organ.objects.filter(code=code).first()
    if organ is None:
        known = "、".join(Organ.objects.values_list("code", flat=True)[:12]) or "（还没有机关）"
        raise Refusal(f"没有代码为“{code}”的机关，已有：{known}。")
    return organ


def organs_with(person: Any, right: Right) -> QuerySet[Organ]:
    """The organs in which `person` holds `right` today."""
    return Organ.objects.visible_to(person, right)


def home_of(person: Any) -> Organ | None:
    """The organ in which `person` holds their first post today."""
    for appointment in gate.appointments_of(person):
        return appointment.post.organ
    return None


def posts_with_holders(person: Any) -> QuerySet[Post]:
    """The posts `person` sees, each with those who hold it today and those who will (`coming_holders`)."""
    holders = Appointment.objects.current().select_related("person")
    coming = Appointment.objects.filter(since__gt=clock.today()).select_related("person")
    posts = Post.objects.visible_to(person) | Post.objects.visible_to(person, Right.MANAGE_PEOPLE)
    return (
        posts.distinct()
        .select_related("organ", "village", "office")
        .prefetch_related(
            Prefetch("appointments", holders, to_attr="current_holders"),
            Prefetch("appointments", coming, to_attr="coming_holders"),
        )
        .order_by("organ__path", "pk")
    )


def appointments(person: Any) -> AppointmentQuerySet:
    """All appointments, past and present, that `person` may manage."""
    return Appointment.objects.visible_to(person, Right.MANAGE_PEOPLE).select_related("person", "post__organ")


def people_of(organ: Organ) -> QuerySet[Person]:
    """Everyone who holds or held a post in `organ`."""
    return Person.objects.filter(appointments__post__organ=organ).distinct()
