"""Which organs a person may rename or move, and what a name, level and place must be."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from gongkai.law.finding import Refusal
from gongkai.organs import gate
from gongkai.organs.actor import Actor
from gongkai.organs.models import Organ, OrganLevel, OrganQuerySet
from gongkai.organs.posts import HOLDERS, PostKind, Right
from gongkai.people.checking import checked

_TOWNS = (OrganLevel.TOWN, OrganLevel.SUB_DISTRICT)
_WITHOUT_UNITS = (*_TOWNS, OrganLevel.DEPARTMENT)
_RANKS = {OrganLevel.PROVINCE: 3, OrganLevel.PREFECTURE: 2, OrganLevel.COUNTY: 1}


def placeable(person: Any) -> OrganQuerySet:
    """The organs of which `person` keeps name and place: the own one, and all below it."""
    mine = Q(pk__in=[])
    for actor in _managers(person):
        mine |= Q(path__startswith=actor.appointment.post.organ.path)
    return Organ.objects.filter(mine).select_related("parent").order_by("path")


def manager_above(person: Any, organ: Organ, new_parent: Organ | None = None) -> Actor | None:
    """`person` as manager of an organ above `organ`, and above or at `new_parent`; None when they are none."""
    for actor in _managers(person):
        top = actor.appointment.post.organ.path
        reaches = new_parent is None or new_parent.path.startswith(top)
        if organ.path != top and organ.path.startswith(top) and reaches:
            return actor
    return None


def parents_for(person: Any, organ: Organ) -> OrganQuerySet:
    """Under which organs `person` may put `organ`: those that may have organs below them, within the own tree."""
    rows = placeable(person).exclude(path__startswith=organ.path).exclude(level__in=_WITHOUT_UNITS)
    above = manager_above(person, organ)
    return rows if above is not None else rows.none()


def check_placed(organ: Organ) -> None:
    """Raises Refusal for a taken name, and for a level or place that contradicts what is above, below or inside."""
    wrong = misplaced(organ)
    if Organ.objects.filter(name=organ.name).exclude(pk=organ.pk).exists():
        wrong.append(f"已经有名为“{organ.name}”的机关，请核对。")
    if organ.level in _WITHOUT_UNITS and Organ.objects.filter(parent=organ).exists():
        wrong.append(f"{organ.name}还有下级机关，不能改为{organ.get_level_display()}；先调整下级机关。")
    if organ.level not in _TOWNS and organ.villages.exists():
        wrong.append(f"{organ.name}设有村（社区），层级只能是乡镇或者街道。")
    checked(organ, wrong, exclude=["path", "code"])


def misplaced(organ: Organ) -> list[str]:
    """What is wrong with an organ of this level under its superior."""
    if organ.level not in OrganLevel.values:
        known = "、".join(f"{value}（{label}）" for value, label in OrganLevel.choices)
        return [f"层级“{organ.level}”不对，只能是{known}。"]
    parent = organ.parent
    if parent is None:
        return []
    if parent.level in _WITHOUT_UNITS:
        return [f"{parent.name}没有下级机关；乡镇、街道和部门的上级写县级以上人民政府。"]
    if _RANKS.get(OrganLevel(organ.level), 0) >= _RANKS[OrganLevel(parent.level)]:
        own, above = organ.get_level_display(), parent.get_level_display()
        return [
            f"{parent.name}是{above}，不能是{own}的上级；没有更高一级的机关在本系统的，它就是最上一级，不用写上级。"
        ]
    return []


def check_no_circle(organ: Organ, parent: Organ | None) -> None:
    """Raises Refusal when `parent` is the organ itself or stands below it."""
    if parent is not None and parent.path.startswith(organ.path):
        raise Refusal(f"{parent.name}是{organ.name}自己或者它的下级，不能作它的上级。")


def _managers(person: Any) -> list[Actor]:
    kinds = HOLDERS[Right.PLACE_ORGANS]
    return [Actor(a.person, a) for a in gate.appointments_of(person) if PostKind(a.post.kind) in kinds]
