"""Another name, level or superior for an organ. Papers that were signed keep the name under which they were signed."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from gongkai.organs.actor import Actor, NotAllowed, acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.people.placing import check_no_circle, check_placed, manager_above
from gongkai.trail.actions.record import record
from gongkai.trail.outbox import tell


@dataclass(frozen=True)
class PlaceFacts:
    """How the organ is called and where it stands from now on; the code never changes."""

    name: str
    short_name: str
    level: str
    parent: Organ | None


@transaction.atomic
def place_organ(person: Person | None, organ: Organ, facts: PlaceFacts) -> Organ:
    """Rename the organ, or give it another level or superior; everything below moves with it.

    The own administrator may rename; level and superior are for the administrator of an organ above both. `person` is
    None on the machine's own command line. Raises NotAllowed without the post, Refusal for a taken name, a circle, or a
    place that its level does not allow.
    """
    organ = Organ.objects.select_for_update(of=("self",)).select_related("parent").get(pk=organ.pk)
    before, old_path = _facts(organ), organ.path
    moves = (facts.level, facts.parent) != (organ.level, organ.parent)
    actor = _actor(person, organ, facts, moves=moves) if person is not None else None
    check_no_circle(organ, facts.parent)
    organ.name, organ.short_name = facts.name.strip(), facts.short_name.strip()
    organ.level, organ.parent = facts.level, facts.parent
    check_placed(organ)
    changed = {
        key: {"from": before[key], "to": new} for key, new in _facts(organ).items() if before[key] != new
    }
    if not changed:
        return organ
    organ.save()
    for one in [organ, *_moved_with(organ, old_path)]:
        tell(one, "organ.changed", one)
    record(actor, organ, "调整机关名称和隶属", organ, content=changed)
    return organ


def _actor(person: Person, organ: Organ, facts: PlaceFacts, *, moves: bool) -> Actor:
    above = manager_above(person, organ, facts.parent if moves else None)
    if above is not None:
        return above
    if moves:
        raise NotAllowed(
            f"{organ.name}的层级和上级由它现在和以后共同的上级机关的系统管理员调整；没有的，请在服务器上用 "
            "gongkai organs change 办理。"
        )
    return acting(person, Right.PLACE_ORGANS, organ)


def _moved_with(organ: Organ, old_path: str) -> list[Organ]:
    """Those below, written anew where the path has changed, from the top down."""
    if organ.path == old_path:
        return []
    below = list(Organ.objects.filter(path__startswith=old_path).exclude(pk=organ.pk).order_by("path"))
    for one in below:
        one.refresh_from_db(fields=["parent"])
        one.save(update_fields=["path"])
    return below


def _facts(organ: Organ) -> dict[str, str]:
    return {
        "name": organ.name,
        "short_name": organ.short_name,
        "level": organ.level,
        "parent": organ.parent.code if organ.parent else "",
    }
