"""Table 三 restored: every cell of every row with how sure it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from gongkai.law.annual_report.restore.blanks import Cell, Equation, Filling, borne_out, fill
from gongkai.law.annual_report.restore.doubts import agreeing_columns, doubted, held_against, number, slid
from gongkai.law.annual_report.restore.evidence import Answer, Certainty, RowSeen, Run, Solved
from gongkai.law.annual_report.restore.joint import (
    FIRST,
    LAST,
    MOST_BY_ONE_NUMBER,
    RESULTS,
    SECOND,
    Joint,
    distrusted,
    join,
    rivals,
    unbalanced_columns,
    unsummed_columns,
)
from gongkai.law.annual_report.restore.reasons import (
    AGREED,
    BROKEN,
    BY_ROW,
    FEW,
    MANY,
    NO_SUM,
    ONE_CUT,
    ONLY_ZEROS,
    SLID,
    blank_reason,
    contradicted,
    dash_reason,
    several,
    suggestion,
)
from gongkai.law.annual_report.restore.rows import Choice, choose
from gongkai.law.annual_report.restore.splits import CUT, DASH, GAP, PRINTED, Way


@dataclass(frozen=True)
class Restored:
    """The cells of a table, row by row, and what it shows about its zeros, for blanks elsewhere in the report.

    `zero_blanks` and `other_blanks` count blanks that turned out to be 0 or another number; `prints_0` is
    whether a 0 is printed anywhere, `dashes` whether a dash is.
    """

    cells: Answer
    zero_blanks: int
    other_blanks: int
    prints_0: bool
    dashes: bool


def restore_table_3(
    seen: Mapping[str, RowSeen], parts: Sequence[str], width: int = 7, *, whole: bool = False
) -> Restored:
    """Restore table 三. `seen` has a row for each row id, `parts` are the rows that （七）总计 adds up.

    The last column is the total of the others. `whole` rows are those of a file's own table: no number of theirs can
    have slid into another row, however many sums fail. A printed number is never changed, even where it breaks a sum.
    """
    if _one_zero_a_row(seen, width):
        nothing = tuple(Solved(0, Certainty.RESTORED, (0,), ONLY_ZEROS) for _ in range(width))
        return Restored(dict.fromkeys(seen, nothing), len(seen) * (width - 1), 0, True, False)
    torn = {row: one for row, one in seen.items() if one.torn}
    seen = {row: RowSeen(torn=one.torn) if one.torn else one for row, one in seen.items()}
    choices = {row: choose(one, width) for row, one in seen.items()}
    joint = join(choices, parts, width)
    others = rivals(choices, joint, parts)
    left = {row: _left(choices[row], joint, row, others.get(row)) for row in seen}
    distrust = distrusted(joint, parts)
    many = len(joint.broken - {width - 1}) > MOST_BY_ONE_NUMBER
    off = frozenset[str]() if whole else slid(choices)
    cells: Answer = {}
    for row in seen:
        borne = _borne_by_columns(row, choices, joint, parts)
        line = tuple(_cell(left[row], c, choices[row], seen[row], borne) for c in range(width))
        if row in off:
            line = doubted(line, frozenset(Certainty), SLID)
        elif row in distrust and (many or not _one_way(choices[row])):
            line = doubted(line, frozenset((Certainty.RESTORED,)), BROKEN)
        cells[row] = line
    if any(one.doubtful for one in seen.values()):
        cells = agreeing_columns(cells, parts)
    answer = _with_blanks(cells, seen, parts, width)
    lines = {row: held_against(answer.cells[row], one, width) for row, one in torn.items()}
    return replace(answer, cells={**answer.cells, **lines})


def _one_zero_a_row(seen: Mapping[str, RowSeen], width: int) -> bool:
    """Whether every row is there and prints one 0 and nothing else: totals of a table in which nothing was received.

    Where the place of the 0 is known, the sums answer; where it is not, no row can hold another number.
    """
    alone = ((Run(width, ("0",)),),)
    return bool(seen) and all(
        one.readings == alone and not one.doubtful and not one.torn for one in seen.values()
    )


def _left(choice: Choice, joint: Joint, row: str, others: tuple[Way, ...] | None) -> tuple[Way, ...]:
    if choice.sum_holds or choice.settled:
        return (*joint.ways[row], *(others or ()))
    return choice.every or ()


def _one_way(choice: Choice) -> bool:
    return choice.every is not None and len(choice.every) == 1


def _borne_by_columns(row: str, choices: Mapping[str, Choice], joint: Joint, parts: Sequence[str]) -> bool:
    """Whether a row whose own sum fails agrees with the columns in all but one place: then one number is wrong."""
    if choices[row].sum_holds or not choices[row].settled:
        return False
    settled = {name: ways[0].numbers for name, ways in joint.ways.items() if len(ways) == 1}
    known = [line for name, line in settled.items() if name in parts or name == RESULTS]
    complete = len(known) == len(parts) + 1 and all(None not in line for line in known)
    if not complete or (row not in parts and row != RESULTS):
        return False
    return len(unsummed_columns(settled, parts)) <= 1


def _cell(left: tuple[Way, ...], column: int, choice: Choice, seen: RowSeen, borne: bool) -> Solved:
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
    return sure(found[0], kinds, choice, seen, borne=borne)


def sure(number: int, kinds: set[str], choice: Choice, seen: RowSeen, *, borne: bool) -> Solved:
    """The one number left for a cell: read, restored, or after all not to be relied on."""
    alone = _one_way(choice)
    unsure = seen.doubtful or not all(way.whole for way in choice.ways)
    if kinds == {PRINTED} and (choice.sum_holds or not unsure):
        return Solved(number, Certainty.READ)
    if kinds == {PRINTED} or (not choice.sum_holds and not (alone and borne and CUT in kinds)):
        return Solved(None, Certainty.AMBIGUOUS, (number,), NO_SUM)
    if DASH in kinds:
        return Solved(number, Certainty.RESTORED, (number,), dash_reason())
    if not choice.sum_holds:
        return Solved(number, Certainty.RESTORED, (number,), ONE_CUT)
    return Solved(number, Certainty.RESTORED, (number,), BY_ROW if choice.settled else AGREED)


def _with_blanks(cells: Answer, seen: Mapping[str, RowSeen], parts: Sequence[str], width: int) -> Restored:
    numbers = {row: tuple(number(cell) for cell in line) for row, line in cells.items()}
    broken = unbalanced_columns(numbers) | unsummed_columns(numbers, parts)
    equations = _equations(seen, parts, width, broken)
    known = {(r, c): n for r, line in numbers.items() for c, n in enumerate(line) if n is not None}
    open_rows = [row for row, one in seen.items() if one.lost]
    lost = frozenset((row, c) for row in open_rows if not seen[row].torn for c in range(width))
    filling = fill(known, equations, lost)
    if broken or any(_holds_not(equation, numbers) for equation in equations):
        for cell in ((row, c) for row in open_rows for c in range(width)):
            filling.proven.pop(cell, None)
            filling.numbers.pop(cell, None)
    return fill_in(cells, filling, borne_out(filling, equations), seen)


def _holds_not(equation: Equation, numbers: Mapping[str, tuple[int | None, ...]]) -> bool:
    left = [numbers[row][c] for row, c in equation.left]
    right = [numbers[row][c] for row, c in equation.right]
    if None in left or None in right:
        return False
    return sum(n or 0 for n in left) != sum(n or 0 for n in right)


def fill_in(
    cells: Answer, filling: Filling, held: Mapping[Cell, list[str]], seen: Mapping[str, RowSeen]
) -> Restored:
    """The blank cells answered: restored where proven or borne out twice, otherwise missing with a suggestion."""
    answer: Answer = {}
    counts = {True: 0, False: 0}
    for row, line in cells.items():
        answer[row] = tuple(_filled((row, c), cell, filling, held) for c, cell in enumerate(line))
        for old, new in zip(line[:-1], answer[row], strict=False):
            if old.certainty is Certainty.MISSING and new.value is not None and not seen[row].lost:
                counts[new.value == 0] += 1
    printed = [cell for line in cells.values() for cell in line]
    dashes = any(cell.reason == dash_reason() for cell in printed)
    prints_0 = any(cell.value == 0 and cell.reason != dash_reason() for cell in printed)
    return Restored(answer, counts[True], counts[False], prints_0, dashes)


def _filled(place: Cell, cell: Solved, filling: Filling, held: Mapping[Cell, list[str]]) -> Solved:
    if cell.certainty is not Certainty.MISSING or place not in filling.numbers:
        return cell
    number = filling.numbers[place]
    if not held.get(place):
        return Solved(None, Certainty.MISSING, (number,), contradicted(number))
    if place in filling.proven:
        return Solved(number, Certainty.RESTORED, (number,), blank_reason(number, [filling.proven[place]]))
    if len(held[place]) > 1:
        return Solved(number, Certainty.RESTORED, (number,), blank_reason(number, held[place]))
    return Solved(None, Certainty.MISSING, (number,), suggestion(number, held[place][0]))


def _equations(
    seen: Mapping[str, RowSeen], parts: Sequence[str], width: int, broken: frozenset[int]
) -> list[Equation]:
    equations = [
        Equation(tuple((row, c) for c in range(width - 1)), ((row, width - 1),), "本行各类申请人之和等于总计")
        for row in seen
    ]
    for c in set(range(width)) - broken:
        equations.append(
            Equation(
                tuple((row, c) for row in parts),
                ((RESULTS, c),),
                "本列各项办理结果之和等于（七）总计",
                of_row=False,
            )
        )
        four = ((FIRST, c), (SECOND, c)), ((RESULTS, c), (LAST, c))
        equations.append(Equation(*four, "本列第一项加第二项等于第三项加第四项", of_row=False))
    return equations
