"""Cells in which nothing is printed: what the sums leave for them, and how well that is borne out.

A blank is restored when the printed numbers around it already add up, so that nothing but 0 remains for it, or
when two sums agree on it. One sum alone is a suggestion: it could be the sum that is wrong.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Cell = tuple[str, int]
"""Row id and column index."""


@dataclass(frozen=True)
class Equation:
    """Left-hand cells add up to the same as the right-hand ones. `name` is for the reason given."""

    left: tuple[Cell, ...]
    right: tuple[Cell, ...]
    name: str
    of_row: bool = True

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell in it."""
        return self.left + self.right


@dataclass
class Filling:
    """Cells filled so far: `proven` ones for certain, `derived` ones by a single sum.

    Cells of `lost` rows are never derived: of a row that is not there nothing is claimed but a proven 0.
    """

    numbers: dict[Cell, int]
    lost: frozenset[Cell] = frozenset()
    proven: dict[Cell, str] = field(default_factory=dict)
    derived: dict[Cell, str] = field(default_factory=dict)

    def set(self, cell: Cell, number: int, name: str, *, certain: bool) -> bool:
        """Fill a cell, remembering why. False when that may not be."""
        if not certain and cell in self.lost:
            return False
        self.numbers[cell] = number
        (self.proven if certain else self.derived)[cell] = name
        return True


def fill(
    known: Mapping[Cell, int], equations: Sequence[Equation], lost: frozenset[Cell] = frozenset()
) -> Filling:
    """Fill every cell that the equations leave one number for, until nothing changes any more.

    Equations that the known numbers already break are left out.
    """
    filling = Filling(dict(known), lost)
    usable = [e for e in equations if _gap(e, filling.numbers) is not None]
    changed = True
    while changed:
        done = [_zeros(e, filling) for e in usable] + [_single(e, filling) for e in usable]
        changed = any(done)
    return filling


def _gap(equation: Equation, numbers: Mapping[Cell, int]) -> int | None:
    """Right side minus left side as far as known; None when the equation is known to be broken."""
    left = sum(numbers.get(cell, 0) for cell in equation.left)
    right = sum(numbers.get(cell, 0) for cell in equation.right)
    left_open = any(cell not in numbers for cell in equation.left)
    right_open = any(cell not in numbers for cell in equation.right)
    if (right > left and not left_open) or (left > right and not right_open):
        return None
    return right - left


def _zeros(equation: Equation, filling: Filling) -> bool:
    """Both sides are equal already and only one side has blanks: they are all 0."""
    numbers = filling.numbers
    left = [cell for cell in equation.left if cell not in numbers]
    right = [cell for cell in equation.right if cell not in numbers]
    if bool(left) == bool(right) or _gap(equation, numbers) != 0:
        return False
    nothing_printed = bool(right) and len(right) == len(equation.right)
    certain = not nothing_printed and not any(cell in filling.derived for cell in equation.cells)
    done = [filling.set(cell, 0, equation.name, certain=certain) for cell in left + right]
    return any(done)


def _single(equation: Equation, filling: Filling) -> bool:
    """One blank is left: it is the difference, if that is not negative."""
    numbers = filling.numbers
    blank = [cell for cell in equation.cells if cell not in numbers]
    if len(blank) != 1:
        return False
    gap = _gap(equation, numbers)
    if gap is None:
        return False
    number = gap if blank[0] in equation.left else -gap
    if number < 0:
        return False
    return filling.set(blank[0], number, equation.name, certain=False)


def borne_out(filling: Filling, equations: Sequence[Equation]) -> dict[Cell, list[str]]:
    """Each filled cell with the names of the equations that bear it out; none if one with it is broken.

    Two names mean that two equations agree which do not lean on other derived cells; the second may, if the
    first is the sum of the cell's own row.
    """
    answer: dict[Cell, list[str]] = {}
    for cell in (*filling.derived, *filling.proven):
        complete = [e for e in equations if cell in e.cells and all(c in filling.numbers for c in e.cells)]
        holds = all(_gap(equation, filling.numbers) == 0 for equation in complete)
        clean = [e for e in complete if not any(c in filling.derived for c in e.cells if c != cell)]
        good = complete if any(equation.of_row for equation in clean) else clean or complete[:1]
        answer[cell] = [equation.name for equation in good] if holds else []
    return answer
