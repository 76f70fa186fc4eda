"""Adding up what was handed in: one pass over the rows for all cells, whatever the number of units.

A sum says how many of the reports knew the cell: one that the form of 2019 did not ask for is left out, not taken as 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, Sum

from gongkai.annual_report.figure_columns import COLUMNS, PLACES, number, tables_of
from gongkai.annual_report.figure_rows import DEEPEST
from gongkai.annual_report.round_models import FiguresQuerySet, ReportingUnit, UnitFigures
from gongkai.law.annual_report.form import Number, Place
from gongkai.law.annual_report.forms import FORMS
from gongkai.law.annual_report.mapping import not_asked
from gongkai.organs.models import Organ

_OLD = "2019"
_NOT_ASKED = not_asked(FORMS[_OLD])


@dataclass(frozen=True)
class Sums:
    """Added-up cells. `reports` is how many rows; `unknown` how many of them did not know a cell (0 when absent)."""

    reports: int = 0
    values: Mapping[Place, Number | None] = field(default_factory=dict)
    unknown: Mapping[Place, int] = field(default_factory=dict)

    @property
    def tables(self) -> dict[str, dict[str, dict[str, Number | None]]]:
        """table id → row → column → number."""
        return tables_of(self.values)

    def __add__(self, other: Sums) -> Sums:
        values = {place: _plus(self.values.get(place), other.values.get(place)) for place in PLACES}
        places = {*self.unknown, *other.unknown}
        unknown = {place: self.unknown.get(place, 0) + other.unknown.get(place, 0) for place in places}
        return Sums(self.reports + other.reports, values, unknown)


def _plus(one: Number | None, other: Number | None) -> Number | None:
    if one is None or other is None:
        return other if one is None else one
    return one + other


def below(holder: Organ, node: ReportingUnit | None = None) -> FiguresQuerySet:
    """Every row in the books of `holder`, or those of the unit `node` and of all units under it."""
    rows = UnitFigures.objects.filter(holder=holder).order_by()
    if node is None:
        return rows
    return rows.filter(**{f"above_{node.level}" if node.level < DEEPEST else "unit": node.pk})


def child_column(node: ReportingUnit | None) -> str:
    """The column that names the unit right below `node` (the collector itself when None)."""
    level = (node.level if node else 0) + 1
    return f"above_{level}" if level < DEEPEST else "unit_id"


def by_child(
    holder: Organ, years: Iterable[int], node: ReportingUnit | None = None
) -> dict[tuple[int, int], Sums]:
    """(year, key of the unit right below `node`) → its sums. Key 0 is the report of `node` itself."""
    rows = below(holder, node).filter(counts=True, year__in=list(years))
    return _grouped(rows, ("year", child_column(node)))


def by_node(holder: Organ, year: int, level: int) -> dict[int, Sums]:
    """Key of each unit of `level` → the sums of everything at or below it in one year."""
    above = f"above_{level}"
    rows = below(holder).filter(counts=True, year=year).exclude(**{above: 0})
    return {key: one for (key,), one in _grouped(rows, (above,)).items()}


def total(sums: Iterable[Sums]) -> Sums:
    """All of them together."""
    result = Sums()
    for one in sums:
        result += one
    return result


def summed(holder: Organ, year: int, node: ReportingUnit | None = None) -> Sums:
    """Everything at or below `node` in one year, each thing as often as it was handed in."""
    rows = below(holder, node).filter(counts=True, year=year)
    return next(iter(_grouped(rows, ("year",)).values()), Sums())


def _grouped(rows: FiguresQuerySet, keys: tuple[str, ...]) -> dict[Any, Sums]:
    sums = {f"sum_{column}": Sum(column) for column in COLUMNS.values()}
    found = rows.values_list(*keys).annotate(
        reports=Count("pk"), old=Count("pk", filter=Q(form=_OLD)), missing=Sum("missing"), **sums
    )
    answers = {}
    short = _missing(rows, keys) if rows.filter(missing__gt=0).exists() else {}
    for line in found:
        key, rest = line[: len(keys)], line[len(keys) :]
        reports, old, _, kept = rest[0], rest[1], rest[2], rest[3:]
        values = {place: number(place, value) for place, value in zip(PLACES, kept, strict=True)}
        unknown = dict(short.get(key, {}))
        for place in _NOT_ASKED if old else ():
            unknown[place] = unknown.get(place, 0) + old
        answers[key] = Sums(reports, values, unknown)
    return answers


def _missing(rows: FiguresQuerySet, keys: tuple[str, ...]) -> dict[Any, dict[Place, int]]:
    """For rows with missing cells only: how many of them lack each cell that their form asked for."""
    known = {f"known_{column}": Count(column) for column in COLUMNS.values()}
    found = (
        rows.filter(missing__gt=0)
        .values_list(*keys)
        .annotate(rows=Count("pk"), old=Count("pk", filter=Q(form=_OLD)), **known)
    )
    answers = {}
    for line in found:
        key, (number_of, old, *counts) = line[: len(keys)], line[len(keys) :]
        asked = {place: number_of - (old if place in _NOT_ASKED else 0) for place in PLACES}
        lacking = {p: asked[p] - count for p, count in zip(PLACES, counts, strict=True) if asked[p] > count}
        answers[key] = lacking
    return answers
