"""Who is assessed: an organ, an office, a village; and who of them may act for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.organs import gate
from gongkai.organs.actor import Actor, NotAllowed
from gongkai.organs.models import OrganLevel
from gongkai.organs.posts import HOLDERS, PostKind, Right
from gongkai.oversight.models.assessment import Sheet, UnitKind

_FOR_THE_ORGAN = frozenset({PostKind.DISCLOSURE_CLERK, PostKind.DISCLOSURE_HEAD, PostKind.OFFICE_DIRECTOR})


@dataclass(frozen=True)
class Unit:
    """One assessed unit by its keys: an organ as a whole, or one office or village of it."""

    kind: str
    organ_id: int
    part_id: int = 0


@dataclass(frozen=True)
class Period:
    """From `since` to `until`, both days included. `goes_on`: `until` is today and the period is not over, so that the
    month and the quarter we are in cannot be empty yet."""

    since: date
    until: date
    goes_on: bool = False

    def months(self) -> list[tuple[int, int]]:
        """(year, month) of every month the period touches, as far as it is over."""
        first, last = self.since.year * 12 + self.since.month - 1, self.until.year * 12 + self.until.month - 1
        return [(at // 12, at % 12 + 1) for at in range(first, last + (0 if self.goes_on else 1))]

    def quarters(self) -> list[tuple[int, int]]:
        """(year, quarter) of every quarter the period touches, as far as it is over."""
        touched = dict.fromkeys((year, (month + 2) // 3) for year, month in self.months())
        running = (self.until.year, (self.until.month + 2) // 3) if self.goes_on else None
        return [quarter for quarter in touched if quarter != running]


def unit_of(sheet: Sheet) -> Unit:
    """The unit of a sheet."""
    return Unit(sheet.kind, sheet.organ_id, sheet.office_id or sheet.village_id or 0)


def tags_of(sheet: Sheet) -> frozenset[str]:
    """What `applies_to` of an indicator may name: the kind of unit, and its names after «=»."""
    names = {f"={sheet.name}"}
    if sheet.kind == UnitKind.ORGAN:
        names |= {f"={sheet.organ.name}", f"={sheet.organ.short_name}"}
        return frozenset({sheet.organ.level, "ORGAN", *names})
    return frozenset({sheet.kind, *names})


TAG_LABELS = {
    OrganLevel.TOWN.value: "乡镇",
    OrganLevel.SUB_DISTRICT.value: "街道",
    OrganLevel.DEPARTMENT.value: "部门",
    OrganLevel.COUNTY.value: "县政府",
    "ORGAN": "机关",
    UnitKind.OFFICE.value: "科室",
    UnitKind.VILLAGE.value: "村（社区）",
}


def tag_label(tag: str) -> str:
    """A tag as people read it."""
    return TAG_LABELS.get(tag, tag.removeprefix("="))


def unit_actor(person: Any, sheet: Sheet) -> Actor:
    """`person` in the post that speaks for the unit of `sheet`. Raises NotAllowed."""
    for appointment in gate.appointments_of(person):
        post = appointment.post
        if post.organ_id == sheet.organ_id and _speaks(post, sheet):
            return Actor(person, appointment)
    raise NotAllowed(f"自评和申诉由{sheet.name}办理，您没有这个单位的岗位。")


def _speaks(post: Any, sheet: Sheet) -> bool:
    kind = PostKind(post.kind)
    if kind not in HOLDERS[Right.SCORE_SELF]:
        return False
    if sheet.kind == UnitKind.VILLAGE:
        return bool(post.village_id == sheet.village_id)
    if sheet.kind == UnitKind.OFFICE:
        return bool(post.office_id == sheet.office_id)
    return kind in _FOR_THE_ORGAN


def speaks_for(person: Any, sheet: Sheet) -> bool:
    """Whether `unit_actor` would succeed."""
    try:
        unit_actor(person, sheet)
    except NotAllowed:
        return False
    return True
