"""What speaks against numbers that are printed, or cut in one way only: then they are candidates and no more."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from gongkai.law.annual_report.restore.evidence import Answer, Certainty, RowSeen, Solved
from gongkai.law.annual_report.restore.joint import unbalanced_columns, unsummed_columns
from gongkai.law.annual_report.restore.reasons import BORNE, BORNE_UNSURE, MANY, TORN, UNSURE, dash_reason
from gongkai.law.annual_report.restore.rows import Choice, choose

MOST_MISTAKES = 2
"""With more rows than this whose printed numbers do not add up, the columns are not where they seem to be."""


def agreeing_columns(cells: Answer, parts: Sequence[str]) -> Answer:
    """A scan's numbers without those in columns that do not add up: a part and its total may be misread alike."""
    numbers = {row: tuple(number(cell) for cell in line) for row, line in cells.items()}
    broken = unbalanced_columns(numbers) | unsummed_columns(numbers, parts)
    every = frozenset(Certainty)
    return {
        row: tuple(doubted((cell,), every, UNSURE)[0] if c in broken else cell for c, cell in enumerate(line))
        for row, line in cells.items()
    }


def held_against(line: tuple[Solved, ...], torn: RowSeen, width: int) -> tuple[Solved, ...]:
    """A torn row: a number is certain only where what the sums say of its place is what is printed."""
    choice = choose(torn, width)
    if not choice.ways:
        return tuple(Solved(None, Certainty.AMBIGUOUS, (), MANY) for _ in line)
    answer = []
    for column, cell in enumerate(line):
        printed = {n for way in choice.ways if (n := way.numbers[column]) is not None}
        if printed and printed == set(cell.candidates):
            reason = BORNE_UNSURE if torn.doubtful else BORNE
            answer.append(Solved(cell.candidates[0], Certainty.RESTORED, cell.candidates, reason))
        else:
            numbers = tuple(sorted({*printed, *cell.candidates}))
            answer.append(Solved(None, Certainty.AMBIGUOUS, numbers, UNSURE if torn.doubtful else TORN))
    return tuple(answer)


def slid(choices: Mapping[str, Choice]) -> frozenset[str]:
    """Rows with all numbers printed whose sums fail together, as where a column has moved down by a row.

    Two such rows may be two mistakes; where one lacks what the other has too much, or there are more, it is the print.
    """
    lines = {
        row: choice.ways[0] for row, choice in choices.items() if choice.settled and not choice.sum_holds
    }
    gaps = {
        row: 2 * (way.numbers[-1] or 0) - sum(number or 0 for number in way.numbers)
        for row, way in lines.items()
        if None not in way.numbers
    }
    against = bool(gaps) and min(gaps.values()) < 0 < max(gaps.values())
    return frozenset(gaps if against or len(gaps) > MOST_MISTAKES else ())


def doubted(line: tuple[Solved, ...], of: frozenset[Certainty], reason: str) -> tuple[Solved, ...]:
    """Numbers that came about in one of these ways are only candidates."""
    return tuple(
        replace(cell, value=None, certainty=Certainty.AMBIGUOUS, candidates=(cell.value,), reason=reason)
        if cell.value is not None and cell.certainty in of and cell.reason != dash_reason()
        else cell
        for cell in line
    )


def number(cell: Solved) -> int | None:
    return cell.value if isinstance(cell.value, int) else None
