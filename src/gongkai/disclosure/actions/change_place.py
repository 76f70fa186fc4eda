"""修改点位."""

from django.db import transaction

from gongkai.disclosure import place_rules
from gongkai.disclosure.models import Place
from gongkai.disclosure.place_rules import PlaceFacts
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record


@transaction.atomic
def change_place(person: Person, place: Place, facts: PlaceFacts) -> Place:
    """Change a place. Its village stays once something was posted there: those records belong to that village.

    Raises NotAllowed, or Refusal with every fault.
    """
    place = Place.objects.select_for_update(of=("self",)).get(pk=place.pk)
    actor = acting(person, Right.MANAGE_PLACES, place.organ)
    facts = facts.tidy()
    place_rules.check(place.organ, facts, own=place)
    village = facts.village.pk if facts.village else None
    if village != place.village_id and place.postings.exists():
        raise Refusal("这个点位已有张贴记录，不能改到别的村（社区）；请停用它，再新增一个点位。")
    place_rules.fill(place, facts)
    place.save()
    record(actor, place.organ, "修改点位", place, title=place.name, content=facts.content())
    return place
