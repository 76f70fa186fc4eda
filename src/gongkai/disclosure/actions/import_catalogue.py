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
class Difference:
    """One changed entry: its name, and (column, before, now) of each column that is another."""

    entry: str
    parts: list[tuple[str, str, str]]


@dataclass(frozen=True)
class CatalogueImport:
    """What came of a sheet: rows added, changed, the same as before, left out (项), and every fault.

    `new` names the entries added, `differences` what is another in those changed, `unnamed` the entries of the same
    lists that the sheets do not name: they stay. `looked_only`: nothing was written.
    """

    added: int
    changed: int
    same: int
    left_out: int
    faults: list[CatalogueFault]
    new: list[str]
    differences: list[Difference]
    unnamed: list[str]
    looked_only: bool = False


@transaction.atomic
def import_catalogue(
    person: Person, organ: Organ, upload: Any, *, look_only: bool = False
) -> CatalogueImport:
    """Read the sheets and bring the catalogue of `organ` to them; entries the sheets do not name stay.

    With `look_only` the answer is the same and nothing is written.

    A row without 一级事项 or 公开内容 is left out; every other fault is reported and the row kept, to be mended.
    Raises NotAllowed; Refusal for a file that cannot be read as a catalogue. Source: 国办发〔2019〕54号.
    """
    actor = acting(person, Right.KEEP_CATALOGUE, organ)
    organ = Organ.objects.select_for_update(of=("self",)).get(pk=organ.pk)
    rows = read_workbook(examine(upload, Purpose.DOCUMENT).content)
    publishers = known_publishers(organ)
    faults = faults_of_numbers((row.sheet, row.facts.number) for row in rows)
    present = {_place(entry): entry for entry in CatalogueEntry.objects.of(organ).select_related("field")}
    before = set(present)
    taking = _Taking(person, organ, present, write=not look_only)
    for row in rows:
        faults += [CatalogueFault(row.mark, column, sentence) for column, sentence in row.odd]
        found = faults_of_row(row.facts, publishers, row.mark)
        faults += found
        if any(fault.stops for fault in found):
            taking.counts["left_out"] += 1
        else:
            taking.take(row)
    if (taking.new or taking.differences) and not look_only:
        content = {**taking.counts, "new": taking.new, "entries": [each.entry for each in taking.differences]}
        record(
            actor, organ, "导入标准目录", organ, title=organ.name, content=content, because=(regulation(12),)
        )
        tell(organ, "catalogue.changed", organ)
    named = {_place(row.facts) for row in rows}
    lists = {place[0] for place in named}
    unnamed = [str(present[place]) for place in before - named if place[0] in lists]
    return CatalogueImport(
        **taking.counts, faults=faults, new=taking.new, differences=taking.differences,
        unnamed=sorted(unnamed), looked_only=look_only,
    )  # fmt: skip


def _place(row: CatalogueEntry | EntryFacts) -> tuple[int, str, str]:
    return (row.field.pk if row.field else 0, row.item.strip(), row.sub_item.strip())


class _Taking:
    """Brings one row after the other into the catalogue, and remembers what it did."""

    def __init__(
        self,
        person: Person,
        organ: Organ,
        present: dict[tuple[int, str, str], CatalogueEntry],
        *,
        write: bool,
    ) -> None:
        self._person, self._organ, self._present, self._write = person, organ, present, write
        self.counts = {"added": 0, "changed": 0, "same": 0, "left_out": 0}
        self.new: list[str] = []
        self.differences: list[Difference] = []

    def take(self, row: ReadRow) -> None:
        entry = self._present.get(_place(row.facts))
        if entry is None:
            self._add(row)
        elif parts := _parts(entry, row.facts):
            self.counts["changed"] += 1
            self.differences.append(Difference(str(entry), parts))
            self._change(entry, row.facts)
        else:
            self.counts["same"] += 1

    def _add(self, row: ReadRow) -> None:
        made = own_row(self._person, self._organ, row.facts)
        made.term_key = _key_of(made.term_text)
        if self._write:
            made.save()
        self._present[_place(row.facts)] = made
        self.counts["added"] += 1
        self.new.append(str(made))

    def _change(self, entry: CatalogueEntry, facts: EntryFacts) -> None:
        values = _values(facts)
        if entry.term_text != values["term_text"]:
            entry.term_key = _key_of(values["term_text"])
        for name, value in values.items():
            setattr(entry, name, value)
        entry.changed_at, entry.changed_by = clock.now(), self._person
        if self._write:
            entry.save()


def _values(facts: EntryFacts) -> dict[str, Any]:
    return {name: value for name, value in facts.values().items() if name in _TAKEN}


def _parts(entry: CatalogueEntry, facts: EntryFacts) -> list[tuple[str, str, str]]:
    """The columns in which the sheet says something else."""
    now = _values(facts)
    changed = [name for name in _TAKEN if getattr(entry, name) != now[name]]
    return [(_label(name), _said(getattr(entry, name)), _said(now[name])) for name in changed]


def _label(name: str) -> str:
    return str(CatalogueEntry._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(value) or "（无）"
    return "（空）" if value in ("", None) else str(value)


def _key_of(words: str) -> str:
    """The statutory term that is written so, if one is."""
    return next((key for key, term in OTHER_TERMS.items() if not term.hours and term_words(key) == words), "")
