"""Ruling lines into grids: dashed pieces joined, double lines taken as one, cells merged where no line parts them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gongkai.papers.extraction.pdf.page import Line

NEAR = 3.0  # points: lines closer than this are one line drawn twice
_GAP = 5.0  # points between the pieces of a dashed line
_SHORTEST = 6.0
_OPEN = (
    8.0  # points by which lines stand out over the last crossing one: a table without a frame at its sides
)
_PARTED = 0.6  # share of a side that must be drawn to part two cells
_MOST_LINES = 4_000

Span = tuple[int, int, int, int]  # row, column, rowspan, colspan


@dataclass
class Ruled:
    """A grid of lines on a page: the places of its lines, its cells, and which cell owns each field."""

    xs: list[float]
    ys: list[float]
    cells: list[Span]
    owner: dict[tuple[int, int], int] = field(default_factory=dict)

    @property
    def area(self) -> float:
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def cell_at(self, x: float, y: float) -> int | None:
        """The number of the cell at a point; None outside."""
        if not (self.xs[0] <= x < self.xs[-1] and self.ys[0] <= y < self.ys[-1]):
            return None
        return self.owner[bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1]

    def sides(self, number: int) -> tuple[float, float]:
        """Left and right side of a cell."""
        _, column, _, wide = self.cells[number]
        return self.xs[column], self.xs[column + wide]


def grids(across: Sequence[Line], down: Sequence[Line]) -> list[Ruled]:
    """All grids with at least two cells, the smallest first: a table inside a cell owns its text."""
    across, down = joined(across), joined(down)
    if len(across) + len(down) > _MOST_LINES:
        return []
    found = [made for part in _connected(across, down) if (made := _grid(*part)) is not None]
    return sorted(found, key=lambda table: table.area)


def joined(lines: Iterable[Line]) -> list[Line]:
    """Lines on one course put together: dashes, pieces drawn cell by cell, double lines."""
    courses: list[list[Line]] = []
    for line in sorted(lines):
        if courses and line.at - courses[-1][0].at <= NEAR:
            courses[-1].append(line)
        else:
            courses.append([line])
    return [line for course in courses for line in _one_course(course) if line.end - line.start >= _SHORTEST]


def _one_course(course: list[Line]) -> list[Line]:
    at = sum(line.at * (line.end - line.start) for line in course) / sum(
        line.end - line.start for line in course
    )
    pieces: list[Line] = []
    for line in sorted(course, key=lambda line: line.start):
        if pieces and line.start - pieces[-1].end <= _GAP:
            pieces[-1] = Line(at, pieces[-1].start, max(pieces[-1].end, line.end))
        else:
            pieces.append(Line(at, line.start, line.end))
    return pieces


def _connected(across: Sequence[Line], down: Sequence[Line]) -> list[tuple[list[Line], list[Line]]]:
    """Lines that cross or touch belong to one table."""
    parent = list(range(len(across) + len(down)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = number = parent[parent[number]]
        return number

    for one, level in enumerate(across):
        for other, upright in enumerate(down, len(across)):
            crosses = level.start - NEAR <= upright.at <= level.end + NEAR
            if crosses and upright.start - NEAR <= level.at <= upright.end + NEAR:
                parent[root(one)] = root(other)
    groups: dict[int, tuple[list[Line], list[Line]]] = defaultdict(lambda: ([], []))
    for number, line in enumerate((*across, *down)):
        groups[root(number)][number >= len(across)].append(line)
    return list(groups.values())


def _grid(across: list[Line], down: list[Line]) -> Ruled | None:
    if not across or not down:
        return None
    xs, ys = _places(down, across), _places(across, down)
    if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) < 2:
        return None
    above = _drawn(across, ys, xs)
    beside = _drawn(down, xs, ys)
    made = Ruled(xs, ys, [])
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) not in made.owner:
                _take(made, row, column, above, beside)
    return made if len(made.cells) > 1 else None


def _places(lines: list[Line], crossing: list[Line]) -> list[float]:
    """Where lines run, and where the crossing ones end beyond them."""
    found = sorted(line.at for line in lines)
    first, last = min(line.start for line in crossing), max(line.end for line in crossing)
    if first < found[0] - _OPEN:
        found.insert(0, first)
    if last > found[-1] + _OPEN:
        found.append(last)
    places = found[:1]
    for at in found:
        if at - places[-1] > NEAR:
            places.append(at)
    return places


def _drawn(lines: list[Line], places: list[float], ends: list[float]) -> set[tuple[int, int]]:
    """(number of the place, number of the field) for each side that is drawn."""
    found: dict[tuple[int, int], float] = defaultdict(float)
    for line in lines:
        place = min(range(len(places)), key=lambda number: abs(places[number] - line.at))
        for number in range(len(ends) - 1):
            covered = min(line.end, ends[number + 1]) - max(line.start, ends[number])
            if covered > 0:
                found[place, number] += covered / (ends[number + 1] - ends[number])
    return {side for side, share in found.items() if share >= _PARTED}


def _take(
    made: Ruled, row: int, column: int, above: set[tuple[int, int]], beside: set[tuple[int, int]]
) -> None:
    """The cell that begins here, as wide and then as high as no line parts it."""
    wide, high = 1, 1
    while column + wide < len(made.xs) - 1 and (column + wide, row) not in beside:
        if (row, column + wide) in made.owner:
            break
        wide += 1
    fields = range(column, column + wide)
    while row + high < len(made.ys) - 1 and all((row + high, field) not in above for field in fields):
        if any((field, row + high) in beside for field in range(column + 1, column + wide)):
            break
        high += 1
    number = len(made.cells)
    made.cells.append((row, column, high, wide))
    made.owner |= {(row + down, field): number for down in range(high) for field in fields}
