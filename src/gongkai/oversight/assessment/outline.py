"""Tables whose groups and indicators stand in one column: their numbering tells how deep a row lies."""

from __future__ import annotations

import re

from gongkai.oversight.assessment import table
from gongkai.oversight.assessment.grid import Grid
from gongkai.oversight.assessment.table import Header

_RANKS = tuple(
    re.compile(pattern)
    for pattern in (
        r"[一二三四五六七八九十]{1,3}(?:[、.．\s]|$)",
        r"[（(][一二三四五六七八九十]{1,3}[)）]",
        r"\d{1,2}(?:[、.．\s](?!\d)|$)",
        r"\d{1,2}[.．]\d{1,2}(?![\d.．])",
        r"\d{1,2}(?:[.．]\d{1,2}){2}(?![\d.．])",
        r"\d{1,2}(?:[.．]\d{1,2}){3}",
        r"[（(]\d{1,2}[)）]|[①-⑳]",
    )
)


class Outline:
    """The depth of every row by its number, in the column of titles or in that of numbers. False when the table has
    several columns of levels or only one kind of number."""

    def __init__(self, grid: Grid, header: Header) -> None:
        levels, numbers = header.columns(table.LEVEL), header.columns(table.NUMBER)
        self._ranks: dict[int, int] = {}
        self._order: list[int] = []
        if len(levels) != 1:
            return
        for row in range(header.row + 1, len(grid.rows)):
            texts = [grid.text(row, at) for at in [*numbers, *levels] if grid.origin(row, at)[0] == row]
            rank = next((rank for text in texts if (rank := _rank(text)) is not None), None)
            if rank is not None:
                self._ranks[row] = rank
        found = sorted(set(self._ranks.values()))
        # The first number of an outline belongs to its highest level: anything else is no outline.
        if len(found) > 1 and self._ranks[min(self._ranks)] == found[0]:
            self._order = found

    def __bool__(self) -> bool:
        return bool(self._order)

    def depth(self, row: int) -> int | None:
        """0 for the highest level; None for a row without a number."""
        return self._order.index(self._ranks[row]) if row in self._ranks else None


def _rank(text: str) -> int | None:
    return next((at for at, pattern in enumerate(_RANKS) if pattern.match(text.strip())), None)
