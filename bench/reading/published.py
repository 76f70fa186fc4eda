"""Figures of published reports in layouts seen on published pages: `python -m bench.reading published`.

Each input is a set of figures (`published_figures.toml`) in one layout (`seen`); the truth is written by hand in the
figures, not read from the print. A blank cell without a sum that tells it has no truth: a number there is invented.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.reading.seen import LAYOUTS
from bench.reading.truth import Truth
from gongkai.annual_report.reading.read import read, read_text
from gongkai.annual_report.reading.report import ReadReport, Status, Value
from gongkai.law.annual_report.form import Number
from gongkai.law.annual_report.forms import FORMS, form_for_year

FIGURES = Path(__file__).with_name("published_figures.toml")
ALWAYS = ("together", "bars_and_spans")
MORE: Mapping[str, tuple[str, ...]] = {
    "zone-2022": ("in_yuan", "cut_by_pages", "documents_table_cut"),
    "zone-2023": ("html_split_digits", "ruled_pdf", "groups_apart"),
    "zone-2024": ("html_empty_heads", "commas", "comma_file"),
    "zone-2025": ("sheet", "unruled_pdf", "bars_in_front"),
    "finance-2019": ("bars_between_lines",),
    "finance-2020": ("markdown",),
    "finance-2021": ("last_two_together",),
    "finance-2022": ("last_two_together",),
    "finance-2023": ("last_two_together",),
    "finance-2024": ("last_two_together", "bars_at_ends"),
    "finance-2025": ("last_two_together",),
    "police-2021": ("bars_at_ends",),
    "police-2022": ("with_units",),
    "police-2024": ("cut_by_pages",),
    "city-2025": ("html_split_digits", "with_units", "commas", "html_cells_of_divs", "cut_by_pages"),
    "district-2020": ("bars_in_front", "html_empty_heads"),
    "city-2025-north": ("rest_lost", "markdown"),
    "ecology-2020": ("converted",),
    "town-2023": ("bars_between_lines",),
    "statistics-2023": ("bars_in_front", "bars_at_ends", "html_split_digits"),
    "justice-2023": ("bars_in_front", "bars_and_spans"),
    "street-2022": ("html_cells_of_divs", "with_pinyin"),
    "bureau-2022": ("comma_file", "bars_in_front"),
    "township-2024": ("bars_at_ends", "with_pinyin"),
    "industry-2021": ("with_pinyin",),
    "veterans-2023": ("markdown", "groups_apart"),
}


def figures() -> dict[str, dict[str, Any]]:
    """All sets of figures by name."""
    return tomllib.loads(FIGURES.read_text(encoding="utf-8"))


def inputs() -> Iterator[tuple[str, str]]:
    """Every input: the name of its figures and of its layout."""
    for name in figures():
        yield from ((name, layout) for layout in dict.fromkeys((*ALWAYS, *MORE.get(name, ()))))


def truth_of(name: str) -> Truth:
    """The report as it is printed: `shown` are cells printed otherwise than their number, `dropped` lost rows."""
    facts = figures()[name]
    form = form_for_year(facts["year"])
    if "R3.6" in facts.get("table_3", {}):
        form = replace(form, table_3=FORMS["2019"].table_3)
    third = {row.id: facts.get("table_3", {}).get(row.id, [0] * 7) for row in form.table_3.rows}
    fourth = {row.id: facts.get("table_4", {}).get(row.id, [0] * 5) for row in form.table_4.rows}
    report = Truth(form, facts["year"], facts["organ"], name, facts["table_2"], third, fourth)
    report.run_together = facts.get("printed", {})
    report.heads = facts.get("heads", {})
    if facts.get("only_totals"):
        columns = [column.id for column in form.table_3.columns[:-1]]
        report.shown = {("table_3", row, column): "" for row in third for column in columns}
    for row, units in facts.get("units", {}).items():
        ids = [column.id for column in form.table_2.columns_of(row)]
        numbers = facts["table_2"][row]
        report.shown |= {
            ("table_2", row, c): n + unit for c, n, unit in zip(ids, numbers, units, strict=True) if unit
        }
    report.dropped = set(facts.get("lost", ()))
    return report


def answer_to(name: str, layout: str) -> tuple[Truth, ReadReport]:
    """The truth, and what the reader makes of the print."""
    report = truth_of(name)
    printed = LAYOUTS[layout](report)
    if isinstance(printed, str):
        for right, misprinted in report.heads.items():
            printed = printed.replace(right, misprinted)
        return report, read_text(printed, f"{name}.txt")[0]
    return report, read(printed, name)[0]


def judged(value: Value | None, true: str) -> str:
    """right, wrong (said to be certain), unsure (the truth among the candidates), lost (not), missing."""
    if value is None or value.status is Status.MISSING:
        return "missing" if true else "right"
    if value.status is Status.AMBIGUOUS:
        return "unsure" if true == "" or not value.candidates or _equal(true, value.candidates) else "lost"
    return "right" if true and value.value is not None and _equal(true, (value.value,)) else "wrong"


def _equal(true: str, candidates: tuple[Number, ...]) -> bool:
    wanted = 0.0 if true in ("-", "/") else float(true)
    return any(float(one) == wanted for one in candidates)


def cells(name: str, layout: str) -> Iterator[tuple[tuple[str, str, str], str]]:
    """Every cell with how it was answered; cells of lost rows are left out."""
    report, found = answer_to(name, layout)
    for (table, row, column), true in report.cells().items():
        if table == "table_3" and row in report.dropped:
            value = found.tables.get(table, {}).get(row, {}).get(column)
            if value is not None and value.value is not None:
                yield (table, row, column), "wrong"
            continue
        yield (table, row, column), judged(found.tables.get(table, {}).get(row, {}).get(column), true)


def main() -> int:
    """Print a line for each input and the sums; 1 when something certain is wrong."""
    sums: Counter[str] = Counter()
    seconds: Counter[str] = Counter()
    number = 0
    for number, (name, layout) in enumerate(inputs(), 1):
        tally: Counter[str] = Counter()
        for (table, row, column), kind in cells(name, layout):
            tally[kind] += 1
            (seconds if table == "table_2" else sums)[kind] += 1
            if kind in ("wrong", "lost"):
                print(f"    {kind}: {table}/{row}/{column}")
        print(f"{number:2} {name} · {layout}: {dict(tally)}", flush=True)
    print(f"{number} inputs; tables 三 and 四: {dict(sums)}; table 二: {dict(seconds)}")
    return int(sums["wrong"] + seconds["wrong"] > 0)
