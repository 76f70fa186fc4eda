"""A whole year of reports as one file: JSON Lines (one unit or report a line) and XLSX (one row a report).

A line is {"unit": {"code", "name", "kind", "above"}, "total": bool, "report": {…}}; `above` is the code of the unit
above it or "", `report` is the report as `law.annual_report.schema` describes it and may be left out for a unit that
only stands above others. Units come before those below them. `dump` names the collector first, a GOVERNMENT without
`above`, and its units as `collector/unit`: `load` puts them below it in other books, and takes both names off again in
its own (`figure_books`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import msgspec
from django.db import transaction

from gongkai.annual_report.figure_books import Books
from gongkai.annual_report.figure_checks import original_tables
from gongkai.annual_report.figure_rows import placed_on, row_of
from gongkai.annual_report.figure_store import BATCH, Keeper, settle
from gongkai.annual_report.round_models import ReportingUnit, TotalReport, UnitFigures, UnitKind
from gongkai.law.finding import Refusal
from gongkai.organs.models import Organ

MOST_SENTENCES = 200
"""Refused lines that are kept word for word; the rest are counted."""
LONGEST_LINE = 2_000_000


@dataclass
class Loaded:
    """What became of a set: rows kept, units new in the books, and what was refused, with the line."""

    reports: int = 0
    units: int = 0
    refused: int = 0
    sentences: list[str] = field(default_factory=list)
    years: set[int] = field(default_factory=set)
    seen: set[tuple[int, int]] = field(default_factory=set)
    """(unit, year) of every report that was kept: a second one of the same unit is refused, whatever it says."""
    first_level: set[int] = field(default_factory=set)
    """The units right below the collector that have reports in it, their own or those of units under them."""

    def refuse(self, line: int, sentence: str) -> None:
        """Note a line that was left out."""
        self.refused += 1
        if len(self.sentences) < MOST_SENTENCES:
            self.sentences.append(f"第{line}行：{sentence}")


def load(holder: Organ, lines: Iterable[bytes | str], *, only_year: int | None = None) -> Loaded:
    """Take a set of JSON lines into the books of `holder`. A wrong line is refused by itself, the others are kept.

    Of each line only its unit and year are kept in memory. Rows of the same unit and year are replaced.
    """
    loaded, books, keeper = Loaded(), Books(holder), Keeper(holder.pk)
    numbered = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    with transaction.atomic():
        while batch := list(islice(numbered, BATCH)):
            _load(books, keeper, batch, only_year, loaded)
        settle(holder, sorted(loaded.years))
    loaded.units = books.new
    return loaded


def _load(
    books: Books,
    keeper: Keeper,
    batch: list[tuple[int, bytes | str]],
    only_year: int | None,
    loaded: Loaded,
) -> None:
    """First every unit that is new, all at once; then the reports."""
    refused: dict[int, Refusal] = {}
    said: list[tuple[int, str, _Report]] = []
    for number, line in batch:
        try:
            code, report = _said(books, line, only_year)
        except Refusal as refusal:
            refused[number] = refusal
            continue
        if code and report is not None:
            said.append((number, code, report))
    books.write()
    rows: dict[tuple[int, int], list[Any]] = {}
    for number, code, report in said:
        way = books.way(code)
        if (way[-1], report.year) in loaded.seen:
            twice = f"单位{code}在文件里已经有一份{report.year}年度报告，这一份没有收；请核对哪一份是对的。"
            refused[number] = Refusal(twice)
            continue
        try:
            rows[way[-1], report.year] = row_of(
                books.holder,
                placed_on(way),
                report.year,
                report.form,
                report.tables,
                is_total=report.is_total,
            )
        except Refusal as refusal:
            refused[number] = refusal
            continue
        loaded.seen.add((way[-1], report.year))
        loaded.reports += 1
        loaded.years.add(report.year)
        loaded.first_level.add(way[0])
    keeper.keep(list(rows.values()))
    for number in sorted(refused):
        loaded.refuse(number, "".join(refused[number].sentences))


@dataclass(frozen=True)
class _Report:
    """What a line says of a report; its cells are not looked at yet."""

    year: int
    form: str
    tables: dict[str, Any]
    is_total: bool


def _said(books: Books, line: bytes | str, only_year: int | None) -> tuple[str, _Report | None]:
    """(code of the unit, its report); the unit is met even when its report is refused."""
    if len(line) > LONGEST_LINE:
        raise Refusal("这一行太长，不是一份年度报告。")
    try:
        said = msgspec.json.decode(line)
    except (ValueError, RecursionError):
        raise Refusal("不是完整的JSON，请核对文件有没有传完。") from None
    if not isinstance(said, dict):
        raise Refusal("应当是一个JSON对象。")
    code, report = books.meet(said.get("unit")), said.get("report")
    if report is None:
        return code, None
    year = report.get("year") if isinstance(report, dict) else None
    if type(year) is not int or not 2019 <= year <= 2100:  # statutory: law.annual_report.form_2019
        raise Refusal("报告没有年度，或者年度不对。")
    if only_year is not None and year != only_year:
        raise Refusal(f"报告是{year}年度的，这里只收{only_year}年度。")
    tables = report.get("tables")
    if not isinstance(tables, dict):
        raise Refusal("报告没有表格（tables）。")
    return code, _Report(year, str(report.get("form")), tables, bool(said.get("total", False)))


def dump(holder: Organ, year: int) -> Iterator[str]:
    """The set of a year, line by line, units above before those below: what `load` reads.

    The collector itself comes first, with its published total: in the books of whoever stands above it the units are
    its own, and what it summed can be compared with them.
    """
    yield _line(
        _about(holder.code, holder.name, UnitKind.GOVERNMENT, ""), _total_of(holder, year), is_total=True
    )
    units = ReportingUnit.objects.filter(holder=holder).select_related("parent").order_by("level", "code")
    every = units.iterator(chunk_size=BATCH)
    while batch := list(islice(every, BATCH)):
        rows = UnitFigures.objects.filter(holder=holder, year=year, unit__in=batch)
        by_unit = {row.unit_id: row for row in rows}
        for unit in batch:
            yield _unit_line(holder, unit, by_unit.get(unit.pk))


def _unit_line(holder: Organ, unit: ReportingUnit, row: UnitFigures | None) -> str:
    above = f"{holder.code}/{unit.parent.code}" if unit.parent else holder.code
    about = _about(f"{holder.code}/{unit.code}", unit.name, unit.kind, above)
    if row is None:
        return _line(about, None)
    report = {"organ": unit.name, "year": row.year, "form": row.form, "tables": original_tables(row)}
    return _line(about, report, is_total=row.is_total)


def _total_of(holder: Organ, year: int) -> dict[str, Any] | None:
    total = (
        TotalReport.objects.public()
        .filter(organ=holder, year=year)
        .select_related("published_version")
        .first()
    )
    if total is None or total.published_version is None:
        return None
    content = total.published_version.content
    return {key: content[key] for key in ("organ", "year", "form", "tables")}


def _about(code: str, name: str, kind: str, above: str) -> dict[str, str]:
    return {"code": code, "name": name, "kind": str(kind), "above": above}


def _line(about: dict[str, str], report: dict[str, Any] | None, *, is_total: bool = False) -> str:
    said: dict[str, Any] = {"unit": about}
    if report is not None:
        said |= {"total": is_total, "report": report}
    return json.dumps(said, ensure_ascii=False, default=float) + "\n"
