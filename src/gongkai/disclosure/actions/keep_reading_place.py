"""登记、修改查阅场所."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db import transaction

from gongkai.disclosure.reading_models import ReadingPlace, ReadingPlaceKind
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record


@dataclass(frozen=True)
class ReadingPlaceFacts:
    """What is kept of a reading place."""

    kind: str
    name: str
    address: str
    opening_hours: str
    phone: str = ""
    equipment: str = ""
    in_use: bool = True


@transaction.atomic
def keep_reading_place(
    person: Person, organ: Organ, facts: ReadingPlaceFacts, place: ReadingPlace | None = None
) -> ReadingPlace:
    """Enter a reading place, or change `place`. Raises NotAllowed, or Refusal with every fault (Art 25)."""
    actor = acting(person, Right.MANAGE_PLACES, organ)
    Organ.objects.select_for_update(of=("self",)).get(pk=organ.pk)
    if faults := _faults(organ, facts, place):
        raise Refusal(faults)
    kept = place or ReadingPlace(organ=organ)
    for name, value in asdict(facts).items():
        setattr(kept, name, value.strip() if isinstance(value, str) else value)
    kept.save()
    what = "修改查阅场所" if place else "登记查阅场所"
    record(actor, organ, what, kept, title=kept.name, content=asdict(facts), because=(regulation(25),))
    return kept


def _faults(organ: Organ, facts: ReadingPlaceFacts, place: ReadingPlace | None) -> list[str]:
    faults = []
    if facts.kind not in ReadingPlaceKind.values:
        faults.append(f"请选择类别：{'、'.join(ReadingPlaceKind.labels)}。")
    for value, what in ((facts.name, "名称"), (facts.address, "地址"), (facts.opening_hours, "开放时间")):
        if not value.strip():
            faults.append(f"请写{what}，群众要照着找到这里（条例第二十五条）。")
    same = ReadingPlace.objects.filter(organ=organ, name=facts.name.strip())
    if same.exclude(pk=place.pk if place else 0).exists():
        faults.append(f"“{facts.name.strip()}”已经登记过，请直接修改它。")
    return faults
