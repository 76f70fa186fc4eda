"""编制移送清单: what is public and was not yet sent to a reading place goes on a numbered list."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from gongkai import clock
from gongkai.disclosure.reading_models import Delivery, DeliveryLine, ReadingPlace
from gongkai.disclosure.reading_queries import undelivered
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.organs.actor import NotAllowed, acting
from gongkai.organs.models import Person
from gongkai.organs.numbering import next_number
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record

MOST_COPIES = 1000  # local policy: above this a number is a slip of the finger


@transaction.atomic
def draw_up_delivery(
    person: Person,
    place: ReadingPlace,
    copies: int = 1,
    *,
    electronic: bool = True,
    client_key: UUID | None = None,
) -> Delivery:
    """A list of every public item not yet sent to `place`. The same `client_key` again gives back the first list.

    Raises NotAllowed; Refusal when nothing is left to send, or neither paper nor file is sent (Art 25).
    """
    place = ReadingPlace.objects.select_for_update(of=("self",)).select_related("organ").get(pk=place.pk)
    actor = acting(person, Right.MANAGE_PLACES, place.organ)
    kept = Delivery.objects.filter(client_key=client_key).first() if client_key else None
    if kept is not None:
        if kept.place_id != place.pk or kept.drawn_up_by_id != person.pk:
            raise NotAllowed("这张表已经由别人提交，请重新打开页面。")
        return kept
    items = list(undelivered(place).order_by("published_at", "pk"))
    if faults := _faults(place, len(items), copies, electronic):
        raise Refusal(faults)
    today = clock.today()
    delivery = Delivery(
        organ=place.organ, place=place, year=today.year, number=next_number(place.organ, "delivery", today.year),
        drawn_up_on=today, drawn_up_by=person, copies=copies, electronic=electronic,
    )  # fmt: skip
    if client_key is not None:
        delivery.client_key = client_key
    delivery.save()
    DeliveryLine.objects.bulk_create(
        [
            DeliveryLine(delivery=delivery, place=place, publication=item, position=position)
            for position, item in enumerate(items, 1)
        ],
        batch_size=500,
    )
    content = {"place": place.name, "items": len(items), "copies": copies, "electronic": electronic}
    record(
        actor,
        place.organ,
        "编制移送清单",
        delivery,
        title=str(delivery),
        content=content,
        because=(regulation(25),),
    )
    return delivery


def _faults(place: ReadingPlace, items: int, copies: int, electronic: bool) -> list[str]:
    faults = []
    if not place.in_use:
        faults.append(f"“{place}”已经不开放，不再移送；恢复开放后再编清单。")
    if not items:
        faults.append(f"已公开的信息都移送过“{place}”了，没有要移送的。")
    if not 0 <= copies <= MOST_COPIES:
        faults.append(f"纸质份数是{copies}，应当在0到{MOST_COPIES}之间。")
    elif not copies and not electronic:
        faults.append("纸质和电子版至少移送一种。")
    return faults
