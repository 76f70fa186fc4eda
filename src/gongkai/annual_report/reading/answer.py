"""A checked report as JSON, the same from the command line and from the page; `answer_schema` describes it."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from gongkai.annual_report.reading.report import Cells, ReadReport, Status, Value
from gongkai.annual_report.reading.tables import form_of_table_3
from gongkai.law.annual_report.finding import Finding, Severity
from gongkai.law.annual_report.form import Form, Number, Place, Table

Entry = dict[str, Any]

TABLES = ("table_2", "table_3", "table_4")
UNREADABLE, NOTE = "E0", "N0"
_MISSING = Value(None, Status.MISSING)


def as_json(report: ReadReport, findings: Iterable[Finding]) -> Entry:
    """One entry of `files`: what was read cell by cell, then the findings of the reading and of the checks.

    A file with two reports gives two entries with the same `file`. Notes of the reader are findings N0.
    """
    notes = [Finding(NOTE, Severity.HINT, Place("report"), note) for note in report.notes]
    return {
        "file": report.file,
        "form": report.form.id if report.form else None,
        "year": report.year,
        "organ": report.organ,
        "tables": {table: _table(cells) for table, cells in filled_tables(report).items()},
        "findings": [finding_as_json(f) for f in (*notes, *report.findings, *findings)],
    }


def unreadable(file: str, sentences: Sequence[str]) -> Entry:
    """The entry of a file that could not be read: the sentence as `error` and as the only finding."""
    sentence = "".join(sentences)
    finding = Finding(UNREADABLE, Severity.ERROR, Place("file"), sentence)
    return {
        "file": file,
        "form": None,
        "year": None,
        "organ": "",
        "tables": {table: {} for table in TABLES},
        "findings": [finding_as_json(finding)],
        "error": sentence,
    }


def filled_tables(report: ReadReport) -> dict[str, Cells]:
    """Every place of the form, missing ones included; rows that the form does not know are kept."""
    if report.form is None:
        return {table: report.tables.get(table, {}) for table in TABLES}
    return {
        table.id: _filled(table, report.tables.get(table.id, {})) for table in _printed(report, report.form)
    }


def finding_as_json(finding: Finding) -> Entry:
    """A finding as the answer carries it; `place` as table/row/column, or the id of a section."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "place": str(finding.place),
        "numbers": [{"name": name, "value": plain_number(number)} for name, number in finding.numbers],
        "message": finding.message,
        "because": [str(citation) for citation in finding.because],
    }


def plain_number(value: Number | None) -> int | float | None:
    """A number as JSON keeps it: whole where it is whole."""
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def _printed(report: ReadReport, form: Form) -> tuple[Table, ...]:
    return form.table_2, form_of_table_3(report).table_3, form.table_4


def _filled(table: Table, cells: Cells) -> Cells:
    filled: dict[str, dict[str, Value]] = {}
    for place in table.places():
        value = cells.get(place.row, {}).get(place.column, _MISSING)
        filled.setdefault(place.row, {})[place.column] = value
    return filled | {row: dict(columns) for row, columns in cells.items() if row not in filled}


def _table(cells: Cells) -> dict[str, dict[str, Entry]]:
    return {
        row: {column: _cell(value) for column, value in columns.items()} for row, columns in cells.items()
    }


def _cell(value: Value) -> Entry:
    cell: Entry = {
        "value": plain_number(value.value),
        "status": value.status.value,
        "candidates": [plain_number(candidate) for candidate in value.candidates],
    }
    return {**cell, "reason": value.reason} if value.reason else cell


def counts(tables: Mapping[str, Cells]) -> dict[Status, int]:
    """How many cells are read, restored, ambiguous, missing."""
    numbers = dict.fromkeys(Status, 0)
    for cells in tables.values():
        for columns in cells.values():
            for value in columns.values():
                numbers[value.status] += 1
    return numbers
