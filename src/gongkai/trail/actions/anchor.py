"""Write the ends of all chains into the chain of each tree's root (the county), once a day."""

from django.db import transaction

from gongkai import clock
from gongkai.organs.models import Organ
from gongkai.trail.actions.record import record
from gongkai.trail.models import TrailEntry, TrailHead
from gongkai.trail.verify import ANCHOR_VERB


def anchor_heads() -> int:
    """Anchor every chain that grew since its last anchor. Returns how many were anchored. Safe to call at any time."""
    return sum(_anchor(head) for head in TrailHead.objects.select_related("organ").order_by("organ__path"))


@transaction.atomic
def _anchor(head: TrailHead) -> bool:
    root = _root(head.organ)
    if root == head.organ:
        return False
    last = TrailEntry.objects.filter(
        organ=root, verb=ANCHOR_VERB, subject_type="organ", subject_id=str(head.organ_id)
    ).last()
    if last and (
        last.content["number"] == head.number or last.at.astimezone(clock.CHINA).date() == clock.today()
    ):
        return False
    record(None, root, ANCHOR_VERB, head.organ, content={"number": head.number, "digest": head.digest})
    return True


def _root(organ: Organ) -> Organ:
    while organ.parent is not None:
        organ = organ.parent
    return organ
