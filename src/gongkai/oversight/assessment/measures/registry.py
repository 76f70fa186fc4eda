"""The measures: key → function of the units and the period → for each unit a count and the records behind it.

A measure is asked for all units at once, so that eighty organs cost a few queries and not a few thousand. It takes
records as they are now: the same records always give the same counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from gongkai import clock
from gongkai.oversight.assessment.units import Period, Unit

MOST_LINES = 200  # local policy: lines kept behind one number; the number itself counts all

_T = TypeVar("_T")


@dataclass(frozen=True)
class Line:
    """One record behind a number: what kind of row it is (`subject`, the model's name), its key, title and day."""

    subject: str
    pk: int | None
    title: str
    on: date | None = None
    note: str = ""

    def as_data(self) -> list[Any]:
        return [
            self.subject,
            self.pk,
            self.title[:120],
            self.on.isoformat() if self.on else "",
            self.note[:160],
        ]


@dataclass
class Evidence:
    """What the records say for one unit: how many (`count`, or the lines), by month where asked for, and which."""

    lines: list[Line] = field(default_factory=list)
    count: Decimal | None = None
    months: list[Decimal] = field(default_factory=list)

    @property
    def number(self) -> Decimal:
        return Decimal(len(self.lines)) if self.count is None else self.count


@dataclass
class Batch:
    """Units and period of one run; rows that several measures need are asked for once (`once`)."""

    units: Sequence[Unit]
    period: Period
    _kept: dict[str, Any] = field(default_factory=dict)
    _index: dict[tuple[str, int], Unit] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for unit in self.units:
            self._index[(unit.kind, unit.part_id or unit.organ_id)] = unit

    @property
    def organs(self) -> set[int]:
        """Keys of the organs that are units or hold units."""
        return {unit.organ_id for unit in self.units}

    def once(self, key: str, ask: Callable[[], _T]) -> _T:
        """What `ask` gives, asked once in this run."""
        if key not in self._kept:
            self._kept[key] = ask()
        return self._kept[key]  # type: ignore[no-any-return]

    def units_of(
        self, organ_id: int, office_id: int | None = None, village_id: int | None = None
    ) -> list[Unit]:
        """The units to which a record of that organ, office and village belongs."""
        keys = (("ORGAN", organ_id), ("OFFICE", office_id), ("VILLAGE", village_id))
        return [self._index[key] for key in keys if key[1] is not None and key in self._index]

    def collect(self, found: Iterable[tuple[int, int | None, int | None, Line]]) -> dict[Unit, Evidence]:
        """Lines (with organ, office, village) by unit."""
        made: dict[Unit, Evidence] = {unit: Evidence() for unit in self.units}
        for organ, office, village, line in found:
            for unit in self.units_of(organ, office, village):
                made[unit].lines.append(line)
        return made

    def by_month(self, evidence: Mapping[Unit, Evidence]) -> None:
        """Fill the months of each evidence from the days of its lines."""
        months = {month: at for at, month in enumerate(self.period.months())}
        for one in evidence.values():
            one.months = [Decimal(0)] * len(months)
            for line in one.lines:
                if line.on and (at := months.get((line.on.year, line.on.month))) is not None:
                    one.months[at] += 1


Ask = Callable[[Batch], Mapping[Unit, Evidence]]


@dataclass(frozen=True)
class Measure:
    """取数项. `units`: kinds of units it can speak of; `explain`: from which records, in one sentence; `words`: in
    which standards it is suggested."""

    key: str
    label: str
    unit: str
    explain: str
    ask: Ask
    units: frozenset[str] = frozenset({"ORGAN", "OFFICE", "VILLAGE"})
    words: str = ""


_measures: dict[str, Measure] = {}


def register(*measures: Measure) -> None:
    """Make measures known. Called from an app's `ready()`; the same key again replaces it."""
    for measure in measures:
        _measures[measure.key] = measure


def known() -> dict[str, Measure]:
    """Every measure by key."""
    return dict(_measures)


def label_of(key: str) -> str:
    """The measure's name; empty when no such measure is known any more."""
    return _measures[key].label if key in _measures else ""


def names() -> dict[str, str]:
    """Label or key, as a table may hold it → key."""
    return {name: one.key for one in _measures.values() for name in (one.key, one.label)}


def suggest(words: str) -> str:
    """The label of the measure whose words fit, the most particular first; empty for none."""
    found = [one for one in _measures.values() if one.words and re.search(one.words, words)]
    return max(found, key=lambda one: len(one.words)).label if found else ""


def ask(batch: Batch, keys: Iterable[str]) -> dict[str, Mapping[Unit, Evidence]]:
    """What the records say to each key. Keys that are not known are left out: people count there."""
    return {key: _measures[key].ask(batch) for key in dict.fromkeys(keys) if key in _measures}


def days(period: Period) -> tuple[datetime, datetime]:
    """First and last moment of the period in China, for columns that hold moments."""
    first = datetime.combine(period.since, datetime.min.time(), clock.CHINA)
    return first, datetime.combine(period.until, datetime.max.time(), clock.CHINA)


def china_day(moment: datetime | None) -> date:
    """The day in China of a moment that is there (the query asked for those that have one)."""
    if moment is None:
        raise ValueError("a row without its moment")
    return moment.astimezone(clock.CHINA).date()
