"""Where the headings of a scoring table stand: one row or two, again in the middle, or with a column called 得分."""

from __future__ import annotations

import re
from dataclasses import replace

from gongkai.oversight.assessment.grid import Grid
from gongkai.oversight.assessment.table import (
    LEVEL,
    OTHER,
    POINTS,
    STANDARD,
    Header,
    points_in,
    points_in_title,
    role_of,
)

_FIRST_ROWS = 15
_SCORE = re.compile(r"^(?:考核|考评)?得分$")
_TARGETS = re.compile(r"被考核|被考评|被评|单位名称")


def find_header(grid: Grid) -> Header | None:
    """The headings among the first rows: what is assessed, and its points or standard. A column 得分 counts as points
    when the table has no other and figures stand in it; a table of levels alone, when its titles hold points."""
    rows = range(min(_FIRST_ROWS, len(grid.rows)))
    named = (header for row in rows if (header := _plain(grid, row) or _score_as_points(grid, row)))
    return next(named, None) or next((header for row in rows if (header := _levels_alone(grid, row))), None)


def heads(grid: Grid, row: int) -> Header | None:
    """The headings in just that row, as they come again in the middle of a table."""
    roles = _roles(grid, row)
    return Header(row, roles) if LEVEL in roles and (POINTS in roles or STANDARD in roles) else None


def _roles(grid: Grid, row: int) -> tuple[str, ...]:
    texts = [grid.text(row, column) for column in range(grid.columns)]
    if len({grid.origin(row, column) for column, text in enumerate(texts) if text}) < 2:
        return ()
    return tuple(role_of(text) if 0 < len(text) <= 20 and not _TARGETS.search(text) else "" for text in texts)


def _plain(grid: Grid, row: int) -> Header | None:
    header = heads(grid, row)
    lower = _second_row(grid, row)
    if lower is not None and (header or (LEVEL in lower and (POINTS in lower or STANDARD in lower))):
        return _said(grid, Header(row + 1, lower), row)
    return _said(grid, header, row) if header else None


def _second_row(grid: Grid, row: int) -> tuple[str, ...] | None:
    """The roles of two rows of headings together: below a wide heading the narrow ones count."""
    upper = _roles(grid, row)
    if not upper or row + 1 >= len(grid.rows):
        return None
    wide = [at for at in range(grid.columns) if grid.origin(row, at)[0] == row and grid.width(row, at) > 1]
    down = [at for at in range(grid.columns) if grid.text(row, at) and grid.origin(row + 1, at)[0] <= row]
    if not wide or not (down or any(role_of(grid.text(row + 1, at)) for at in wide)):
        return None
    below = [
        role_of(grid.text(row + 1, at)) if len(grid.text(row + 1, at)) <= 20 else ""
        for at in range(grid.columns)
    ]
    if not any(below[at] for at in wide if at not in down):
        return None
    return tuple(below[at] if at in wide else upper[at] or below[at] for at in range(grid.columns))


def _said(grid: Grid, header: Header, first: int) -> Header:
    texts = [grid.text(row, at) for row in range(first, header.row + 1) for at in range(grid.columns)]
    return replace(header, weighted=any("权重" in text for text in texts))


def _score_as_points(grid: Grid, row: int) -> Header | None:
    roles = list(_roles(grid, row))
    if LEVEL not in roles:
        return None
    for at, role in enumerate(roles):
        if role != OTHER or not _SCORE.match(re.sub(r"\s+", "", grid.text(row, at))):
            continue
        below = [text for line in range(row + 1, len(grid.rows)) if (text := grid.text(line, at))][:3]
        if below and all(points_in(text) is not None for text in below):
            roles[at] = POINTS
            return Header(row, tuple(roles))
    return None


def _levels_alone(grid: Grid, row: int) -> Header | None:
    roles = list(_roles(grid, row))
    levels = [at for at, role in enumerate(roles) if role == LEVEL]
    below = (
        grid.text(line, at) for line in range(row + 1, min(row + 8, len(grid.rows))) for at in levels[:-1]
    )
    if len(levels) < 2 or not any(points_in_title(text) is not None for text in below):
        return None
    roles[levels[-1]] = STANDARD
    return Header(row, tuple(roles))
