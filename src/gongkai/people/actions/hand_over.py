"""Hand over a post: the old holder ends, the new one begins the next day, and all open work goes along."""

from datetime import date, timedelta

from django.db import transaction

from gongkai.law.finding import Refusal
from gongkai.organs.actor import Actor
from gongkai.organs.models import Appointment, Person
from gongkai.people.actions.appoint import appoint, end_appointment
from gongkai.people.handover import hand_on_all, must_be_clear, open_work_of
from gongkai.trail.actions.record import record


@transaction.atomic
def hand_over(actor: Actor | None, appointment: Appointment, taker: Person, last_day: date) -> Appointment:
    """`taker` holds the post from the day after `last_day`. Work that waits for the post waits for the new holder;
    work kept under the giver's name is put under the taker's. The sheet of what was open goes into the trail."""
    if taker.pk == appointment.person_id:
        raise Refusal("交接的双方不能是同一人。")
    organ, giver = appointment.post.organ, appointment.person
    must_be_clear(organ, giver)
    sheet = open_work_of(organ, giver)
    end_appointment(actor, appointment, last_day, sheet)
    new = appoint(actor, appointment.post, taker, last_day + timedelta(days=1))
    moved = hand_on_all(organ, giver, taker)
    facts = {
        "from": giver.name,
        "to": taker.name,
        "last_day": last_day.isoformat(),
        "open": sheet,
        "moved": moved,
    }
    record(actor, organ, "岗位交接", new, title=appointment.post.title, content=facts)
    return new
