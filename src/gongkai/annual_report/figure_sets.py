"""A whole year of reports as one file: JSON Lines (one unit or report a line) and XLSX (one row a report).

A line is {"unit": {"code", "name", "kind", "above"}, "total": bool, "report": {…}}; `above` is the code of the unit
above it or "", `report` is the report as `law.annual_report.schema` describes it and may be left out for a unit that
only stands above others. Units come before those below them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from gongkai.annual_report.figure_store import BATCH, DEEPEST, Placed, keep, placed_on, row_of, settle
from gongkai.annual_report.round_models import ReportingUnit, UnitFigures, UnitKind
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

    def refuse(self, line: int, sentence: str) -> None:
        """Note a line that was left out."""
        self.refused += 1
        if len(self.sentences) < MOST_SENTENCES:
            self.sentences.append(f"第{line}行：{sentence}")


class Books:
    """The units of a collector by code, read once; new ones are written when they are first met."""

    def __init__(self, holder: Organ) -> None:
        self.holder = holder
        self.new = 0
        self._ways: dict[str, tuple[int, ...]] = {}
        keys: dict[int, tuple[int, ...]] = {}
        rows = ReportingUnit.objects.filter(holder=holder).order_by("level", "pk")
        for pk, code, parent in rows.values_list("pk", "code", "parent_id"):
            keys[pk] = (*keys.get(parent, ()), pk)
            self._ways[code] = keys[pk]

    def place(self, unit: Any) -> Placed:
        """Where the unit stands. Raises Refusal for one that is not described well or stands too deep."""
        if not isinstance(unit, dict):
            raise Refusal("缺少单位（unit）。")
        code, name = str(unit.get("code") or "").strip(), str(unit.get("name") or "").strip()
        if not code or len(code) > 60:
            raise Refusal("单位没有代码，或者代码超过60个字符。")
        if code not in self._ways:
            self._ways[code] = self._write(code, name, unit)
        return placed_on(self._ways[code])

    def _write(self, code: str, name: str, unit: dict[str, Any]) -> tuple[int, ...]:
        kind, above = str(unit.get("kind") or UnitKind.TOWN), str(unit.get("above") or "")
        if not name or len(name) > 100:
            raise Refusal(f"单位{code}没有名称，或者名称超过100字。")
        if kind not in UnitKind.values:
            raise Refusal(f"单位{code}的类别“{kind[:20]}”不对，可选：{'、'.join(UnitKind.values)}。")
        if above and above not in self._ways:
            raise Refusal(f"单位{code}的上级{above[:60]}不在名册中，请把上级写在它的下级前面。")
        way = self._ways[above] if above else ()
        if len(way) >= DEEPEST:
            raise Refusal(f"单位{code}在第{len(way) + 1}级，最多{DEEPEST}级，请核对上级代码。")
        made = ReportingUnit.objects.create(
            holder=self.holder,
            parent_id=way[-1] if way else None,
            code=code,
            name=name,
            kind=kind,
            level=len(way) + 1,
        )
        self.new += 1
        return (*way, made.pk)


def load(holder: Organ, lines: Iterable[bytes | str], *, only_year: int | None = None) -> Loaded:
    """Take a set of JSON lines into the books of `holder`. A wrong line is refused by itself, the others are kept.

    Memory does not grow with the number of lines. Rows of the same unit and year are replaced.
    """
    loaded, books = Loaded(), Books(holder)
    batch: dict[tuple[int, int], list[Any]] = {}
    with transaction.atomic():
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = _row(books, line, only_year)
            except Refusal as refusal:
                loaded.refuse(number, "".join(refusal.sentences))
                continue
            if row is not None:
                batch[row[1], row[2]] = row
                loaded.years.add(row[2])
                loaded.reports += 1
            if len(batch) >= BATCH:
                keep(list(batch.values()))
                batch.clear()
        keep(list(batch.values()))
        settle(holder, sorted(loaded.years))
    loaded.units = books.new
    return loaded


def _row(books: Books, line: bytes | str, only_year: int | None) -> list[Any] | None:
    if len(line) > LONGEST_LINE:
        raise Refusal("这一行太长，不是一份年度报告。")
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        raise Refusal("不是完整的JSON，请核对文件有没有传完。") from None
    if not isinstance(said, dict):
        raise Refusal("应当是一个JSON对象。")
    where, report = books.place(said.get("unit")), said.get("report")
    if report is None:
        return None
    year = report.get("year") if isinstance(report, dict) else None
    if type(year) is not int or not 2019 <= year <= 2100:  # statutory: law.annual_report.form_2019
        raise Refusal("报告没有年度，或者年度不对。")
    if only_year is not None and year != only_year:
        raise Refusal(f"报告是{year}年度的，这里只收{only_year}年度。")
    tables = report.get("tables")
    if not isinstance(tables, dict):
        raise Refusal("报告没有表格（tables）。")
    return row_of(
        books.holder, where, year, str(report.get("form")), tables, is_total=bool(said.get("total", False))
    )


def unit_line(unit: ReportingUnit) -> dict[str, Any]:
    """A unit as a line names it."""
    above = unit.parent.code if unit.parent else ""
    return {"code": unit.code, "name": unit.name, "kind": unit.kind, "above": above}


def dump(holder: Organ, year: int) -> Iterator[str]:
    """The set of a year, line by line, units above before those below: what `load` reads."""
    from gongkai.annual_report.figure_checks import original_tables

    units = ReportingUnit.objects.filter(holder=holder).select_related("parent").order_by("level", "code")
    rows = UnitFigures.objects.filter(holder=holder, year=year)
    for unit in units.iterator(chunk_size=BATCH):
        line: dict[str, Any] = {"unit": unit_line(unit)}
        row = rows.filter(unit=unit).first()
        if row is not None:
            report = {"organ": unit.name, "year": year, "form": row.form, "tables": original_tables(row)}
            line |= {"total": row.is_total, "report": report}
        yield json.dumps(line, ensure_ascii=False, default=_plain) + "\n"


def _plain(value: Any) -> float:
    return float(value)
