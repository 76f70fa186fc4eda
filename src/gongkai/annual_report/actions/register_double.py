"""Register what stands in several reports and counts once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from gongkai import clock
from gongkai.annual_report.round_models import CountedTwice, ReportingUnit, ReportRound
from gongkai.law.annual_report.adding import Together, places_of
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art49_50_report_dates import FORM_2021
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record


@dataclass(frozen=True)
class DoubleFacts:
    """What it is (`Together` by name), its number, the unit that keeps it, the others, and the cells (row, column)."""

    kind: str
    name: str
    kept_by: int
    also_in: Sequence[int]
    cells: Sequence[tuple[str, str]]


@transaction.atomic
def register_double(person: Person, round_: ReportRound, facts: DoubleFacts) -> CountedTwice:
    """Count the thing once from now on. The same kind and number again is refused.

    Raises NotAllowed without the post; Refusal for a missing number, units that are not two different ones of the
    books, or cells in which such a thing cannot stand.
    """
    actor = acting(person, Right.RUN_ROUND, round_.organ)
    kind, name = _kind(facts.kind), facts.name.strip()
    places_of(kind, facts.cells)
    if not name or len(name) > 120:
        raise Refusal("请写文号、登记号或者案号，最多120个字。")
    units = {unit.pk: unit for unit in ReportingUnit.objects.filter(holder=round_.organ)}
    others = [units[pk] for pk in dict.fromkeys(facts.also_in) if pk in units and pk != facts.kept_by]
    if facts.kept_by not in units or not others:
        raise Refusal("请选择保留计数的单位，和至少一个重复计数的其他单位。")
    row, made = CountedTwice.objects.get_or_create(
        holder=round_.organ,
        year=round_.year,
        kind=kind.name,
        name=name,
        defaults={
            "kept_by": units[facts.kept_by],
            "cells": [list(cell) for cell in facts.cells],
            "entered_by": person,
            "entered_at": clock.now(),
        },
    )
    if not made:
        raise Refusal(f"“{name}”已经登记过；要改的，先撤销再重新登记。")
    row.also_in.set(others)
    content = {
        "kind": kind.value,
        "name": name,
        "kept_by": units[facts.kept_by].name,
        "also_in": [unit.name for unit in others],
        "cells": row.cells,
    }
    record(actor, round_.organ, "登记重复计数", row, content=content, because=(FORM_2021,))
    return row


def _kind(name: str) -> Together:
    try:
        return Together[name]
    except KeyError:
        raise Refusal("请选择重复计数的种类。") from None
