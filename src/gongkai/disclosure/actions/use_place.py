"""停用、恢复点位."""

from django.db import transaction

from gongkai.disclosure.models import Place
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record


@transaction.atomic
def use_place(person: Person, place: Place, in_use: bool) -> Place:
    """Take a place out of use, or into use again; its records stay. Twice is once. Raises NotAllowed."""
    place = Place.objects.select_for_update(of=("self",)).get(pk=place.pk)
    actor = acting(person, Right.MANAGE_PLACES, place.organ)
    if place.in_use == in_use:
        return place
    place.in_use = in_use
    place.save(update_fields=["in_use"])
    record(actor, place.organ, "恢复使用点位" if in_use else "停用点位", place, title=place.name)
    return place
