"""Table 四 restored: fifteen cells in one line, three groups of five, each group with its own total."""

from collections.abc import Mapping, Sequence

from gongkai.law.annual_report.restore.blanks import Equation, borne_out, fill
from gongkai.law.annual_report.restore.evidence import Answer, Certainty, RowSeen, Solved
from gongkai.law.annual_report.restore.reasons import FEW, MANY, UNSURE, several
from gongkai.law.annual_report.restore.rows import Choice, choose
from gongkai.law.annual_report.restore.splits import GAP
from gongkai.law.annual_report.restore.table_3 import Restored, fill_in, sure

WIDTH = 5


def restore_table_4(
    line: RowSeen, groups: Sequence[str], apart: Mapping[str, RowSeen] | None = None
) -> Restored:
    """Restore table 四 from its one line of fifteen, or from `apart`, a line for each group."""
    cells: Answer = {}
    if apart:
        seen = {group: apart.get(group, RowSeen()) for group in groups}
        for group, one in seen.items():
            cells[group] = _line(one, 1, WIDTH)
    else:
        seen = dict.fromkeys(groups, line)
        whole = _line(line, len(groups), WIDTH * len(groups))
        cells = {group: whole[i * WIDTH : (i + 1) * WIDTH] for i, group in enumerate(groups)}
    known = {
        (g, c): cell.value
        for g, part in cells.items()
        for c, cell in enumerate(part)
        if isinstance(cell.value, int)
    }
    equations = [
        Equation(tuple((g, c) for c in range(WIDTH - 1)), ((g, WIDTH - 1),), "四种结果之和等于总计")
        for g in groups
    ]
    filling = fill(known, equations, frozenset((g, c) for g in groups if seen[g].lost for c in range(WIDTH)))
    return fill_in(cells, filling, borne_out(filling, equations), seen)


def _line(seen: RowSeen, sums: int, width: int) -> tuple[Solved, ...]:
    if seen.lost:
        return (Solved(None, Certainty.MISSING),) * width
    choice = choose(seen, width, sums)
    if not choice.ways:
        return (Solved(None, Certainty.AMBIGUOUS, (), MANY),) * width
    return tuple(_cell(choice, column, seen) for column in range(width))


def _cell(choice: Choice, column: int, seen: RowSeen) -> Solved:
    kinds = {way.kinds[column] for way in choice.ways}
    found = tuple(sorted({n for way in choice.ways if (n := way.numbers[column]) is not None}))
    if kinds == {GAP}:
        return Solved(None, Certainty.MISSING, found)
    if seen.torn:
        return Solved(None, Certainty.AMBIGUOUS, found, UNSURE)
    if len(found) != 1 or any(way.numbers[column] is None for way in choice.ways):
        return Solved(None, Certainty.AMBIGUOUS, found, several(found) if found else FEW)
    return sure(found[0], kinds, choice, seen, borne=False)
