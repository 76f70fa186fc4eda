"""Checking handed-up figures, however many: the database picks the rows that cannot be right, the law says why.

The condition that picks is made of the same identities as `law.annual_report.identities`; a row it picks is then
checked by the law itself, and a test proves that it leaves none out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db import connection

from gongkai.annual_report.figure_columns import COLUMNS, column_of, number, tables_of
from gongkai.annual_report.round_models import UnitFigures
from gongkai.law.annual_report.between_years import no_rules_of_own
from gongkai.law.annual_report.finding import Finding
from gongkai.law.annual_report.form import Place, Values
from gongkai.law.annual_report.form_2021 import FORM_2021
from gongkai.law.annual_report.forms import FORMS
from gongkai.law.annual_report.identities import TOTAL, check_report, result_rows
from gongkai.law.annual_report.layout import APPLICANT_COLUMNS, DISPUTE_ROWS, RESULT_COLUMNS
from gongkai.law.annual_report.mapping import not_asked
from gongkai.organs.models import Organ

_NOT_ASKED = not_asked(FORMS["2019"])

CHUNK = 200
"""Rows read at once for the law's answer: bounds the memory."""


def suspicious(holder: Organ, years: Iterable[int], *, totals: bool = False) -> list[int]:
    """Keys of the rows in which an identity fails, a cell is missing or a 规章 is counted; found in one pass.

    With `totals`, rows of a level that may make 规章 are not picked for it.
    """
    wanted = list(years)
    marks = ", ".join(["%s"] * len(wanted))
    rules = "" if totals else f" OR {_rules()}"
    table = UnitFigures._meta.db_table
    picked = f"missing > 0 OR {_identities()}{rules}"
    sql = f"SELECT id FROM {table} WHERE holder_id = %s AND year IN ({marks}) AND ({picked})"  # noqa: S608 - own names
    with connection.cursor() as cursor:
        cursor.execute(sql, [holder.pk, *wanted])
        return [pk for (pk,) in cursor.fetchall()]


def findings(keys: Iterable[int]) -> Iterator[tuple[UnitFigures, list[Finding]]]:
    """What the law finds in each of these rows; rows in which it finds nothing are left out."""
    picked = list(keys)
    for start in range(0, len(picked), CHUNK):
        rows = UnitFigures.objects.filter(pk__in=picked[start : start + CHUNK]).select_related("unit")
        for row in rows.order_by("pk"):
            found = findings_of(row)
            if found:
                yield row, found


def findings_of(row: UnitFigures) -> list[Finding]:
    """Blank cells, I1–I4 and W6 in one row, in the form in which it was handed in."""
    form = FORMS[row.form]
    tables = original_tables(row)
    found = check_report(form, tables["table_2"], tables["table_3"], tables["table_4"])
    return found + no_rules_of_own(form, tables["table_2"])


def original_tables(row: UnitFigures) -> dict[str, Values]:
    """The tables as handed in: those of 2019 from what was kept beside the mapped cells."""
    import json

    if row.original:
        read: dict[str, Values] = json.loads(row.original)
        return read
    values = {place: number(place, getattr(row, column)) for place, column in COLUMNS.items()}
    return dict(tables_of(values))


def _column(table: str, row: str, column: str) -> str:
    return column_of(Place(table, row, column))


def _sum(table: str, cells: Iterable[tuple[str, str]]) -> str:
    """Cells that the older form did not ask for are no part of the sum; any other NULL is picked as missing anyway."""
    return " + ".join(_addend(Place(table, row, column)) for row, column in cells)


def _addend(place: Place) -> str:
    return f"COALESCE({column_of(place)}, 0)" if place in _NOT_ASKED else column_of(place)


def _identities() -> str:
    # Not the column 总计: where every row adds up (I3), it can fail only together with another column.
    kinds = [column.id for column in APPLICANT_COLUMNS if column.id != TOTAL]
    results = result_rows(FORM_2021)
    unequal = []
    for kind in kinds:
        new, carried_in, done, carried_out = (
            _column("table_3", row, kind) for row in ("R1", "R2", "R3.7", "R4")
        )
        unequal.append(f"{new} + {carried_in} <> {done} + {carried_out}")
        unequal.append(f"{done} <> {_sum('table_3', [(row, kind) for row in results])}")
    for row in FORM_2021.table_3.rows:
        parts = [(row.id, kind) for kind in kinds]
        unequal.append(f"{_column('table_3', row.id, TOTAL)} <> {_sum('table_3', parts)}")
    for row in DISPUTE_ROWS:
        parts = [(row.id, column.id) for column in RESULT_COLUMNS if not column.computed]
        unequal.append(f"{_column('table_4', row.id, TOTAL)} <> {_sum('table_4', parts)}")
    return " OR ".join(unequal)


def _rules() -> str:
    columns = (_column("table_2", "rules", c.id) for c in FORM_2021.table_2.columns_of("rules"))
    return " OR ".join(f"{column} > 0" for column in columns)
