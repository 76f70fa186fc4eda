"""Lists and counts of places and postings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import CharField, Count, F, Min, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Cast, Substr

from gongkai import clock
from gongkai.disclosure.models import Place, PostedPhoto, Posting, Publication
from gongkai.organs import gate
from gongkai.organs.models import Organ, Village
from gongkai.organs.posts import HOLDERS, PostKind, Right

SUGGESTED_DAYS = 7  # local policy: as long as a phone shows what was sent
MOST_SUGGESTED = 50
_COUNTED = Q(cancelled_at__isnull=True)
BY_PLACE = ("place", "channel")
BY_ORGAN = ("organ", "channel")


def postings(person: Any) -> QuerySet[Posting]:
    """The postings `person` may see, newest first, cancelled ones among them."""
    rows = Posting.objects.visible_to(person).select_related(
        "organ", "village", "place", "photo", "recorded_by"
    )
    return rows.order_by("-posted_on", "-pk")


def places(person: Any) -> QuerySet[Place]:
    """The places `person` may see, with their pieces so far (counted only for the places that are shown)."""
    there = Posting.objects.filter(_COUNTED, place=OuterRef("pk")).order_by().values("place")
    rows = Place.objects.visible_to(person).select_related("organ", "village")
    pieces = Subquery(there.values(sum=Sum("quantity")))
    return rows.annotate(pieces=pieces).order_by("organ__path", "code")


def place_choices(person: Any) -> QuerySet[Place]:
    """The places `person` may see, by code: for choosers."""
    return Place.objects.visible_to(person).order_by("organ__path", "code")


def villages(person: Any) -> QuerySet[Village]:
    """The villages whose postings `person` may see: for choosers."""
    return Village.objects.visible_to(person)


def posting_places(person: Any, organ: Organ) -> QuerySet[Place]:
    """The places in use at which `person` may enter postings for `organ`."""
    rows = Place.objects.filter(organ=organ, in_use=True).select_related("village")
    return rows.visible_to(person, Right.RECORD_POSTING).order_by("level", "village__code", "code")


def posting_organ(person: Any) -> Organ | None:
    """The organ for which `person` enters postings today."""
    return _organ_with(person, Right.RECORD_POSTING)


def managing_organ(person: Any) -> Organ | None:
    """The organ whose places `person` manages today."""
    return _organ_with(person, Right.MANAGE_PLACES)


def _organ_with(person: Any, right: Right) -> Organ | None:
    for appointment in gate.appointments_of(person):
        if PostKind(appointment.post.kind) in HOLDERS[right]:
            return appointment.post.organ
    return None


def last_posting(person: Any) -> Posting | None:
    """The last entry of `person`: its place is where they most likely stand now."""
    mine = Posting.objects.visible_to(person, Right.RECORD_POSTING).filter(recorded_by=person)
    return mine.filter(batch__isnull=True).select_related("place").order_by("-pk").first()


def posting_of_key(person: Any, key: UUID) -> Posting | None:
    """The entry that `person` made under a form's key, if it arrived."""
    return Posting.objects.filter(recorded_by=person, client_key=key).first()


def picture_of(posting: Posting) -> PostedPhoto | None:
    """What is known of the entry's photo."""
    return PostedPhoto.objects.filter(posting=posting).first()


def suggestions_for(person: Any) -> QuerySet[Posting]:
    """The entries of `person` of the last days whose photo reads like another title than the typed one."""
    since = clock.now() - timedelta(days=SUGGESTED_DAYS)
    rows = Posting.objects.visible_to(person, Right.RECORD_POSTING).filter(
        _COUNTED, recorded_by=person, recorded_at__gte=since, item__isnull=True, picture__suggested__gt=""
    )
    return (
        rows.exclude(title=F("picture__suggested")).select_related("picture").order_by("-pk")[:MOST_SUGGESTED]
    )


def same_entry(posting: Posting) -> Posting | None:
    """An earlier entry of the same words at the same place on the same day."""
    rows = Posting.objects.filter(
        _COUNTED, place=posting.place_id, posted_on=posting.posted_on, title=posting.title
    )
    return rows.filter(organ=posting.organ_id, channel=posting.channel, pk__lt=posting.pk).first()


def posted_items(organ: Organ, limit: int = 300) -> list[Publication]:
    """What is public of `organ`, newest first: what can be posted. Public, so every clerk may choose from it."""
    return list(Publication.objects.public().filter(organ=organ).select_related("item")[:limit])


def to_post(person: Any) -> QuerySet[Publication]:
    """What is public of the organs that `person` reads or enters postings for: every clerk may print and copy it."""
    own = posting_organ(person)
    mine = gate.within(person, Right.READ_DESK) | (Q(organ=own) if own else Q(pk__in=[]))
    return Publication.objects.public().filter(mine).select_related("organ", "version", "item")


def posted_now(place: Place) -> QuerySet[Posting]:
    """What hangs at the place today: not cancelled, not taken down, its last day not over."""
    today = clock.today()
    rows = Posting.objects.filter(_COUNTED, place=place, taken_down_on__isnull=True, posted_on__lte=today)
    return rows.filter(Q(until__isnull=True) | Q(until__gte=today)).order_by("-posted_on", "-pk")


def to_take_down(person: Any, until: date) -> QuerySet[Any, Any]:
    """Places where entries that hang still should come down by `until`, the earliest first, for who may enter it."""
    hanging = Posting.objects.visible_to(person, Right.RECORD_POSTING).filter(
        _COUNTED, taken_down_on__isnull=True, until__isnull=False, until__lte=until, place__isnull=False
    )
    rows = hanging.order_by().values("place", "place__name", "organ")
    return rows.annotate(first=Min("until"), entries=Count("pk")).order_by("first", "place")


def public_item(organ: Organ, index_number: str) -> Publication | None:
    """The public item of `organ` under an index number."""
    rows = Publication.objects.public().filter(organ=organ, index_number=index_number)
    return rows.select_related("item").first()


def pieces(organ: Organ, year: int, channels: Iterable[str]) -> int:
    """How many pieces (条) `organ` posted on `channels` in `year`: the sum of quantities, cancelled entries left out."""
    rows = Posting.objects.filter(_COUNTED, organ=organ, posted_on__year=year, channel__in=list(channels))
    return rows.aggregate(sum=Sum("quantity"))["sum"] or 0


def count_by_channel(organ: Organ, year: int) -> dict[str, int]:
    """Pieces (条) of `year` by channel, cancelled entries left out."""
    rows = Posting.objects.filter(_COUNTED, organ=organ, posted_on__year=year)
    return dict(rows.order_by().values("channel").annotate(sum=Sum("quantity")).values_list("channel", "sum"))


def counts(
    person: Any, year: int, by: tuple[str, ...] = BY_PLACE, **only: Any
) -> dict[tuple[Any, ...], list[int]]:
    """Pieces (条) of the twelve months of `year` by place (or organ) and channel, as far as `person` sees."""
    rows = Posting.objects.visible_to(person).filter(_COUNTED, posted_on__year=year, **only).order_by()
    month = Substr(Cast("posted_on", CharField()), 6, 2)  # 2026-03-05: each database cuts it out by itself
    found: dict[tuple[Any, ...], list[int]] = {}
    for *of, at, pieces in rows.values_list(*by, month).annotate(sum=Sum("quantity")):
        found.setdefault(tuple(of), [0] * 12)[int(at) - 1] += pieces
    return found


def years(person: Any) -> list[int]:
    """From the last year in which `person` sees postings to the first."""
    days = Posting.objects.visible_to(person).order_by("posted_on").values_list("posted_on", flat=True)
    first, last = days.first(), days.last()
    return list(range(last.year, first.year - 1, -1)) if first and last else []
