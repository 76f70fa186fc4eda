"""Keep the figures that units handed up: one row a unit and year, written many at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any

from django.db import connection
from django.db.models import F

from gongkai.annual_report.figure_columns import COLUMNS
from gongkai.annual_report.figure_rows import DEEPEST
from gongkai.annual_report.round_models import ReportingUnit, UnitFigures
from gongkai.organs.models import Organ

BATCH = 500

_FACTS = ("holder_id", "unit_id", "year", "form", "is_total", "counts", "missing")
_ABOVE = ("above_1", "above_2", "above_3")
FIELDS = (*_FACTS, *_ABOVE, "original", *COLUMNS.values())
"""The columns of a row, in its order."""


_UNIT, _YEAR = itemgetter(FIELDS.index("unit_id")), itemgetter(FIELDS.index("year"))


def keep(rows: Sequence[Sequence[Any]]) -> None:
    """Write the rows; an earlier row of the same unit and year gives way. Must run in a transaction."""
    if rows:
        Keeper(rows[0][FIELDS.index("holder_id")]).keep(rows)


class Keeper:
    """Keeps rows of one collector, batch after batch, in one transaction.

    What is there already is asked for once a year, so that a set that is new costs no deletion.
    """

    def __init__(self, holder_id: int) -> None:
        self._holder_id = holder_id
        self._there: dict[int, set[int]] = {}

    def keep(self, rows: Sequence[Sequence[Any]]) -> None:
        """Write the rows, no two of them of one unit and year; an earlier row of the same gives way."""
        by_year: dict[int, list[int]] = {}
        for row in rows:
            by_year.setdefault(_YEAR(row), []).append(_UNIT(row))
        for year, units in by_year.items():
            there = self._of(year)
            again = [unit for unit in units if unit in there]
            for start in range(0, len(again), BATCH):
                UnitFigures.objects.filter(year=year, unit_id__in=again[start : start + BATCH]).delete()
            there.update(units)
        if rows:
            insert(rows)

    def _of(self, year: int) -> set[int]:
        if year not in self._there:
            rows = UnitFigures.objects.filter(holder_id=self._holder_id, year=year).order_by()
            self._there[year] = set(rows.values_list("unit_id", flat=True))
        return self._there[year]


def insert(rows: Sequence[Sequence[Any]]) -> None:
    """Write rows of units and years that are not there yet, the shortest way each database has."""
    table, quote = UnitFigures._meta.db_table, connection.ops.quote_name
    names = ", ".join(quote(name) for name in FIELDS)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {quote(table)} ({names}) FROM STDIN") as pipe:
                for row in rows:
                    pipe.write_row(row)
            return
        marks = ", ".join(["%s"] * len(FIELDS))
        cursor.executemany(f"INSERT INTO {quote(table)} ({names}) VALUES ({marks})", rows)  # noqa: S608 - own names


def drop(holder: Organ, year: int, unit: ReportingUnit) -> None:
    """Take one unit's figures of a year out of the books. Must run in a transaction."""
    UnitFigures.objects.filter(holder=holder, year=year, unit=unit).delete()
    settle(holder, [year])


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
