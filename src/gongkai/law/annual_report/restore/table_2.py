"""Table 二 restored: no sums hold in it, so glued digits are certain only where they can be cut in one way alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, islice

from gongkai.law.annual_report.form import Column, Kind, Number
from gongkai.law.annual_report.restore.evidence import Certainty, Mark, Solved
from gongkai.law.annual_report.restore.reasons import (
    FEW,
    LEXICAL,
    MAY_BE_BLANK,
    UNPROVEN,
    dash_reason,
    several,
    suggestion_of_0,
)

MOST_WAYS = 2000

_PATTERNS = {
    Kind.COUNT: re.compile(r"(?:0|[1-9]\d{0,8})"),
    Kind.CHANGE: re.compile(r"[+-]?(?:0|[1-9]\d{0,8})"),
    Kind.AMOUNT: re.compile(r"-?(?:0|[1-9]\d{0,12})(?:\.\d+)?"),
}

_PLAIN = {
    Kind.COUNT: re.compile(r"\d{1,9}"),
    Kind.CHANGE: re.compile(r"[+-]?\d{1,9}"),
    Kind.AMOUNT: re.compile(r"-?\d{1,13}(?:\.\d+)?"),
}


Cells = tuple[str | Mark, ...]


@dataclass(frozen=True)
class CellsSeen:
    """What was seen of a row of table 二.

    `layouts` are the ways to lay the print over the columns where cells can be told apart, more than one if
    blanks leave it open. Without any, `words` are the print in order, perhaps of several cells together.
    """

    words: Cells = ()
    layouts: tuple[Cells, ...] = ()

    @property
    def lost(self) -> bool:
        """Whether nothing of the row was found."""
        return not self.words and not self.layouts


def restore_row_2(
    seen: CellsSeen, columns: Sequence[Column], *, blank_is_zero: bool = False, prints_0: bool = True
) -> tuple[Solved, ...]:
    """One row of table 二. Counts are int, amounts Decimal, in the unit they were printed in.

    `prints_0` says that the report prints its zeros as 0: only then are glued digits sure to fill all columns.
    """
    if seen.lost:
        return tuple(Solved(None, Certainty.MISSING) for _ in columns)
    if not seen.layouts:
        return _cut(seen, columns, prints_0)
    laid = [
        tuple(_plain(cell, column, blank_is_zero) for cell, column in zip(layout, columns, strict=True))
        for layout in seen.layouts
    ]
    return tuple(_agreed([one[i] for one in laid]) for i in range(len(columns)))


def _agreed(answers: Sequence[Solved]) -> Solved:
    """One answer for a cell that may be laid out in several ways: only what all of them say."""
    first = answers[0]
    if all(answer == first for answer in answers):
        return first
    numbers = tuple(sorted({n for answer in answers for n in answer.candidates or _value(answer)}))
    return Solved(None, Certainty.AMBIGUOUS, numbers, several(numbers))


def _value(answer: Solved) -> tuple[Number, ...]:
    return () if answer.value is None else (answer.value,)


def _plain(cell: str | Mark, column: Column, blank_is_zero: bool) -> Solved:
    if cell is Mark.DASH:
        return Solved(0, Certainty.RESTORED, (0,), dash_reason())
    if cell is Mark.BLANK:
        if blank_is_zero:
            return Solved(0, Certainty.RESTORED, (0,), suggestion_of_0(proven=True))
        return Solved(None, Certainty.MISSING, (0,), suggestion_of_0(proven=False))
    if isinstance(cell, str) and _PLAIN[column.kind].fullmatch(cell):
        return Solved(_number(cell, column.kind), Certainty.READ)
    return Solved(None, Certainty.AMBIGUOUS, (), FEW)


def _number(text: str, kind: Kind) -> Number:
    return Decimal(text) if kind is Kind.AMOUNT else int(text)


def _cut(seen: CellsSeen, columns: Sequence[Column], prints_0: bool) -> tuple[Solved, ...]:
    words = [cell for cell in seen.words if isinstance(cell, str)]
    if len(words) < len(seen.words) or len(words) > len(columns):
        return tuple(Solved(None, Certainty.AMBIGUOUS, (), FEW) for _ in columns)
    kinds = [column.kind for column in columns]
    found = list(islice(_ways(words, kinds), MOST_WAYS + 1))
    if len(found) > MOST_WAYS:
        return tuple(Solved(None, Certainty.AMBIGUOUS, (), FEW) for _ in columns)
    with_blanks = [] if prints_0 else _with_blanks(words, kinds)
    if not found and not with_blanks:
        return tuple(Solved(None, Certainty.AMBIGUOUS, (), FEW) for _ in columns)
    return tuple(
        _of_column({way[i] for way in found}, {way[i] for way in with_blanks}) for i in range(len(columns))
    )


def _of_column(filled: set[Number], with_blanks: set[Number]) -> Solved:
    """One column: what it holds if every column is printed, and what if some are left blank for 0."""
    numbers = tuple(sorted(filled | with_blanks))
    if with_blanks:
        return Solved(None, Certainty.AMBIGUOUS, numbers, MAY_BE_BLANK)
    if len(numbers) == 1:
        return Solved(numbers[0], Certainty.RESTORED, numbers, LEXICAL)
    return Solved(None, Certainty.AMBIGUOUS, numbers, UNPROVEN)


def _with_blanks(words: Sequence[str], kinds: Sequence[Kind]) -> list[tuple[Number, ...]]:
    """Every way to cut the words into fewer numbers than columns, the columns left over being 0."""
    answer: list[tuple[Number, ...]] = []
    for count in range(1, len(kinds)):
        for chosen in combinations(range(len(kinds)), count):
            for way in islice(_ways(words, [kinds[i] for i in chosen]), MOST_WAYS):
                there = dict(zip(chosen, way, strict=True))
                answer.append(tuple(there.get(i, 0) for i in range(len(kinds))))
    return answer


def _ways(words: Sequence[str], kinds: Sequence[Kind]) -> Iterator[tuple[Number, ...]]:
    """Every way to cut words into numbers of these kinds; a word never shares a number with the next."""
    if not words:
        if not kinds:
            yield ()
        return
    if len(words) > len(kinds):
        return
    word = words[0]
    for length in range(1, len(word) + 1):
        if not _PATTERNS[kinds[0]].fullmatch(word[:length]):
            continue
        rest = [word[length:], *words[1:]] if length < len(word) else list(words[1:])
        for following in _ways(rest, kinds[1:]):
            yield (_number(word[:length], kinds[0]), *following)
