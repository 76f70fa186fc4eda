"""Take a catalogue in from a spreadsheet in the official form. The same sheet twice changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from gongkai import clock
from gongkai.disclosure.actions.change_entry import own_row
from gongkai.disclosure.catalogue_facts import (
    CatalogueFault,
    EntryFacts,
    faults_of_numbers,
    faults_of_row,
    known_publishers,
)
from gongkai.disclosure.catalogue_models import CatalogueEntry
from gongkai.disclosure.catalogue_sheets import ReadRow, read_workbook
from gongkai.disclosure.standard import term_words
from gongkai.law.citation import regulation
from gongkai.law.regulation.art26_publication import OTHER_TERMS
from gongkai.organs.actor import acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.papers.intake import Purpose, examine
from gongkai.trail.actions.record import record
from gongkai.trail.outbox import tell

_TAKEN = (
    "number", "content", "basis", "term_text", "publisher", "channels", "optional_channels", "whole_society",
    "groups", "proactive", "upon_application", "county_level", "township_level",
)  # fmt: skip


@dataclass(frozen=True)
class CatalogueImport:
    """What came of a sheet: rows added, changed, the same as before, left out (项), and every fault."""

    added: int
    changed: int
    same: int
    left_out: int
    faults: list[CatalogueFault]


@transaction.atomic
def import_catalogue(person: Person, organ: Organ, upload: Any) -> CatalogueImport:
    """Read the sheets and bring the catalogue of `organ` to them; entries the sheets do not name stay.

    A row without 一级事项 or 公开内容 is left out; every other fault is reported and the row kept, to be mended.
    Raises NotAllowed; Refusal for a file that cannot be read as a catalogue. Source: 国办发〔2019〕54号.
    """
    actor = acting(person, Right.KEEP_CATALOGUE, organ)
    organ = Organ.objects.select_for_update(of=("self",)).get(pk=organ.pk)
    rows = read_workbook(examine(upload, Purpose.DOCUMENT).content)
    publishers = known_publishers(organ)
    faults = faults_of_numbers((row.sheet, row.facts.number) for row in rows)
    counts = {"added": 0, "changed": 0, "same": 0, "left_out": 0}
    present = {_place(entry): entry for entry in CatalogueEntry.objects.of(organ).select_related("field")}
    for row in rows:
        found = faults_of_row(row.facts, publishers, row.mark)
        faults += found
        counts["left_out" if any(fault.stops for fault in found) else _take(person, organ, row, present)] += 1
    if counts["added"] or counts["changed"]:
        record(
            actor, organ, "导入标准目录", organ, title=organ.name, content=counts, because=(regulation(12),)
        )
        tell(organ, "catalogue.changed", organ)
    return CatalogueImport(**counts, faults=faults)


def _place(row: CatalogueEntry | EntryFacts) -> tuple[int, str, str]:
    return (row.field.pk if row.field else 0, row.item.strip(), row.sub_item.strip())


def _take(
    person: Person, organ: Organ, row: ReadRow, present: dict[tuple[int, str, str], CatalogueEntry]
) -> str:
    entry = present.get(_place(row.facts))
    if entry is None:
        made = own_row(person, organ, row.facts)
        made.term_key = _key_of(made.term_text)
        made.save()
        present[_place(row.facts)] = made
        return "added"
    values = {name: value for name, value in row.facts.values().items() if name in _TAKEN}
    if all(getattr(entry, name) == value for name, value in values.items()):
        return "same"
    if entry.term_text != values["term_text"]:
        entry.term_key = _key_of(values["term_text"])
    for name, value in values.items():
        setattr(entry, name, value)
    entry.changed_at, entry.changed_by = clock.now(), person
    entry.save()
    return "changed"


def _key_of(words: str) -> str:
    """The statutory term that is written so, if one is."""
    return next((key for key, term in OTHER_TERMS.items() if not term.hours and term_words(key) == words), "")
