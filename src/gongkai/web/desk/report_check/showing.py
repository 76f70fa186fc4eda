"""A checked report as the page shows it: the official grid with every cell's status, and findings that lead there."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from gongkai.annual_report.documents.html import table_html
from gongkai.annual_report.documents.structure import PrintedCell, number_text, printed_table
from gongkai.annual_report.reading.answer import (
    NOTE,
    Entry,
    as_json,
    counts,
    filled_tables,
    plain_number,
    unreadable,
)
from gongkai.annual_report.reading.checks import once
from gongkai.annual_report.reading.report import Cells, ReadReport, Status, Value
from gongkai.annual_report.reading.tables import form_of_table_3
from gongkai.law.annual_report.finding import Finding, Severity
from gongkai.law.annual_report.form import Form, Place, Table

_WORDS = {Status.RESTORED: "还原", Status.AMBIGUOUS: "不定", Status.MISSING: "缺"}
_NOTHING = Value(None, Status.MISSING)


@dataclass(frozen=True)
class ShownFinding:
    """A finding with the address of its cell on the page ("" when it has none)."""

    finding: Finding
    anchor: str

    @property
    def leads_to(self) -> str:
        """The words of the link."""
        place = self.finding.place
        return (
            "看这一格"
            if place.row and place.column
            else "看这一行或列"
            if place.row or place.column
            else "看表"
        )

    @property
    def error(self) -> bool:
        """Whether it must be put right."""
        return self.finding.severity is Severity.ERROR


@dataclass(frozen=True)
class Shown:
    """One report on the page; `error` instead of everything else when the file could not be read."""

    file: str
    report: ReadReport | None
    findings: tuple[ShownFinding, ...]
    tables: tuple[tuple[str, str, SafeString], ...]
    cells: dict[str, int]
    error: str = ""

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(shown.error for shown in self.findings)


def shown(report: ReadReport, findings: Sequence[Finding], number: int) -> Shown:
    """The `number`th report of the page."""
    prefix = f"r{number}"
    told = sorted(once([*report.findings, *findings]), key=lambda finding: finding.severity is Severity.HINT)
    tables = filled_tables(report)
    grids = _grids(report, tables, prefix) if report.form else ()
    places = {place for _, table, _ in grids for place in _places(report, table)}
    return Shown(
        report.file,
        report,
        tuple(ShownFinding(f, _anchor(prefix, f.place, places)) for f in told if f.code != NOTE),
        tuple(grids),
        {status.value: n for status, n in counts(tables).items()},
    )


def failed(file: str, sentences: Sequence[str]) -> Shown:
    """A file that could not be read."""
    return Shown(file, None, (), (), {}, "".join(sentences))


def entries(
    reports: Sequence[tuple[ReadReport, Sequence[Finding]]], broken: Sequence[Shown]
) -> dict[str, list[Entry]]:
    """The same answer as the command line gives."""
    read = [as_json(report, findings) for report, findings in reports]
    return {"files": read + [unreadable(each.file, [each.error]) for each in broken]}


def data_address(answer: dict[str, list[Entry]]) -> str:
    """The answer inside an address: it can be saved although nothing was kept on the server."""
    content = json.dumps(answer, ensure_ascii=False, indent=1).encode()
    return "data:application/json;base64," + base64.b64encode(content).decode()


def _grids(report: ReadReport, tables: dict[str, Cells], prefix: str) -> list[tuple[str, str, SafeString]]:
    """(title, table id, grid) of the three tables."""
    grids = []
    for table in _tables(report):
        cells = tables[table.id]
        values = {table.id: {r: {c: plain_number(v.value) for c, v in cs.items()} for r, cs in cells.items()}}
        grid = table_html(printed_table(table, values), _Show(cells, prefix))
        grids.append((table.title, table.id, grid))
    return grids


def _tables(report: ReadReport) -> tuple[Table, ...]:
    form = report.form
    if not isinstance(form, Form):
        return ()
    return form.table_2, form_of_table_3(report).table_3, form.table_4


def _places(report: ReadReport, table_id: str) -> Iterator[Place]:
    return (place for table in _tables(report) if table.id == table_id for place in table.places())


class _Show:
    """Writes one cell: the number and, where it was not simply read, a word and the reason to open."""

    def __init__(self, cells: Cells, prefix: str) -> None:
        self.cells = cells
        self.prefix = prefix

    def __call__(self, cell: PrintedCell) -> str:
        """The inside of the cell."""
        if cell.place is None:
            return cell.text
        value = self.cells.get(cell.place.row, {}).get(cell.place.column, _NOTHING)
        name = _name(self.prefix, cell.place)
        if value.status is Status.READ:
            return format_html('<span id="{}">{}</span>', name, cell.text)
        return format_html(
            '<details class="cell cell-{}" id="{}"><summary>{}<small>{}</small></summary>{}</details>',
            value.status.value,
            name,
            cell.text or ("？" if value.status is Status.AMBIGUOUS else "□"),
            _WORDS[value.status],
            _why(value),
        )


def _why(value: Value) -> str:
    candidates = "、".join(number_text(plain_number(n)) for n in value.candidates)
    told = f"可能是：{candidates}。" if candidates and value.status is not Status.RESTORED else ""
    rest = "原文里没有找到这个数。" if value.status is Status.MISSING else "由勾稽关系推出。"
    return told + (value.reason or rest)


def _name(prefix: str, place: Place) -> str:
    return f"{prefix}-{place}".replace("/", "-").replace(".", "_")


def _anchor(prefix: str, place: Place, places: set[Place]) -> str:
    """The cell of a place; for a row or column its last cell, its total; for a table the table itself."""
    if place in places:
        return _name(prefix, place)
    within = [
        each
        for each in sorted(places)
        if each.table == place.table and place.row in ("", each.row) and place.column in ("", each.column)
    ]
    if not within:
        return ""
    return _name(prefix, within[-1]) if place.row or place.column else f"{prefix}-{place.table}"
