"""新增点位: a board, hall or other spot where things are posted."""

from django.db import transaction

from gongkai.disclosure import place_rules
from gongkai.disclosure.models import Place
from gongkai.disclosure.place_rules import PlaceFacts
from gongkai.law.citation import regulation
from gongkai.organs.actor import acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record


@transaction.atomic
def add_place(person: Person, organ: Organ, facts: PlaceFacts) -> Place:
    """Keep a new place, in use. Raises NotAllowed, or Refusal with every fault. Source: 《条例》第二十五条."""
    actor = acting(person, Right.MANAGE_PLACES, organ)
    facts = facts.tidy()
    place_rules.check(organ, facts)
    place = Place(organ=organ)
    place_rules.fill(place, facts)
    place.save()
    record(
        actor, organ, "新增点位", place, title=place.name, content=facts.content(), because=(regulation(25),)
    )
    return place
