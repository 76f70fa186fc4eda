"""Reports in the trial form of 2019 read into the cells of the form of 2021, so that both can be added up.

A cell that the older form did not ask for stays unknown (None): not asked is not 0. The original cells are to be kept
beside the mapped ones by whoever stores them.
"""

from datetime import date

from gongkai.law.annual_report.form import Form, Number, Place, Values
from gongkai.law.annual_report.form_2019 import FORM_2019
from gongkai.law.annual_report.form_2021 import FORM_2021

SOURCES = (FORM_2019.citation, FORM_2021.citation)
CHECKED_ON = date(2026, 11, 24)

Filled = dict[str, dict[str, Number | None]]

TABLE_2: dict[tuple[str, str], tuple[str, str] | None] = {
    ("rules", "issued"): ("rules", "made"),
    ("rules", "abolished"): None,
    ("rules", "valid"): ("rules", "public"),
    ("normative", "issued"): ("normative", "made"),
    ("normative", "abolished"): None,
    ("normative", "valid"): ("normative", "public"),
    ("license", "decisions"): ("license", "decisions"),
    ("penalty", "decisions"): ("penalty", "decisions"),
    ("coercion", "decisions"): ("coercion", "decisions"),
    ("fee", "amount"): None,
}
"""Cell of table 二 of 2021 → the cell of 2019 that says the same; None: 2019 did not ask."""

OTHERWISE_2019, OTHERWISE_2021 = "R3.6", "R3.6.3"
"""2019 had one row （六）其他处理; what it counted is 其他 of the later form, whose two new rows it did not ask for."""


def source_of(place: Place) -> Place | None:
    """The cell of 2019 that fills a cell of 2021; None when 2019 did not ask for it."""
    if place.table == "table_2":
        found = TABLE_2[place.row, place.column]
        return Place("table_2", *found) if found else None
    if place.table == "table_3" and place.row.startswith(f"{OTHERWISE_2019}."):
        return Place("table_3", OTHERWISE_2019, place.column) if place.row == OTHERWISE_2021 else None
    return place


def to_2021(form: Form, tables: dict[str, Values]) -> dict[str, Filled]:
    """The three tables (table id → row → column → number) in the cells of 2021; those of 2021 come back as they are."""
    filled: dict[str, Filled] = {table.id: {} for table in FORM_2021.tables}
    for table in FORM_2021.tables:
        for place in table.places():
            source = place if form.id == FORM_2021.id else source_of(place)
            value = tables.get(source.table, {}).get(source.row, {}).get(source.column) if source else None
            filled[table.id].setdefault(place.row, {})[place.column] = value
    return filled


def not_asked(form: Form) -> frozenset[Place]:
    """The cells of 2021 for which `form` has none."""
    if form.id == FORM_2021.id:
        return frozenset()
    places = (place for table in FORM_2021.tables for place in table.places())
    return frozenset(place for place in places if source_of(place) is None)
