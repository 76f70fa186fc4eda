"""Create a village or community (村、社区) of an organ, or give it another name."""

from django.db import transaction

from gongkai.organs.actor import Actor
from gongkai.organs.models import Organ, OrganLevel, Village
from gongkai.people.checking import checked
from gongkai.trail.actions.record import record


@transaction.atomic
def create_village(
    actor: Actor | None, organ: Organ, code: str, name: str, is_community: bool = False
) -> Village:
    """A new village. Raises Refusal for a taken code or name, and in an organ that has no villages."""
    village = Village(organ=organ, code=code.strip().lower(), name=name.strip(), is_community=is_community)
    checked(village, [*_misplaced(organ), *_taken(village)])
    village.save()
    facts = {"code": village.code, "is_community": is_community}
    record(actor, organ, "设置村（社区）", village, content=facts)
    return village


@transaction.atomic
def rename_village(actor: Actor | None, village: Village, name: str, is_community: bool) -> Village:
    """Another name; the code stays, because sheets of postings speak of it. Raises Refusal for a taken name."""
    village = Village.objects.select_for_update(of=("self",)).get(pk=village.pk)
    before = (village.name, village.is_community)
    village.name, village.is_community = name.strip(), is_community
    checked(village, _taken(village))
    if before != (village.name, village.is_community):
        village.save(update_fields=["name", "is_community"])
        facts = {"from": before[0], "to": village.name, "is_community": is_community}
        record(actor, village.organ, "更改村（社区）名称", village, content=facts)
    return village


def _misplaced(organ: Organ) -> list[str]:
    if organ.level in (OrganLevel.TOWN, OrganLevel.SUB_DISTRICT):
        return []
    return [f"{organ.name}不是乡镇或街道，村（社区）请建在所属的乡镇或街道。"]


def _taken(village: Village) -> list[str]:
    others = Village.objects.filter(organ=village.organ).exclude(pk=village.pk)
    sentences = []
    if others.filter(code=village.code).exists():
        sentences.append(f"代码“{village.code}”已经是{others.get(code=village.code).name}的，请换一个。")
    if others.filter(name=village.name).exists():
        sentences.append(f"{village.organ.name}已经有“{village.name}”，请核对。")
    return sentences
