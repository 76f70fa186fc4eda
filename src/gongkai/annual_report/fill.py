"""The figures of a report: each cell of tables 二, 三 and 四 counted from the records, with where it comes from.

A manual value replaces a counted one only with its reason and stays marked. Totals are added up afterwards; what is
carried in and carried out is derived and cannot be typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.db.models import Model, QuerySet

from gongkai.annual_report.models import AnnualReport, ManualValue
from gongkai.annual_report.sources import TABLE_2, described
from gongkai.applications.models import Application, Lawsuit, Reconsideration
from gongkai.applications.queries import case_facts, dispute_facts
from gongkai.disclosure.models import Publication
from gongkai.law.annual_report.counting import cases_behind, disputes_behind, table_3_from, table_4_from
from gongkai.law.annual_report.form import Form, Number, Place, Table
from gongkai.law.annual_report.forms import form_for_year
from gongkai.law.annual_report.identities import result_rows
from gongkai.law.finding import Refusal
from gongkai.organs.models import Organ

Filled = dict[str, dict[str, Number | None]]

DERIVED_ROWS = ("R2", "R3.7", "R4")
TOTAL = "total"


@dataclass(frozen=True)
class Figure:
    """One cell: its value, what the records say, and where it comes from. Manual ones carry their reason."""

    place: Place
    value: Number | None
    counted: Number | None
    source: str
    reason: str = ""
    manual: bool = False


@dataclass(frozen=True)
class ReportFigures:
    """Tables 二, 三 and 四 of an organ and year, in the form of that year."""

    organ: Organ
    year: int
    form: Form
    figures: Mapping[Place, Figure] = field(default_factory=dict)

    def at(self, table: str, row: str, column: str) -> Figure:
        """One cell. Raises KeyError when the form has no such cell."""
        return self.figures[Place(table, row, column)]

    def values(self, table_id: str) -> Filled:
        """A whole table, as the checks of the law take it."""
        return self._table(table_id, lambda figure: figure.value)

    def counted(self, table_id: str) -> Filled:
        """What the records say of a whole table, manual values left aside."""
        return self._table(table_id, lambda figure: figure.counted)

    def manual(self) -> list[Figure]:
        """The cells entered by hand."""
        return [figure for figure in self.figures.values() if figure.manual]

    def _table(self, table_id: str, take: Any) -> Filled:
        filled: Filled = {}
        for place, figure in self.figures.items():
            if place.table == table_id:
                filled.setdefault(place.row, {})[place.column] = take(figure)
        return filled


def figures(organ: Organ, year: int) -> ReportFigures:
    """Every figure of the report, counted now. Raises Refusal for years before the common form (2019)."""
    form = form_for_year(year)
    typed = {
        Place(value.table, value.row, value.column): value
        for value in ManualValue.objects.filter(report__organ=organ, report__year=year)
    }
    imported, from_file = _imported(organ, year)
    cells: dict[Place, Figure] = {}
    for table in form.tables:
        counted = _counted(form, table, organ, year)
        stated = _with_manual(form, table, imported.get(table.id, counted), typed)
        for place in table.places():
            figure = _figure(form, place, stated, counted, typed.get(place))
            cells[place] = _from_file(figure, from_file) if imported else figure
    return ReportFigures(organ, year, form, cells)


def _imported(organ: Organ, year: int) -> tuple[dict[str, Filled], str]:
    """The tables taken from a file in place of the records, and the name of the file."""
    found = AnnualReport.objects.filter(organ=organ, year=year, imported__isnull=False)
    row = found.values_list("imported", "imported_from").first()
    return (row[0] or {}, row[1]) if row else ({}, "")


def _from_file(figure: Figure, name: str) -> Figure:
    """A figure of an imported report: marked wherever the records say something else."""
    if figure.manual or figure.value == figure.counted:
        return figure
    return replace(figure, manual=True, reason=f"按导入的文件“{name}”填写。")


def may_be_typed(form: Form, place: Place) -> bool:
    """Whether a manual value is possible: not for totals, for what is carried in or out, nor for 规章, which neither a
    county nor a town makes (《立法法》第九十三条)."""
    if place.row == "rules":
        return False
    return place in set(form.table(place.table).places()) and not (
        place.table != "table_2" and (place.column == TOTAL or place.row in DERIVED_ROWS)
    )


def records_behind(report: AnnualReport, table: str, row: str, column: str) -> QuerySet[Any]:
    """The records that one number counts, ungated: a page narrows them with `visible_to(person)`.

    Raises Refusal when the form of the year has no such cell.
    """
    organ, year = report.organ, report.year
    form = form_for_year(year)
    place = Place(table, row, column)
    if table not in {t.id for t in form.tables} or place not in set(form.table(table).places()):
        raise Refusal(f"{year}年度的报告格式没有这一格，请从表格中点击数字。", (form.citation,))
    if table == "table_2":
        source = TABLE_2[form.id].get((row, column))
        return source.records(organ, year) if source else Publication.objects.none()
    if table == "table_3":
        cases = cases_behind(case_facts(organ), year, form, row, column)
        return Application.objects.filter(pk__in=[int(case.key) for case in cases])
    disputes = disputes_behind(dispute_facts(organ), year, row, column)
    model: type[Model] = Reconsideration if row == "review" else Lawsuit
    return model._default_manager.filter(pk__in=[int(d.key.partition(":")[2]) for d in disputes])


def _counted(form: Form, table: Table, organ: Organ, year: int) -> Filled:
    if table.id == "table_3":
        return _copied(table_3_from(case_facts(organ), year, form))
    if table.id == "table_4":
        return _copied(table_4_from(dispute_facts(organ), year))
    sources = TABLE_2[form.id]
    before = _projects_before(form, organ, year)
    filled: Filled = {}
    for place in table.places():
        source = sources.get((place.row, place.column))
        value: Number | None = before.get(place.row) if place.column == "projects_before" else None
        if source is not None:
            value = source.measure(source.records(organ, year))
        elif place.row == "rules":
            value = 0
        filled.setdefault(place.row, {})[place.column] = value
    return filled


def _projects_before(form: Form, organ: Organ, year: int) -> dict[str, Number]:
    """The form of 2019 asks for 上一年项目数量: last year's number with its change, when last year's report is here."""
    if form.id != "2019":
        return {}
    last = AnnualReport.objects.public().filter(organ=organ, year=year - 1).first()
    if last is None or last.published_version is None or last.published_version.content["form"] != form.id:
        return {}
    rows = last.published_version.content["tables"]["table_2"].items()
    known = ((row, cells.get("projects_before"), cells.get("change")) for row, cells in rows)
    return {row: before + change for row, before, change in known if None not in (before, change)}


def _copied(counts: Mapping[str, Mapping[str, int]]) -> Filled:
    return {row: dict(cells) for row, cells in counts.items()}


def _with_manual(form: Form, table: Table, counted: Filled, typed: Mapping[Place, ManualValue]) -> Filled:
    stated = {row: dict(cells) for row, cells in counted.items()}
    mine = [place for place in typed if place.table == table.id and may_be_typed(form, place)]
    for place in mine:
        stated[place.row][place.column] = simple(typed[place].value)
    if mine and table.id != "table_2":
        _add_up(form, table, stated)
    return stated


def _add_up(form: Form, table: Table, stated: Filled) -> None:
    """Totals over what is stated: results of each column first, then each row."""
    parts = [column.id for column in table.columns if not column.computed]
    if table.id == "table_3":
        for column in parts:
            stated["R3.7"][column] = sum(stated[row][column] or 0 for row in result_rows(form))
    for cells in stated.values():
        cells[TOTAL] = sum(cells[column] or 0 for column in parts)


def simple(number: Decimal | int | float) -> Number:
    """Whole numbers as int, others without trailing zeros."""
    value = Decimal(str(number))
    return int(value) if value == value.to_integral_value() else value.normalize()


def _figure(form: Form, place: Place, stated: Filled, counted: Filled, typed: ManualValue | None) -> Figure:
    value, records_say = stated[place.row][place.column], counted[place.row][place.column]
    manual = typed is not None and may_be_typed(form, place)
    return Figure(
        place,
        None if value is None else simple(value),
        None if records_say is None else simple(records_say),
        described(form.id, place),
        typed.reason if typed is not None and manual else "",
        manual,
    )
