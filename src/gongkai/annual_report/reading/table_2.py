"""Table 二 found in a text: which form it follows, and what is printed behind its labels."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from gongkai.annual_report.reading.find import Hit, hits
from gongkai.annual_report.reading.labels import (
    EXTRA_ROWS_2,
    HEADER_2019,
    HEADER_2021,
    TABLE_2_LABELS,
    TABLE_2_STOPS,
)
from gongkai.annual_report.reading.normalise import UNSURE_MARK, Stream
from gongkai.annual_report.reading.sections import SECTION_STOP
from gongkai.annual_report.reading.table_3 import TableFound
from gongkai.annual_report.reading.values import of_label
from gongkai.law.annual_report.forms import FORMS
from gongkai.law.annual_report.restore.evidence import Mark
from gongkai.law.annual_report.restore.joint import FIRST
from gongkai.law.annual_report.restore.table_2 import CellsSeen

_NUMBER = re.compile(
    r"(?P<number>[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|(?:(?<!\d)[+-]|(?<=\d)-)?\d+(?:\.\d+)?)"
    r"\s*(?P<unit>万元|亿元|元|[件条项个宗份次笔批台](?![\u4e00-\u9fff]))?"
    r"|(?P<dash>(?<![\w.])(?:[-—–―─]+|[/╱])(?![\w.])|(?<![\u4e00-\u9fff])无(?![\u4e00-\u9fff]))"
)
_UNIT = re.compile(r"单位[:：]?(万元|元)")
MOST_TELLING = 4
"""So many rows of table 二 in order are the table and not a sentence."""

_PIPE_END = re.compile(r"\|\s*(?:\n\s*\|?\s*)?$")
_MISPLACED = re.compile(r"\d{4},\d|\d,\d{1,2}(?!\d)|\d,\d{4}")
"""Commas that are no thousands separators of one number: several numbers are glued together."""

_UNSURE = re.compile(rf"([+-]?\d[\d,.]*){UNSURE_MARK}|(\d+)\.(?!\d)")
"""A number that was not surely recognised, or whose decimals are cut off."""

_ITEM = re.compile(r"第二十条第?\(?([一五六八九])\)?项")
_NEAR = 200
"""Characters within which the next heading follows a row; rows that a province adds may stand between."""

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class RowFound:
    """The print of one row: words and marks in order, blanks where cells can be told apart, units behind words.

    `next_item` is the number in the heading “第二十条第…项” printed next. `torn`: text is missing behind the label,
    so that the numbers may be those of a later row. `cut`: cells may be lost from inside the row, as the text can
    lack a stretch anywhere and the table prints its zeros. `unsure` are the numbers that were not surely
    recognised in a
    picture, or are cut off.
    """

    cells: tuple[str | Mark, ...]
    units: tuple[str, ...]
    apart: bool
    next_item: str = ""
    torn: bool = False
    cut: bool = False
    unsure: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Table2Found:
    """Table 二 of one report. `form` is the form its headers belong to; `unit` the unit its header names."""

    rows: dict[str, RowFound]
    form: str
    start: int
    end: int
    extra: tuple[str, ...] = ()
    unit: str = ""
    heads: str = ""


def tables_2(stream: Stream, third: Sequence[TableFound], *, running: bool = True) -> list[Table2Found]:
    """Every table 二 of the text; `third` are the tables 三 found; `running` as for these."""
    ends = [table.start for table in third]
    found = hits(stream, TABLE_2_LABELS, (TABLE_2_STOPS, SECTION_STOP), 0, len(stream.bare))
    groups: list[list[Hit]] = []
    order = [label.row for label in TABLE_2_LABELS]
    for hit in found:
        if not _has_values(hit):
            continue
        fresh = not groups or order.index(hit.row) <= order.index(groups[-1][-1].row)
        if fresh or hit.start - groups[-1][-1].until > 400 or _between(ends, groups[-1][-1].start, hit.start):
            groups.append([])
        groups[-1].append(hit)
    tables = [_table(stream, group) for group in groups if _is_table(stream, group)]
    good = [table for table in tables if len(table.rows) >= MOST_TELLING]
    if not running:
        return good or tables
    headless = bool(third) and not any(FIRST in table.rows for table in third)
    return [
        _edged(table, headless, SECTION_STOP.search(stream.bare, table.end) is None)
        for table in good or tables
    ]


def _edged(table: Table2Found, headless: bool, at_end: bool) -> Table2Found:
    """The table with its torn rows marked: before lost ones, unless what follows them in the form is printed.

    `headless`: table 三 lacks its first row. `at_end`: nothing follows the table, so that its last row is not torn.
    """
    blocks = FORMS[table.form].table_2.blocks
    order = [(row.id, block.head[5]) for block in blocks for row in block.rows]
    torn = {
        row
        for (row, item), (following, next_item) in pairwise(order)
        if row in table.rows and following not in table.rows
        if item == next_item or table.rows[row].next_item != next_item
    }
    if headless:
        torn.add(order[-1][0])
    elif at_end:
        torn -= {list(table.rows)[-1]}
    zeros = any("0" in seen.cells for seen in table.rows.values())
    rows = {row: replace(seen, torn=row in torn, cut=zeros) for row, seen in table.rows.items()}
    return replace(table, rows=rows)


def _between(ends: list[int], first: int, last: int) -> bool:
    return any(first < end < last for end in ends)


def _has_values(hit: Hit) -> bool:
    text = of_label(hit.text)
    return bool(_NUMBER.search(text) or "\t" in text or "|" in text)


def _is_table(stream: Stream, group: list[Hit]) -> bool:
    before = stream.bare[max(0, group[0].start - 60) : group[0].start]
    heads = list(TABLE_2_STOPS.finditer(before))
    rows = {hit.row for hit in group}
    return len(rows) >= MOST_TELLING or bool(heads and len(before) - heads[-1].end() <= 4)


def _table(stream: Stream, group: list[Hit]) -> Table2Found:
    start, end = max(0, group[0].start - 60), group[-1].until
    text = stream.bare[start:end]
    form = "2019" if HEADER_2019.search(text) and not _later(text) else "2021"
    rows: dict[str, RowFound] = {}
    for hit in group:
        item = _ITEM.search(stream.bare, hit.end, hit.until + _NEAR)
        found = _row(of_label(hit.text))
        rows.setdefault(hit.row, replace(found, next_item=item.group(1) if item else ""))
    unit = _UNIT.search(text)
    extra = tuple(dict.fromkeys(m.group() for m in EXTRA_ROWS_2.finditer(text)))
    return Table2Found(rows, form, start, end, extra, unit.group(1) if unit else "", text)


def _later(text: str) -> bool:
    return len(HEADER_2021.findall(text)) > len(HEADER_2019.findall(text))


def _row(text: str) -> RowFound:
    unsure = frozenset("".join(found).replace(",", "").lstrip("+") for found in _UNSURE.findall(text))
    return replace(_cells(text.replace(UNSURE_MARK, "")), unsure=unsure)


def _cells(text: str) -> RowFound:
    mark = "|" if "|" in text else "\t" if "\t" in text else ""
    if mark:
        fields = [part.strip() for part in _PIPE_END.sub("", text).strip(" \n").split(mark)]
        first = 0 if re.fullmatch(r"[\d.,+-]*\d", fields[0]) else 1
        fields = [
            f for f in fields[first:] if not re.search(r"[\u4e00-\u9fff]", f) or _DIGIT.search(f) or f == "无"
        ]
        found = [_words(field) for field in fields]
        if all(len(words) < 2 for words in found):
            return RowFound(
                tuple(words[0][0] if words else Mark.BLANK for words in found),
                tuple(words[0][1] if words else "" for words in found),
                True,
            )
    words = _words(text)
    return RowFound(tuple(word for word, _ in words), tuple(unit for _, unit in words), False)


def _words(text: str) -> list[tuple[str | Mark, str]]:
    if _MISPLACED.search(text):
        text = text.replace(",", "")
    found: list[tuple[str | Mark, str]] = []
    for match in _NUMBER.finditer(text):
        if match["number"]:
            found.append((match["number"].replace(",", ""), match["unit"] or ""))
        else:
            found.append((Mark.DASH, ""))
    return found


def cells_seen(row: RowFound, spans: Sequence[int], headed: bool, spread: bool) -> CellsSeen:
    """How a row's print lies over its columns. `spans` are the columns' widths in the form's grid.

    `headed` says that every column's name was found, so that no column is lost; `spread` that the table prints
    a field for each place of the grid, so that a row with fewer fields has lost one.

    Blanks may be cells or what is left of spans: all layouts that keep the order are given where that is open.
    """
    width = len(spans)
    printed = tuple(cell for cell in row.cells if cell is not Mark.BLANK)
    if len(printed) == width:
        return CellsSeen(layouts=(printed,))
    blank = row.cells.count(Mark.BLANK)
    glued = spread or row.cells[-1:] == (Mark.BLANK,) or any(len(str(cell)) > 1 for cell in printed)
    moved = bool(blank) and any(cell not in ("0", Mark.DASH) for cell in printed) and glued
    if len(row.cells) == width < sum(spans) and moved:
        return CellsSeen(printed)
    if len(row.cells) == width and headed and not (blank and moved):
        return CellsSeen(layouts=(row.cells,))
    if not row.apart:
        return CellsSeen(printed)
    if not printed:
        return CellsSeen(layouts=((Mark.BLANK,) * width,))
    if len(printed) > width:
        return CellsSeen(printed)
    at = [sum(spans[:i]) for i in range(width)]
    places = [i for i, cell in enumerate(row.cells) if cell is not Mark.BLANK]
    if (
        headed
        and len(row.cells) == sum(spans)
        and set(places) <= set(at)
        and not (row.cut and moved and width == sum(spans))
    ):
        return CellsSeen(layouts=(tuple(row.cells[i] for i in at),))
    return CellsSeen(
        layouts=tuple(_laid(printed, chosen, width) for chosen in combinations(range(width), len(printed)))
    )


def _laid(printed: tuple[str | Mark, ...], places: tuple[int, ...], width: int) -> tuple[str | Mark, ...]:
    there = dict(zip(places, printed, strict=True))
    return tuple(there.get(i, Mark.BLANK) for i in range(width))
