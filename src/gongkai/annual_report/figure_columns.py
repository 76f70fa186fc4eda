"""Which column of the table of handed-up figures keeps which cell: one column a cell of the form of 2021.

Counts are whole numbers. Amounts of money are kept in millionths of the unit of their column (万元), so that sums are
exact on every database. A cell that is not known, or that the older form did not ask for, is NULL and never 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from gongkai.law.annual_report.form import Kind, Number, Place
from gongkai.law.annual_report.form_2021 import FORM_2021

MILLIONTHS = 1_000_000
LARGEST_COUNT = 99_999_999
"""In tables 三 and 四: the sum of a column's 21 results still fits a 32-bit column."""
LARGEST_DECISIONS = 2**31 - 1
"""In table 二, whose cells are never added to each other."""
LARGEST_AMOUNT = 9 * 10**12
"""In 万元 and 元 alike: what a 64-bit column holds in millionths."""

PLACES: tuple[Place, ...] = tuple(place for table in FORM_2021.tables for place in table.places())


def column_of(place: Place) -> str:
    """table_3/R3.3.4/natural → t3_r3_3_4_natural."""
    return f"t{place.table[-1]}_{place.row.replace('.', '_').lower()}_{place.column}"


COLUMNS: dict[Place, str] = {place: column_of(place) for place in PLACES}


def _is_amount(place: Place) -> bool:
    columns = FORM_2021.table(place.table).columns_of(place.row)
    return next(column.kind for column in columns if column.id == place.column) is Kind.AMOUNT


AMOUNTS: frozenset[Place] = frozenset(place for place in PLACES if _is_amount(place))

_Tables = Mapping[str, Mapping[str, Mapping[str, Number | float | None]]]


def stored(place: Place, value: Number | float | None) -> int | None:
    """How a number is kept. Raises ValueError when it does not fit."""
    if value is None:
        return None
    if type(value) is int and 0 <= value <= LARGEST_COUNT and place not in AMOUNTS:
        return value
    if place not in AMOUNTS:
        whole, most = int(value), LARGEST_DECISIONS if place.table == "table_2" else LARGEST_COUNT
        if whole != value or not 0 <= whole <= most:
            raise ValueError(f"{FORM_2021.label(place)}是{value}，应为0以上的整数，请核对。")
        return whole
    exact = Decimal(str(value))
    if not 0 <= exact <= LARGEST_AMOUNT or exact * MILLIONTHS % 1:
        raise ValueError(f"{FORM_2021.label(place)}是{value}，应为0以上的金额，最多六位小数，请核对。")
    return int(exact * MILLIONTHS)


def number(place: Place, kept: int | Decimal | None) -> Number | None:
    """The number of a kept value, in the unit of its column."""
    if kept is None:
        return None
    if place not in AMOUNTS:
        return int(kept)
    exact = Decimal(int(kept)) / MILLIONTHS
    return int(exact) if exact == exact.to_integral_value() else exact


def row_of(tables: _Tables) -> list[int | None]:
    """The kept values of three tables in the order of PLACES. Raises ValueError as `stored` does."""
    return [stored(p, tables.get(p.table, {}).get(p.row, {}).get(p.column)) for p in PLACES]


def tables_of(values: Mapping[Place, Number | None]) -> dict[str, dict[str, dict[str, Number | None]]]:
    """Numbers by place as tables: table id → row → column → number."""
    tables: dict[str, dict[str, dict[str, Number | None]]] = {}
    for place in PLACES:
        tables.setdefault(place.table, {}).setdefault(place.row, {})[place.column] = values.get(place)
    return tables
