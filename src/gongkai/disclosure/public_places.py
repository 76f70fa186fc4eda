"""What anyone may know of places: where they are, and which public items hang there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from gongkai.disclosure import public
from gongkai.disclosure.models import Place
from gongkai.disclosure.posting_queries import posted_now
from gongkai.disclosure.public import Line
from gongkai.organs.models import Organ

MOST = 200  # local policy: lines on the page of a place


@dataclass(frozen=True)
class Posted:
    """A public item that hangs at a place, by its signed title, since when and until when."""

    line: Line
    posted_on: date
    until: date | None


def places_of(organ: Organ) -> QuerySet[Place]:
    """The places in use."""
    rows = Place.objects.filter(organ=organ, in_use=True).select_related("village")
    return rows.order_by("level", "village__code", "code")


def place_of(organ: Organ, code: str) -> Place | None:
    """A place by the code on its plate, out of use too: the plate may still hang there."""
    return Place.objects.filter(organ=organ, code=code).select_related("organ", "village").first()


def at_place(place: Place) -> tuple[list[Posted], int]:
    """The public items at the place, newest first, and how many other notices hang there."""
    rows = posted_now(place).values_list("item", "posted_on", "until")
    named = list(rows.filter(item__isnull=False)[:MOST])
    items = {item for item, _, _ in named}
    public_now = public.publications().filter(item__in=items)
    lines = dict(zip(public_now.values_list("item", flat=True), public.lines(public_now), strict=True))
    posted = [Posted(lines[item], on, until) for item, on, until in named if item in lines]
    return posted, rows.count() - len(posted)
