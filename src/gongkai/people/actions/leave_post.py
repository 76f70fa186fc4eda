"""Someone leaves a post and no successor is there yet: the seat is vacant from the next day."""

from datetime import date

from django.db import transaction

from gongkai.law.finding import Refusal
from gongkai.organs.actor import Actor
from gongkai.organs.models import Appointment
from gongkai.organs.posts import PostKind
from gongkai.people.actions.appoint import end_appointment, not_ended
from gongkai.people.handover import must_be_clear, open_work_of


@transaction.atomic
def leave_post(actor: Actor | None, appointment: Appointment, last_day: date) -> Appointment:
    """End `appointment` with `last_day`. What is open stays under the name until the seat is filled; the sheet goes
    into the trail. Raises Refusal for the only 系统管理员 of the organ, who could not be replaced from a page."""
    appointment = not_ended(appointment)
    post = appointment.post
    if post.kind == PostKind.ADMINISTRATOR and not _another_administrator(appointment):
        raise Refusal(
            f"{appointment.person.name}是{post.organ.name}唯一的系统管理员，请办“交接”，或者先任命另一位。"
        )
    must_be_clear(post.organ, appointment.person)
    return end_appointment(actor, appointment, last_day, open_work_of(post.organ, appointment.person))


def _another_administrator(appointment: Appointment) -> bool:
    others = Appointment.objects.current().exclude(pk=appointment.pk)
    return others.filter(
        post__organ=appointment.post.organ,
        post__kind=PostKind.ADMINISTRATOR,
        until__isnull=True,
        person__is_active=True,
    ).exists()
