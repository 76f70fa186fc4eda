"""Reading the figures of one report into the row that keeps them (`figure_store`).

A country's year is tens of thousands of reports: tables 三 and 四 are taken a whole row at a time and looked at once
together; only a report in which that finds anything odd is read cell by cell, which also finds the words for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import msgspec

from gongkai.annual_report.figure_columns import AMOUNTS, LARGEST_COUNT, PLACES, stored
from gongkai.annual_report.round_models import ReportingUnit
from gongkai.law.annual_report.form import Place
from gongkai.law.annual_report.form_2021 import FORM_2021
from gongkai.law.annual_report.forms import FORMS
from gongkai.law.annual_report.mapping import not_asked, source_of
from gongkai.law.finding import Refusal
from gongkai.organs.models import Organ

DEEPEST = 4
"""Levels of units below a collector: province, prefecture, county, organ."""

Tables = Mapping[str, Mapping[str, Mapping[str, Any]]]
_Sources = tuple[tuple[Place, Place | None], ...]
_Many = Callable[[Mapping[str, Any]], tuple[Any, ...]]

_NOT_ASKED = {form.id: len(not_asked(form)) for form in FORMS.values()}


class _Cell(NamedTuple):
    """A cell of table 二: where it is kept, and where the form has it (None: not asked for)."""

    place: Place
    source: Place | None
    is_amount: bool


@dataclass(frozen=True)
class _Plan:
    """How a report of one form is read: table 二 cell by cell, the rows of the others at once.

    `holes` are the rows it did not ask for: (where they begin among the values, how many).
    """

    decisions: tuple[_Cell, ...]
    counts: _Sources
    rows: tuple[tuple[str, str, _Many], ...]
    holes: tuple[tuple[int, int], ...]


def _plan(form_id: str) -> _Plan:
    same = form_id == FORM_2021.id
    every = tuple((place, place if same else source_of(place)) for place in PLACES)
    decisions = tuple(
        _Cell(place, source, place in AMOUNTS) for place, source in every if place.table == "table_2"
    )
    counts, rows, holes = every[len(decisions) :], [], []
    for begin, pairs in _rows(counts):
        sources = [source for _, source in pairs if source is not None]
        if sources:
            rows.append(
                (sources[0].table, sources[0].row, itemgetter(*(source.column for source in sources)))
            )
        else:
            holes.append((begin, len(pairs)))
    return _Plan(decisions, counts, tuple(rows), tuple(holes))


def _rows(pairs: _Sources) -> Iterator[tuple[int, _Sources]]:
    """(where it begins, its cells) of each row; a row is asked for as a whole or not at all."""
    begin = 0
    for _, row in groupby(pairs, key=lambda pair: (pair[0].table, pair[0].row)):
        cells = tuple(row)
        yield begin, cells
        begin += len(cells)


_PLANS = {form_id: _plan(form_id) for form_id in FORMS}


@dataclass(frozen=True)
class Placed:
    """Where a unit stands: its key, and the units of level 1, 2 and 3 on the way down to it, itself included."""

    unit_id: int
    above: tuple[int, int, int]


def placed(unit: ReportingUnit) -> Placed:
    """Where `unit` stands."""
    way = [unit]
    while way[0].parent is not None:
        way.insert(0, way[0].parent)
    return placed_on([one.pk for one in way])


def placed_on(way: Sequence[int]) -> Placed:
    """The place at the end of a way of keys from level 1 downwards."""
    above = (*way[: DEEPEST - 1], 0, 0, 0)[: DEEPEST - 1]
    return Placed(way[-1], (above[0], above[1], above[2]))


def row_of(
    holder: Organ, where: Placed, year: int, form_id: str, tables: Tables, *, is_total: bool = False
) -> list[Any]:
    """One row as it is kept. Raises Refusal for a number that no cell can hold or a form there is not."""
    if form_id not in _PLANS:
        raise Refusal(f"没有“{form_id}”这种年度报告格式，可选：{'、'.join(FORMS)}。")
    try:
        values = _values(tables, _PLANS[form_id])
    except ValueError as wrong:
        raise Refusal(str(wrong)) from wrong
    except (TypeError, AttributeError, ArithmeticError) as wrong:
        raise Refusal("表格中有不是数字的内容，请核对文件。") from wrong
    missing = values.count(None) - _NOT_ASKED[form_id]
    original = "" if form_id == FORM_2021.id else msgspec.json.encode(tables).decode()
    return [holder.pk, where.unit_id, year, form_id, is_total, True, missing, *where.above, original, *values]


def _values(tables: Tables, plan: _Plan) -> list[int | None]:
    decisions = [_decision(tables, cell) for cell in plan.decisions]
    counts = _counts(tables, plan)
    return decisions + (counts or [_kept(tables, place, source) for place, source in plan.counts])


def _decision(tables: Tables, cell: _Cell) -> int | None:
    """A cell of table 二; what is no plain count is looked at with words for it."""
    if cell.source is None:
        return None
    if not cell.is_amount:
        try:
            value = tables[cell.source.table][cell.source.row][cell.source.column]
        except (KeyError, TypeError):
            value = None
        if type(value) is int and 0 <= value <= LARGEST_COUNT:
            return value
    return _kept(tables, cell.place, cell.source)


def _counts(tables: Tables, plan: _Plan) -> list[int | None] | None:
    """Tables 三 and 四 at once; None when a cell is blank, missing or odd, and each must be looked at."""
    values: list[Any] = []
    try:
        for table, row, many in plan.rows:
            values += many(tables[table][row])
    except (KeyError, TypeError):
        return None
    if set(map(type, values)) != {int} or min(values) < 0 or max(values) > LARGEST_COUNT:
        return None
    for begin, width in plan.holes:
        values[begin:begin] = [None] * width
    return values


def _kept(tables: Tables, place: Place, source: Place | None) -> int | None:
    if source is None:
        return None
    row = tables.get(source.table, {}).get(source.row)
    return stored(place, row.get(source.column) if row else None)
