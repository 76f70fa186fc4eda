"""登记检查: one visit, what was seen, which problems, the photos."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.disclosure.models import Place
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Organ, Person, Village
from gongkai.organs.numbering import next_number
from gongkai.organs.posts import Right
from gongkai.oversight.models.supervision_inspection import Inspection, InspectionDraw, Manner, ProblemKind
from gongkai.oversight.supervision.inspection_rules import day_faults, files_in, keep, put_down


@dataclass(frozen=True)
class InspectionFacts:
    """Where, when, how, and what was seen. `problems`: (kind, sentence) pairs; empty when all was in order."""

    visited_on: date
    seen: str
    manner: str = Manner.ON_SITE
    village: Village | None = None
    place: Place | None = None
    problems: Sequence[tuple[str, str]] = ()
    draw: InspectionDraw | None = None
    corrects: Inspection | None = None
    client_key: uuid.UUID = field(default_factory=uuid.uuid4)


@transaction.atomic
def record_inspection(
    person: Person, organ: Organ, facts: InspectionFacts, photos: Sequence[Any] = ()
) -> Inspection:
    """Write the record of a visit; it stands for good. The same `client_key` again gives back the first.

    Raises NotAllowed; Refusal with every fault.
    """
    actor = acting(person, Right.INSPECT, organ)
    Organ.objects.select_for_update(of=("self",)).get(pk=organ.pk)
    if kept := Inspection.objects.filter(client_key=facts.client_key, organ=organ).first():
        return kept  # type: ignore[no-any-return]
    if faults := _faults(organ, facts, photos):
        raise Refusal(faults)
    village = facts.village or (facts.place.village if facts.place else None)
    files = files_in(actor, organ, village, photos)
    year = facts.visited_on.year
    row = Inspection(
        organ=organ,
        year=year,
        number=next_number(organ, "inspection", year),
        village=village,
        place=facts.place,
        draw=facts.draw,
        manner=facts.manner,
        visited_on=facts.visited_on,
        seen=facts.seen.strip(),
        problems=[[kind, text.strip()] for kind, text in facts.problems],
        photos=[file.digest for file in files],
        corrects=facts.corrects,
        client_key=facts.client_key,
    )
    put_down(actor, row, {"problems": len(row.problems), "photos": len(files)})
    keep(actor, files, inspection=row)
    return row


def _faults(organ: Organ, facts: InspectionFacts, photos: Sequence[Any]) -> list[str]:
    faults = day_faults("检查日期", facts.visited_on)
    if not facts.seen.strip():
        faults.append("请写明检查情况；没有问题的写“未发现问题”。")
    if facts.manner not in Manner.values:
        faults.append("请选择检查方式。")
    for unit in (facts.village, facts.place, facts.draw, facts.corrects):
        if unit is not None and unit.organ_id != organ.pk:
            faults.append(f"{unit}不属于{organ.name}，请重新选择。")
    if facts.village and facts.place and facts.place.village_id != facts.village.pk:
        faults.append(f"点位{facts.place.name}不在{facts.village.name}，请核对。")
    for kind, text in facts.problems:
        if kind not in ProblemKind.values:
            faults.append("请选择问题的类别。")
        elif not text.strip():
            faults.append(f"问题“{ProblemKind(kind).label}”请写明具体是什么。")
    if facts.problems and facts.manner == Manner.ON_SITE and not photos:
        faults.append("实地检查发现问题的，请附照片作为证据。")
    return faults
