"""Rows at the edge of what is lost: where text is missing behind a row, its numbers may be cut or another row's."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from gongkai.annual_report.reading.values import tokens
from gongkai.law.annual_report.restore.evidence import Mark, RowSeen, Token, ordered


def before_gaps(order: Sequence[str], there: Sequence[str]) -> list[str]:
    """The rows found of which the next one of the form is not there. The last row of the form is none of them."""
    return [row for row, following in pairwise(order) if row in there and following not in there]


def is_closed(text: str) -> bool:
    """Whether a row's line ends before other numbers: had a stretch been cut out, a label would follow."""
    first, *others = [line for line in text.split("\n") if tokens(line)] or [""]
    return bool(others) and ("\t" in first or "|" in first)


def closed_up(rows: Mapping[str, RowSeen], width: int) -> dict[str, RowSeen]:
    """Rows whose blank cells were dropped, so that the printed ones moved to the front: only their order counts.

    Told by the whole table: no row with a number has its total, and no number has a blank before it.
    """
    open_rows = {row: cells for row, seen in rows.items() if (cells := _with_blanks(seen, width))}
    telling = [cells for cells in open_rows.values() if any(isinstance(c, str) and int(c) for c in cells)]
    if not telling or not all(_at_front(cells) for cells in open_rows.values()):
        return dict(rows)
    moved = {
        row: replace(rows[row], readings=(ordered(width, [c for c in cells if c is not Mark.BLANK]),))
        for row, cells in open_rows.items()
    }
    return {**rows, **moved}


def perhaps_moved(rows: Mapping[str, RowSeen]) -> dict[str, RowSeen]:
    """In a table that prints its zeros, a row with a blank at its edge may have lost a cell, and the others moved."""
    if not any(run.tokens == ("0",) for seen in rows.values() for line in seen.readings for run in line):
        return dict(rows)
    return {row: _also_moved(seen) for row, seen in rows.items()}


def _also_moved(seen: RowSeen) -> RowSeen:
    lines = [[run.tokens[0] for run in reading] for reading in seen.readings if len(reading) > 1]
    if not any(Mark.BLANK in (cells[0], cells[-1]) for cells in lines):
        return seen
    printed = [cell for cell in lines[0] if cell is not Mark.BLANK]
    if not any(isinstance(cell, str) and int(cell) for cell in printed):
        return seen
    return replace(seen, readings=(*seen.readings, ordered(len(lines[0]), printed)))


def _with_blanks(seen: RowSeen, width: int) -> list[Token]:
    """The cells of a row that has printed and blank ones; empty for every other row."""
    if len(seen.readings) != 1 or len(seen.readings[0]) != width:
        return []
    cells = [run.tokens[0] for run in seen.readings[0]]
    blank = cells.count(Mark.BLANK)
    return cells if 0 < blank < width else []


def _at_front(cells: Sequence[Token]) -> bool:
    first = cells.index(Mark.BLANK)
    return all(cell is Mark.BLANK for cell in cells[first:])


def borne(seen: RowSeen, width: int) -> RowSeen:
    """The row if its own total bears it out; else it counts as lost."""
    if seen.lost or _glued(seen, width) or (len(seen.readings) == 1 and _adds_up(seen, width)):
        return seen
    return RowSeen()


def _glued(seen: RowSeen, width: int) -> bool:
    """Digits stuck together, enough for every column: the solver itself asks for their sum."""
    runs = [run for reading in seen.readings for run in reading if len(run.tokens) < run.width]
    return any(sum(len(token) for token in run.tokens if isinstance(token, str)) >= width for run in runs)


def _adds_up(seen: RowSeen, width: int) -> bool:
    cells = [run.tokens[0] for run in seen.readings[0]]
    if len(cells) != width or cells[-1] is Mark.BLANK or Mark.ILLEGIBLE in cells:
        return False
    *parts, total = (0 if isinstance(cell, Mark) else int(cell) for cell in cells)
    return sum(parts) == total
