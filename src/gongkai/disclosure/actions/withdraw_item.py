"""Take a published item off (撤回): at once, with a reason the public reads. It needs no signature to hide."""

from django.db import transaction

from gongkai import clock
from gongkai.approval.actions.supersede import supersede
from gongkai.disclosure.drafting import locked
from gongkai.disclosure.models import Channel, Item, ItemState, Posting, Publication
from gongkai.disclosure.release_models import Release
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record
from gongkai.trail.outbox import tell

WITHDRAWN = "撤回公开信息"


@transaction.atomic
def withdraw_item(person: Person, item: Item, reason: str) -> Publication:
    """Withdraw what is public of `item`; a correction in approval ends too. Index number and record stay.

    Raises NotAllowed without the post, Refusal without a reason or when nothing is public. Source: 《条例》第十八条.
    """
    row = locked(item)
    actor = acting(person, Right.WITHDRAW_ITEM, row.organ)
    if not reason.strip():
        raise Refusal("撤回请写明原因，公众会看到这句话。")
    supersede(actor, "item", row.pk, "信息已撤回")
    _call_off(row)
    publication = take_off(row, reason.strip())
    if publication is None:
        raise Refusal("这条信息现在没有公开，不用撤回。")
    row.state = ItemState.WITHDRAWN
    row.save(update_fields=["state"])
    facts = {"index_number": publication.index_number, "reason": publication.withdrawn_reason}
    record(
        actor, row.organ, WITHDRAWN, row, title=publication.title, content=facts, because=(regulation(18),)
    )
    return publication


def _call_off(item: Item) -> None:
    """A correction that waits for its moment must not bring back what was withdrawn."""
    Release.objects.waiting().filter(item=item).update(called_off_at=clock.now())


def take_off(item: Item, reason: str) -> Publication | None:
    """Mark the publication of `item` withdrawn, end its posting on the portal and tell; None when nothing is public."""
    publication = Publication.objects.select_for_update(of=("self",)).public().filter(item=item).first()
    if publication is None:
        return None
    publication.withdrawn_at = clock.now()
    publication.withdrawn_reason = reason
    publication.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    Posting.objects.filter(item=item, channel=Channel.PORTAL, taken_down_on__isnull=True).update(
        taken_down_on=clock.today()
    )
    tell(item.organ, "item.withdrawn", publication)
    return publication
