"""名册: who is expected; lines typed or pasted, one a person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from gongkai.organs.models import Appointment, Office, Organ, Village
from gongkai.organs.posts import PostKind

LONGEST_NAME = 60
MOST_LINES = 2000  # local policy: a hall holds fewer
_GAP = re.compile(r"[\s,，;；、\t]+")
_APART = (PostKind.SUPERVISING_AUTHORITY, PostKind.ADMINISTRATOR)


@dataclass(frozen=True)
class Seat:
    """One line of a list: a name, the unit as a row or as words, and the account if there is one."""

    name: str
    office: Office | None = None
    village: Village | None = None
    unit_name: str = ""
    person_id: int | None = None

    @property
    def key(self) -> tuple[Any, ...]:
        """What makes two lines the same."""
        office, village = (unit.pk if unit else None for unit in (self.office, self.village))
        return self.name, office, village, self.unit_name


class Units:
    """The offices and villages of an organ by name."""

    def __init__(self, organ: Organ) -> None:
        self.offices = {office.name: office for office in organ.offices.all()}
        self.villages = {village.name: village for village in organ.villages.all()}

    def seat(self, name: str, unit: str, person_id: int | None = None) -> Seat:
        """`name` in the unit of that name; a unit we do not know stays words."""
        office, village = self.offices.get(unit), self.villages.get(unit)
        return Seat(name, office, village, "" if office or village else unit, person_id)


def read_lines(organ: Organ, text: str) -> tuple[list[Seat], list[str]]:
    """“姓名 单位” a line: the seats, and a sentence for every line that is none."""
    units, seats, faults = Units(organ), [], []
    for number, line in enumerate(text.splitlines(), 1):
        name, _, unit = (_GAP.sub(" ", line.strip())).partition(" ")
        if not name:
            continue
        if len(name) > LONGEST_NAME or len(unit) > 100:
            faults.append(f"第{number}行太长：姓名最多{LONGEST_NAME}字，单位最多100字。")
        elif not unit:
            faults.append(f"第{number}行“{name}”没有写单位，请写成“姓名 单位”。")
        else:
            seats.append(units.seat(name, unit))
    if len(seats) > MOST_LINES:
        faults.append(f"一次最多{MOST_LINES}人，请分几次粘贴。")
    return seats, faults


def serving(organs: Iterable[Organ]) -> QuerySet[Appointment]:
    """Who holds a post of these organs today; the office or village of the post is the unit."""
    held = Appointment.objects.current().filter(post__organ__in=list(organs), person__is_active=True)
    held = held.exclude(post__kind__in=_APART)
    return held.select_related("person", "post__office", "post__village").order_by("post_id", "pk")


def seats_of(organ: Organ) -> Iterator[Seat]:
    """Everyone who serves, once each."""
    seen = set()
    for held in serving([organ]):
        if held.person_id not in seen:
            seen.add(held.person_id)
            unit = "" if held.post.office or held.post.village else organ.short_name
            yield Seat(held.person.name, held.post.office, held.post.village, unit, held.person_id)
