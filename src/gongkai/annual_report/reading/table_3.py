"""Table 三 found in a text: its rows by their labels, put together over page breaks and other years' tables."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from gongkai.annual_report.reading.column_order import in_form_order
from gongkai.annual_report.reading.cut_rows import before_gaps, borne, closed_up, is_closed, perhaps_moved
from gongkai.annual_report.reading.find import Hit, Part, hits, parts
from gongkai.annual_report.reading.identity import titles
from gongkai.annual_report.reading.labels import HEADINGS, TABLE_3_LABELS, TABLE_3_STOPS
from gongkai.annual_report.reading.labels_first import laid_out
from gongkai.annual_report.reading.near_labels import nearly
from gongkai.annual_report.reading.normalise import Stream
from gongkai.annual_report.reading.sections import SECTION_STOP
from gongkai.law.annual_report.forms import FORMS
from gongkai.law.annual_report.identities import result_rows
from gongkai.law.annual_report.restore.evidence import RowSeen, ordered
from gongkai.law.annual_report.restore.joint import unbalanced_columns, unsummed_columns

WIDTH = 7
_HEAD = re.compile("申请人情况|勾稽关系")
_NEXT = re.compile("结果维持|" + "|".join(core for name, core in HEADINGS if name == "disputes"))
"""What stands behind the last row of the table."""

OTHERWISE_ONE, OTHERWISE_THREE = "R3.6", ("R3.6.1", "R3.6.2", "R3.6.3")


def _order() -> tuple[str, ...]:
    rows = [row.id for row in FORMS["2021"].table_3.rows]
    rows.insert(rows.index(OTHERWISE_THREE[0]), OTHERWISE_ONE)
    return tuple(rows)


ORDER = _order()
_LEAST_TWICE = 5
_LEAST_BLANK = 20
"""So many rows of blank cells, or with one 0 each, are the table of an organ that received nothing."""

_ONE_ZERO = (ordered(WIDTH, ("0",)),)


@dataclass(frozen=True)
class TableFound:
    """Rows of one table with the stretch of bare text they stand in, and the text behind each row's label."""

    rows: dict[str, RowSeen]
    start: int
    end: int
    texts: Mapping[str, str] = field(default_factory=dict)
    whole: bool = False

    @property
    def one_otherwise(self) -> bool | None:
        """Whether （六）其他处理 is one row as in the form of 2019; None when neither kind is there."""
        if any(row in self.rows and not self.rows[row].lost for row in OTHERWISE_THREE):
            return False
        one = self.rows.get(OTHERWISE_ONE)
        if one is not None and not one.lost:
            return True
        return False if any(row in self.rows for row in OTHERWISE_THREE) else None


def tables_3(stream: Stream, *, doubtful: bool = False, running: bool = True) -> list[TableFound]:
    """Every table 三 of the text, in the order of their beginnings.

    `running` text may lack a stretch from one row into another; the rows of a file's own tables are whole.
    """
    found, laid = laid_out(_hits(stream), WIDTH)
    heads = [match.start() for match in _HEAD.finditer(stream.bare)]
    stretches = [
        part
        for side in _side_by_side(_worth(found))
        for part in parts(side, ORDER, WIDTH, heads, doubtful=doubtful)
    ]
    kept = [part for part in stretches if _is_table(part)]
    alone = len(titles(stream.text)) <= 1
    tables = [_table(group, stream) for group in _together(kept, alone)]
    cut = bool(tables) and found[-1].until >= len(stream.bare) and found[-1].start < tables[-1].end
    tables = [_edged(table, running, cut and table is tables[-1]) for table in tables]
    again = [TableFound(one.rows, one.start, one.end) for one in laid]
    tables = sorted([*tables, *again], key=lambda table: table.start)
    if running and tables and not cut and not _NEXT.search(stream.bare, tables[-1].start):
        tables[-1] = _torn(tables[-1], ORDER[-1])
    return tables


def _hits(stream: Stream) -> list[Hit]:
    """Every row's label, those with a slip of the pen too."""
    stops, end = (TABLE_3_STOPS, SECTION_STOP), len(stream.bare)
    found = hits(stream, TABLE_3_LABELS, stops, 0, end)
    more = nearly(stream, found, ORDER)
    return hits(stream, TABLE_3_LABELS, stops, 0, end, more) if more else found


def _edged(table: TableFound, running: bool, cut: bool) -> TableFound:
    """The table without what may be cut: rows before lost ones, and the last one where the text ends in it."""
    without = (OTHERWISE_ONE,) if table.one_otherwise is not True else OTHERWISE_THREE
    order = [row for row in ORDER if row not in without]
    there = [row for row in order if row in table.rows and not table.rows[row].lost]
    last = there[-1] if cut and there else ""
    rows = dict(table.rows)
    for row in {*before_gaps(order, there), last} - {""}:
        rows[row] = borne(rows[row], WIDTH)
        if running and row != last and not rows[row].lost and not is_closed(table.texts.get(row, "")):
            rows[row] = replace(rows[row], torn=True)
    return replace(table, rows=rows, whole=not running)


def _torn(table: TableFound, row: str) -> TableFound:
    seen = table.rows.get(row, RowSeen())
    return table if seen.lost else replace(table, rows={**table.rows, row: replace(seen, torn=True)})


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
    if not printed:
        return sum(not seen.lost for seen in part.rows.values()) >= _LEAST_BLANK
    full = [seen for seen in printed if fits(seen, WIDTH)]
    if not full:
        return len(printed) >= _LEAST_BLANK and all(seen.readings == _ONE_ZERO for seen in printed)
    return len(full) * 2 >= len(printed)


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


def _together(stretches: list[Part], alone: bool) -> list[list[Part]]:
    """Stretches of one table put together: a later one continues an earlier one that lacks its rows.

    In a text with a single report (`alone`) a table that is printed again as it was is no second one.
    """
    tables: list[list[Part]] = []
    for i, part in enumerate(stretches):
        lacking = [table for table in tables if _lacks(table, part, alone)]
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


def _lacks(table: Sequence[Part], part: Part, alone: bool) -> bool:
    """Whether the stretch has rows that the table has not; rows printed again behind a page break must be the same."""
    there = {row: seen for row, seen in _rows(table).items() if seen.printed}
    here = {row: seen for row, seen in part.rows.items() if seen.printed}
    again = there.keys() & here.keys()
    edges = {one.order[-1] for one in table}
    if any(there[row] != here[row] for row in again - edges):
        return False
    if again:
        return alone or bool(here.keys() - there.keys())
    return "R1" not in part.rows


def _rows(group: Sequence[Part]) -> dict[str, RowSeen]:
    """Rows of all stretches: the earlier print of each, unless a page break cut it and it is printed again."""
    rows: dict[str, RowSeen] = {}
    edge = ""
    for part in group:
        for row, seen in part.rows.items():
            if row not in rows or not rows[row].printed or (row == edge and seen.printed):
                rows[row] = seen
        edge = part.order[-1]
    return rows


def _table(group: list[Part], stream: Stream) -> TableFound:
    placed = perhaps_moved(closed_up(_rows(group), WIDTH))
    rows = in_form_order(placed, stream, group[0].start)
    texts = {row: text for part in reversed(group) for row, text in part.texts.items()}
    return TableFound(rows, group[0].start, group[-1].end, texts)
