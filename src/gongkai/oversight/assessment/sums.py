"""合计 and 小计 of a scoring table: what they say is held against what was read above them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from gongkai.oversight.assessment import table
from gongkai.oversight.assessment.grid import Grid, cell_name
from gongkai.oversight.assessment.rules import ZERO, plain
from gongkai.oversight.assessment.scheme import Kind
from gongkai.oversight.assessment.table import Header

if TYPE_CHECKING:
    from gongkai.oversight.assessment.reading import Draft

_PART = re.compile(r"小计")
_BESIDE = re.compile(r"(?:计|分|满分)[：:\s（(]*(\d+(?:\.\d+)?)\s*分?[)）]?$")


@dataclass(frozen=True)
class Sum:
    """A line of sums: its cell, what it says (分), whether of the whole table, and the leaves since the line before."""

    cell: str
    said: Decimal
    whole: bool
    above: tuple[Draft, ...]


def sum_in(grid: Grid, header: Header, row: int, above: Iterable[Draft]) -> Sum | None:
    """The sum that stands in the points of that row, or behind the word itself; None when it is left blank."""
    texts = [grid.text(row, at) for at in range(grid.columns)]
    whole = not any(_PART.search(text) for text in texts)
    for column in reversed(header.columns(table.POINTS)):
        if (value := table.points_in(texts[column])) is not None:
            return Sum(cell_name(row, column), value, whole, tuple(above))
    for column, text in enumerate(texts):
        if match := _BESIDE.search(text):
            return Sum(cell_name(row, column), Decimal(match[1]), whole, tuple(above))
    return None


def missing_points(sums: Iterable[Sum], tops: Iterable[Draft]) -> tuple[Draft, Decimal] | None:
    """The only basic indicator without points, and what the 合计 leaves for it."""
    tops = list(tops)
    if any(top.points is not None for top in tops if top.children):
        return None
    leaves = [leaf for top in tops for leaf in top.leaves() if leaf.kind is Kind.BASE]
    bare = [leaf for leaf in leaves if leaf.points is None]
    said = [one.said for one in sums if one.whole]
    if len(bare) != 1 or len(said) != 1:
        return None
    rest = said[0] - sum((leaf.points or ZERO for leaf in leaves), ZERO)
    return (bare[0], rest) if rest > 0 else None


def differing(sums: Iterable[Sum], base: Decimal, bonus: Decimal) -> Iterable[tuple[str, str]]:
    """Cell and sentence for every sum that says something else than what was read."""
    for one in sums:
        if one.whole:
            if one.said not in (base, base + bonus):
                yield one.cell, f"表里合计写{plain(one.said)}分，读出的各项相加{plain(base)}分，请核对。"
            continue
        points = [leaf.points for leaf in one.above]
        read = sum((value for value in points if value is not None), ZERO)
        if points and None not in points and read != one.said:
            yield one.cell, f"表里小计写{plain(one.said)}分，读出的各项相加{plain(read)}分，请核对。"
