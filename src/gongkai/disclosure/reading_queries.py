"""Lists of reading places, deliveries and visits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from gongkai.disclosure.models import Publication, PublicationQuerySet
from gongkai.disclosure.reading_models import Delivery, DeliveryLine, ReadingPlace, Visit
from gongkai.organs.models import Organ


def reading_places(person: Any) -> QuerySet[ReadingPlace]:
    """The reading places `person` may see, with what was not yet received."""
    waiting = Count("deliveries", filter=Q(deliveries__received_on__isnull=True))
    return ReadingPlace.objects.visible_to(person).select_related("organ").annotate(waiting=waiting)


def open_to_the_public(organ: Organ) -> QuerySet[ReadingPlace]:
    """Where anyone may read: for the portal."""
    return ReadingPlace.objects.filter(organ=organ, in_use=True)


def undelivered(place: ReadingPlace) -> PublicationQuerySet:
    """What is public of the organ and stands on no list to `place`."""
    sent = DeliveryLine.objects.filter(place=place).values("publication")
    return Publication.objects.public().filter(organ=place.organ_id).exclude(pk__in=sent)


def undelivered_numbers(places: Sequence[ReadingPlace]) -> dict[int, int]:
    """How many `undelivered` has for each of `places` (条), by key of the place."""
    public = Publication.objects.public()
    of_organ = public.filter(organ__in={place.organ_id for place in places}).order_by()
    all_of = dict(of_organ.values_list("organ").annotate(Count("pk")))
    sent = DeliveryLine.objects.filter(place__in=places, publication__in=public)
    sent = sent.filter(publication__organ=F("place__organ")).order_by()
    sent_to = dict(sent.values_list("place").annotate(Count("publication", distinct=True)))
    return {place.pk: all_of.get(place.organ_id, 0) - sent_to.get(place.pk, 0) for place in places}


def deliveries(person: Any) -> QuerySet[Delivery]:
    """The lists `person` may see, newest first, with the number of their items."""
    rows = Delivery.objects.visible_to(person).select_related("organ", "place", "drawn_up_by")
    return rows.annotate(items=Count("lines"))


def lines(delivery: Delivery) -> QuerySet[DeliveryLine]:
    """The items of a list in order."""
    return delivery.lines.select_related("publication__version").order_by("position")


def visits(person: Any) -> QuerySet[Visit]:
    """The lines of the books `person` may see, newest first."""
    return Visit.objects.visible_to(person).select_related("place", "recorded_by")


def use_by_year(place: ReadingPlace) -> list[dict[str, Any]]:
    """利用情况 by year and way: people (人次)."""
    rows = Visit.objects.filter(place=place).order_by().values("visited_on__year", "way")
    counted = rows.annotate(people=Sum("people")).order_by("-visited_on__year", "way")
    return [dict(row) for row in counted]
