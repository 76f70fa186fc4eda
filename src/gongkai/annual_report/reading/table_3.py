"""Table 三 found in a text: its rows by their labels, put together over page breaks and other years' tables."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongkai.annual_report.reading.column_order import in_form_order
from gongkai.annual_report.reading.cut_rows import before_gaps, borne, closed_up
from gongkai.annual_report.reading.find import Hit, Part, hits, parts
from gongkai.annual_report.reading.labels import TABLE_3_LABELS, TABLE_3_STOPS
from gongkai.annual_report.reading.normalise import Stream
from gongkai.annual_report.reading.sections import SECTION_STOP
from gongkai.law.annual_report.forms import FORMS
from gongkai.law.annual_report.identities import result_rows
from gongkai.law.annual_report.restore.evidence import RowSeen
from gongkai.law.annual_report.restore.joint import unbalanced_columns, unsummed_columns

WIDTH = 7
_HEAD = re.compile("申请人情况|勾稽关系")
OTHERWISE_ONE, OTHERWISE_THREE = "R3.6", ("R3.6.1", "R3.6.2", "R3.6.3")


def _order() -> tuple[str, ...]:
    rows = [row.id for row in FORMS["2021"].table_3.rows]
    rows.insert(rows.index(OTHERWISE_THREE[0]), OTHERWISE_ONE)
    return tuple(rows)


ORDER = _order()
_LEAST_TWICE = 5


@dataclass(frozen=True)
class TableFound:
    """Rows of one table with the stretch of bare text they stand in."""

    rows: dict[str, RowSeen]
    start: int
    end: int

    @property
    def one_otherwise(self) -> bool | None:
        """Whether （六）其他处理 is one row as in the form of 2019; None when neither kind is there."""
        if any(row in self.rows and not self.rows[row].lost for row in OTHERWISE_THREE):
            return False
        one = self.rows.get(OTHERWISE_ONE)
        if one is not None and not one.lost:
            return True
        return False if any(row in self.rows for row in OTHERWISE_THREE) else None


def tables_3(stream: Stream, *, doubtful: bool = False) -> list[TableFound]:
    """Every table 三 of the text, in the order of their beginnings."""
    found = hits(stream, TABLE_3_LABELS, (TABLE_3_STOPS, SECTION_STOP), 0, len(stream.bare))
    heads = [match.start() for match in _HEAD.finditer(stream.bare)]
    stretches = [
        part
        for side in _side_by_side(_worth(found))
        for part in parts(side, ORDER, WIDTH, heads, doubtful=doubtful)
    ]
    kept = [part for part in stretches if _is_table(part)]
    tables = [_table(group, stream) for group in _together(kept)]
    cut = bool(found) and found[-1].until >= len(stream.bare)
    return [_edged(table, cut and table is tables[-1]) for table in tables]


def _edged(table: TableFound, cut: bool) -> TableFound:
    """The table without what may be cut: rows before lost ones, and the last one where the text ends in it."""
    without = (OTHERWISE_ONE,) if table.one_otherwise is not True else OTHERWISE_THREE
    order = [row for row in ORDER if row not in without]
    there = [row for row in order if row in table.rows and not table.rows[row].lost]
    edges = {*before_gaps(order, there), *(there[-1:] if cut else ())}
    rows = {row: borne(seen, WIDTH) if row in edges else seen for row, seen in table.rows.items()}
    return TableFound(rows, table.start, table.end)


def _worth(found: list[Hit]) -> list[Hit]:
    """Without the heading （六）其他处理 of three rows, which has no cells of its own."""
    return [hit for hit in found if hit.row != OTHERWISE_ONE or _has_cells(hit.text)]


def _side_by_side(found: list[Hit]) -> list[list[Hit]]:
    """Two tables that share their lines, parted: nearly every label follows itself at once, with its own numbers."""
    runs: list[list[Hit]] = []
    for hit in found:
        if runs and runs[-1][0].row == hit.row and _has_cells(hit.text):
            runs[-1].append(hit)
        else:
            runs.append([hit])
    most = max((len(run) for run in runs), default=0)
    twice = sum(len(run) > 1 for run in runs)
    if twice < _LEAST_TWICE or twice * 2 < len(runs):
        return [found]
    return [[run[i] for run in runs if len(run) > i] for i in range(most)]


def _has_cells(text: str) -> bool:
    return any(c.isdigit() for c in text[:80]) or text.count("\t") + text.count("|") >= WIDTH - 2


def _is_table(part: Part) -> bool:
    printed = [seen for seen in part.rows.values() if seen.printed]
    full = [seen for seen in printed if fits(seen, WIDTH)]
    return bool(full) and len(full) * 2 >= len(printed)


def fits(seen: RowSeen, width: int) -> bool:
    """Whether the print may be a row of so many columns, and not a few numbers of running text."""
    for reading in seen.readings:
        words = [token for run in reading for token in run.tokens]
        if len(reading) == width or len(words) >= width - 2:
            return True
        digits = [word for word in words if isinstance(word, str)]
        glued = len(digits) == 1 or any(len(word) > 1 and word.startswith("0") for word in digits)
        if glued and sum(map(len, digits)) >= width - 1:
            return True
    return False


def _together(stretches: list[Part]) -> list[list[Part]]:
    """Stretches of one table put together: a later one continues an earlier one that lacks its rows."""
    tables: list[list[Part]] = []
    for i, part in enumerate(stretches):
        lacking = [table for table in tables if _lacks(table, part)]
        if not lacking:
            tables.append([part])
            continue
        alike = [later for later in stretches[i:] if later.order[0] == part.order[0]]
        usual = lacking if len(alike) >= len(lacking) else lacking[::-1]
        min(usual, key=lambda table: broken_columns(_rows([*table, part]))).append(part)
    return tables


def broken_columns(rows: Mapping[str, RowSeen]) -> int:
    """How many columns break I1 or I2 among rows whose seven numbers stand apart; 0 when rows are lacking."""
    numbers = {}
    for row, seen in rows.items():
        cells = [run.tokens[0] for run in seen.readings[0]] if seen.readings else []
        if len(cells) == WIDTH and all(isinstance(cell, str) for cell in cells):
            numbers[row] = tuple(int(str(cell)) for cell in cells)
    parts_of_sum = [row for row in numbers if row.startswith("R3.") and row != "R3.7"]
    complete = len(parts_of_sum) >= len(result_rows(FORMS["2019"]))
    unsummed = unsummed_columns(numbers, parts_of_sum) if complete else frozenset()
    return len(unsummed) + len(unbalanced_columns(numbers))


def _lacks(table: Sequence[Part], part: Part) -> bool:
    there = {row for one in table for row, seen in one.rows.items() if seen.printed}
    return not there & {row for row, seen in part.rows.items() if seen.printed} and "R1" not in part.rows


def _rows(group: Sequence[Part]) -> dict[str, RowSeen]:
    rows: dict[str, RowSeen] = {}
    for part in group:
        for row, seen in part.rows.items():
            if row not in rows or not rows[row].printed:
                rows[row] = seen
    return rows


def _table(group: list[Part], stream: Stream) -> TableFound:
    rows = in_form_order(closed_up(_rows(group), WIDTH), stream, group[0].start)
    return TableFound(rows, group[0].start, group[-1].end)
