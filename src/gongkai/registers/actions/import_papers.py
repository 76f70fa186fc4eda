"""批量登记收文: a spreadsheet, checked row by row, entered in one piece."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from gongkai.law.paper_keeping import REGISTERING
from gongkai.organs.actor import Actor, acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.papers.filled_sheets import FilledSheet, ImportResult, RowFault
from gongkai.registers import sheets
from gongkai.registers.actions.register_paper import row_of
from gongkai.registers.entering import PaperFacts
from gongkai.registers.keeping import must_be_open
from gongkai.registers.models import CopyMovement, Direction, Movement, Paper
from gongkai.registers.sheets import Reading
from gongkai.trail.actions.record import record

_AT_ONCE = 500
THERE_ALREADY = "同一天同一来文机关的同一件已经登记过，没有重复登记。"


@transaction.atomic
def import_papers(person: Person, organ: Organ, upload: Any, *, only_good: bool = False) -> ImportResult:
    """Enter the papers received of a sheet, in the order of its rows. One faulty row and nothing is entered, unless
    `only_good`. A row that is there already is not entered again, so the same file twice adds nothing.

    Raises NotAllowed; Refusal for what is wrong with the file as a whole.
    """
    actor = acting(person, Right.KEEP_REGISTERS, organ)
    Organ.objects.select_for_update(of=("self",)).get(pk=organ.pk)
    sheet = sheets.read(upload)
    good, faults = _checked(organ, sheet)
    if not good or (faults and not only_good):
        return ImportResult(0, tuple(faults), sheet)
    _enter(actor, organ, good, len(sheet.rows) - len(good))
    return ImportResult(len(good), tuple(faults), sheet)


def _checked(organ: Organ, sheet: FilledSheet) -> tuple[list[PaperFacts], list[RowFault]]:
    reading, there = Reading(organ, sheet), _there(organ)
    good: list[PaperFacts] = []
    faults: list[RowFault] = []
    for row in sheet.rows:
        facts, found = reading.facts(row)
        if facts is not None and (key := _key(facts)) in there:
            found = [RowFault(row.number, THERE_ALREADY)]
        elif facts is not None:
            there.add(key)
            good.append(facts)
        faults += found
    return good, faults


def _key(facts: PaperFacts) -> tuple[Any, ...]:
    return facts.registered_on, facts.counterpart, facts.document_number, facts.title


def _there(organ: Organ) -> set[tuple[Any, ...]]:
    rows = Paper.objects.filter(organ=organ, direction=Direction.INCOMING)
    return set(rows.values_list("registered_on", "counterpart", "document_number", "title"))


def _enter(actor: Actor, organ: Organ, good: list[PaperFacts], rejected: int) -> None:
    for year in {facts.registered_on.year for facts in good}:
        must_be_open(organ, Direction.INCOMING, year)
    rows = [row_of(actor.person, organ, facts) for facts in good]
    for row in rows:
        row.held = row.copies
    Paper.objects.bulk_create(rows, batch_size=_AT_ONCE)
    CopyMovement.objects.bulk_create(
        (
            CopyMovement(paper=row, kind=Movement.TAKEN_IN, copies=row.copies, on=row.registered_on)
            for row in rows
        ),
        batch_size=_AT_ONCE,
    )
    title = f"{rows[0].register_number}至{rows[-1].register_number}"
    content = {"rows": len(rows), "rejected": rejected}
    record(actor, organ, "批量登记收文", rows[0], title=title, content=content, because=(REGISTERING,))
