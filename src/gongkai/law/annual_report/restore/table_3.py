"""Table 三 restored: every cell of every row with how sure it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongkai.law.annual_report.restore.blanks import Cell, Equation, Filling, borne_out, fill
from gongkai.law.annual_report.restore.evidence import Certainty, RowSeen, Solved
from gongkai.law.annual_report.restore.joint import (
    FIRST,
    LAST,
    RESULTS,
    SECOND,
    Joint,
    join,
    rivals,
    unbalanced_columns,
    unsummed_columns,
)
from gongkai.law.annual_report.restore.reasons import (
    AGREED,
    BY_ROW,
    FEW,
    MANY,
    NO_SUM,
    ONE_CUT,
    blank_reason,
    dash_reason,
    several,
    suggestion,
)
from gongkai.law.annual_report.restore.rows import Choice, choose
from gongkai.law.annual_report.restore.splits import CUT, DASH, GAP, PRINTED, Way

Answer = dict[str, tuple[Solved, ...]]


@dataclass(frozen=True)
class Restored:
    """The cells of a table, row by row, and which blanks turned out to be 0 (for the other tables' blanks)."""

    cells: Answer
    zero_blanks: int
    other_blanks: int


def restore_table_3(seen: Mapping[str, RowSeen], parts: Sequence[str], width: int = 7) -> Restored:
    """Restore table 三. `seen` has a row for each row id, `parts` are the rows that （七）总计 adds up.

    The last column is the total of the others. A printed number is never changed, even where it breaks a sum.
    """
    choices = {row: choose(one, width) for row, one in seen.items()}
    joint = join(choices, parts, width)
    others = rivals(choices, joint, parts)
    left = {row: _left(choices[row], joint, row, others.get(row)) for row in seen}
    zeros = _zeros_are_printed(choices, seen)
    cells: Answer = {
        row: tuple(_cell(left[row], c, choices[row], seen[row], zeros) for c in range(width)) for row in seen
    }
    return _with_blanks(cells, seen, parts, width)


def _left(choice: Choice, joint: Joint, row: str, others: tuple[Way, ...] | None) -> tuple[Way, ...]:
    if choice.sum_holds or choice.settled:
        return (*joint.ways[row], *(others or ()))
    return choice.every or ()


def _zeros_are_printed(choices: Mapping[str, Choice], seen: Mapping[str, RowSeen]) -> bool:
    """Whether this table prints its zeros, so that glued digits are not short of cells."""
    rows = [choice for row, choice in choices.items() if not seen[row].lost]
    if any(GAP in way.kinds for choice in rows for way in choice.ways):
        return False
    return any(choice.settled and not any(choice.ways[0].numbers) for choice in rows)


def _cell(left: tuple[Way, ...], column: int, choice: Choice, seen: RowSeen, zeros: bool) -> Solved:
    if seen.lost:
        return Solved(None, Certainty.MISSING)
    if not left:
        return Solved(None, Certainty.AMBIGUOUS, (), MANY)
    kinds = {way.kinds[column] for way in left}
    found = tuple(sorted({n for way in left if (n := way.numbers[column]) is not None}))
    if kinds == {GAP}:
        return Solved(None, Certainty.MISSING, found)
    if len(found) != 1 or any(way.numbers[column] is None for way in left):
        return Solved(None, Certainty.AMBIGUOUS, found, several(found) if found else FEW)
    return sure(found[0], kinds, choice, seen, zeros=zeros)


def sure(number: int, kinds: set[str], choice: Choice, seen: RowSeen, *, zeros: bool) -> Solved:
    """The one number left for a cell: read, restored, or after all not to be relied on."""
    alone = choice.every is not None and len(choice.every) == 1
    if kinds == {PRINTED} and not (seen.doubtful and not choice.sum_holds):
        return Solved(number, Certainty.READ)
    if kinds == {PRINTED} or (not choice.sum_holds and not (alone and zeros and CUT in kinds)):
        return Solved(None, Certainty.AMBIGUOUS, (number,), NO_SUM)
    if DASH in kinds:
        return Solved(number, Certainty.RESTORED, (number,), dash_reason())
    if not choice.sum_holds:
        return Solved(number, Certainty.RESTORED, (number,), ONE_CUT)
    return Solved(number, Certainty.RESTORED, (number,), BY_ROW if choice.settled else AGREED)


def _with_blanks(cells: Answer, seen: Mapping[str, RowSeen], parts: Sequence[str], width: int) -> Restored:
    numbers = {row: tuple(_number(cell) for cell in line) for row, line in cells.items()}
    broken = unbalanced_columns(numbers) | unsummed_columns(numbers, parts)
    equations = _equations(seen, parts, width, broken)
    known = {(r, c): n for r, line in numbers.items() for c, n in enumerate(line) if n is not None}
    lost = frozenset((row, c) for row, one in seen.items() if one.lost for c in range(width))
    filling = fill(known, equations, lost)
    return fill_in(cells, filling, borne_out(filling, equations), seen)


def fill_in(
    cells: Answer, filling: Filling, held: Mapping[Cell, list[str]], seen: Mapping[str, RowSeen]
) -> Restored:
    """The blank cells answered: restored where proven or borne out twice, otherwise missing with a suggestion."""
    answer: Answer = {}
    counts = {True: 0, False: 0}
    for row, line in cells.items():
        answer[row] = tuple(_filled((row, c), cell, filling, held) for c, cell in enumerate(line))
        for before, after in zip(line[:-1], answer[row], strict=False):
            if before.certainty is Certainty.MISSING and after.value is not None and not seen[row].lost:
                counts[after.value == 0] += 1
    return Restored(answer, counts[True], counts[False])


def _filled(place: Cell, cell: Solved, filling: Filling, held: Mapping[Cell, list[str]]) -> Solved:
    if cell.certainty is not Certainty.MISSING or place not in filling.numbers:
        return cell
    number = filling.numbers[place]
    if place in filling.proven:
        return Solved(number, Certainty.RESTORED, (number,), blank_reason(number, [filling.proven[place]]))
    if len(held.get(place, [])) > 1:
        return Solved(number, Certainty.RESTORED, (number,), blank_reason(number, held[place]))
    if not held.get(place):
        return Solved(None, Certainty.MISSING)
    return Solved(None, Certainty.MISSING, (number,), suggestion(number, held[place][0]))


def _number(cell: Solved) -> int | None:
    return cell.value if isinstance(cell.value, int) else None


def _equations(
    seen: Mapping[str, RowSeen], parts: Sequence[str], width: int, broken: frozenset[int]
) -> list[Equation]:
    equations = [
        Equation(tuple((row, c) for c in range(width - 1)), ((row, width - 1),), "本行各类申请人之和等于总计")
        for row in seen
    ]
    for c in set(range(width)) - broken:
        equations.append(
            Equation(tuple((row, c) for row in parts), ((RESULTS, c),), "本列各项办理结果之和等于（七）总计")
        )
        four = ((FIRST, c), (SECOND, c)), ((RESULTS, c), (LAST, c))
        equations.append(Equation(*four, "本列第一项加第二项等于第三项加第四项"))
    return equations
