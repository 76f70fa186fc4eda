"""Keep the figures that units handed up: one row a unit and year, written many at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.db import connection
from django.db.models import F

from gongkai.annual_report.figure_columns import COLUMNS, LARGEST_COUNT, PLACES, stored
from gongkai.annual_report.round_models import ReportingUnit, UnitFigures
from gongkai.law.annual_report.form import Place
from gongkai.law.annual_report.form_2021 import FORM_2021
from gongkai.law.annual_report.forms import FORMS
from gongkai.law.annual_report.mapping import not_asked, source_of
from gongkai.law.finding import Refusal
from gongkai.organs.models import Organ

BATCH = 500
DEEPEST = 4
"""Levels of units below a collector: province, prefecture, county, organ."""

Tables = Mapping[str, Mapping[str, Mapping[str, Any]]]

_FACTS = ("holder_id", "unit_id", "year", "form", "is_total", "counts", "missing")
_ABOVE = ("above_1", "above_2", "above_3")
_FIELDS = (*_FACTS, *_ABOVE, "original", *COLUMNS.values())
_NOT_ASKED = {form.id: len(not_asked(form)) for form in FORMS.values()}


def _sources(form_id: str) -> tuple[tuple[Place, Place | None], ...]:
    same = form_id == FORM_2021.id
    return tuple((place, place if same else source_of(place)) for place in PLACES)


_SOURCES = {form_id: _sources(form_id) for form_id in FORMS}


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
    if form_id not in _SOURCES:
        raise Refusal(f"没有“{form_id}”这种年度报告格式，可选：{'、'.join(FORMS)}。")
    try:
        values = [_kept(tables, place, source) for place, source in _SOURCES[form_id]]
    except ValueError as wrong:
        raise Refusal(str(wrong)) from wrong
    except (TypeError, AttributeError, ArithmeticError) as wrong:
        raise Refusal("表格中有不是数字的内容，请核对文件。") from wrong
    missing = values.count(None) - _NOT_ASKED[form_id]
    original = "" if form_id == FORM_2021.id else json.dumps(tables, separators=(",", ":"))
    return [holder.pk, where.unit_id, year, form_id, is_total, True, missing, *where.above, original, *values]


def _kept(tables: Tables, place: Place, source: Place | None) -> int | None:
    if source is None:
        return None
    row = tables.get(source.table, {}).get(source.row)
    value = row.get(source.column) if row else None
    if type(value) is int and 0 <= value <= LARGEST_COUNT and place.table != "table_2":
        return value
    return stored(place, value)


def keep(rows: Sequence[Sequence[Any]]) -> None:
    """Write the rows; an earlier row of the same unit and year gives way. Must run in a transaction."""
    if not rows:
        return
    unit, year = itemgetter(_FIELDS.index("unit_id")), itemgetter(_FIELDS.index("year"))
    by_year: dict[int, list[int]] = {}
    for row in rows:
        by_year.setdefault(year(row), []).append(unit(row))
    for one, units in by_year.items():
        for start in range(0, len(units), BATCH):
            UnitFigures.objects.filter(year=one, unit_id__in=units[start : start + BATCH]).delete()
    _insert(rows)


def _insert(rows: Sequence[Sequence[Any]]) -> None:
    table, quote = UnitFigures._meta.db_table, connection.ops.quote_name
    names = ", ".join(quote(name) for name in _FIELDS)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {quote(table)} ({names}) FROM STDIN") as pipe:
                for row in rows:
                    pipe.write_row(row)
            return
        marks = ", ".join(["%s"] * len(_FIELDS))
        cursor.executemany(f"INSERT INTO {quote(table)} ({names}) VALUES ({marks})", rows)  # noqa: S608 - own names


def settle(holder: Organ, years: Iterable[int]) -> None:
    """Decide anew which rows are added up: a total stands aside as soon as rows below it are there."""
    for year in years:
        rows = UnitFigures.objects.filter(holder=holder, year=year)
        rows.filter(counts=False).update(counts=True)
        for level in range(DEEPEST - 1, 0, -1):
            above = f"above_{level}"
            below = rows.filter(counts=True).exclude(unit_id=F(above)).exclude(**{above: 0})
            covered = set(below.order_by().values_list(above, flat=True).distinct())
            totals = rows.filter(is_total=True, unit__level=level).values_list("unit_id", flat=True)
            aside = [pk for pk in totals if pk in covered]
            for start in range(0, len(aside), BATCH):
                rows.filter(unit_id__in=aside[start : start + BATCH]).update(counts=False)
