"""Every way to cut a run of printed digits into numbers: no number but 0 itself begins with 0."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise, product

from gongkai.law.annual_report.restore.evidence import Mark, Reading, RowSeen, Run, Token

MOST_WAYS = 3000
"""Beyond this many ways a row is not looked at any further; its cells stay ambiguous."""

MOST_STEPS = 20_000
"""Steps of one search before it is given up."""

MOST_STEPS_WITH_SUM = 150_000
"""Steps where only ways with the right sum are looked for: a province's totals have twenty digits."""

LONGEST_NUMBER = 7
"""Digits of a count in one cell: no organ handles ten million applications."""

Numbers = tuple[int | None, ...]
Check = Callable[[tuple[int | None, ...]], bool]
"""Whether the first numbers of a row may stand; called with every beginning of a row."""

PRINTED, CUT, DASH, GAP = "p", "c", "d", "g"


class TooManyError(Exception):
    """The search was given up."""


@dataclass(frozen=True)
class Way:
    """One way to read a row. `kinds` has a letter for each column: printed in a cell of its own, cut out of
    glued digits, a dash, or a gap (nothing printed; the number is None, or follows from the rest of the row)."""

    numbers: Numbers
    kinds: str

    @property
    def whole(self) -> bool:
        """Whether every column has something printed."""
        return GAP not in self.kinds

    def __add__(self, other: "Way") -> "Way":
        return Way(self.numbers + other.numbers, self.kinds + other.kinds)


NOTHING = Way((), "")


def ways(seen: RowSeen, allowed: Check | None = None) -> tuple[Way, ...]:
    """Every way to read a row, each once; with `allowed`, only those whose every beginning it lets pass.

    Raises TooManyError when there are more than can be looked at.
    """
    found: dict[Numbers, Way] = {}
    for reading in seen.readings:
        for way in _of_reading(reading, allowed):
            known = found.get(way.numbers)
            if known is None or known.kinds.count(PRINTED) < way.kinds.count(PRINTED):
                found[way.numbers] = way
            if len(found) > MOST_WAYS:
                raise TooManyError
    return tuple(found.values())


def _of_reading(reading: Reading, allowed: Check | None) -> Iterator[Way]:
    if len(reading) == 1:
        yield from _of_run(reading[0], allowed)
        return
    for parts in product(*(tuple(_of_run(run, None)) for run in reading)):
        way = sum(parts, NOTHING)
        if allowed is None or allowed(way.numbers):
            yield way


def _of_run(run: Run, allowed: Check | None) -> Iterator[Way]:
    if len(run.tokens) > run.width:
        found = _merged(run)
    elif len(run.tokens) == run.width and all(_stands_alone(token) or run.width == 1 for token in run.tokens):
        found = iter([sum((_printed(token, PRINTED) for token in run.tokens), NOTHING)])
    else:
        yield from _Search(run, allowed).ways()
        found = _with_gaps(run)
    yield from (way for way in found if allowed is None or allowed(way.numbers))


def _stands_alone(token: Token) -> bool:
    """Whether a token can be one number: a mark, 0, or digits that do not begin with 0."""
    if not isinstance(token, str):
        return True
    return len(token) <= LONGEST_NUMBER and (len(token) == 1 or not token.startswith("0"))


def _printed(token: Token, kind: str) -> Way:
    if isinstance(token, str):
        return Way((int(token),), kind)
    return Way((0,), DASH) if token is Mark.DASH else Way((None,), GAP)


class _Search:
    """All ways to cut tokens into `width` numbers, every token into at least one; depth first."""

    def __init__(self, run: Run, allowed: Check | None) -> None:
        self.tokens, self.width, self.allowed = run.tokens, run.width, allowed
        self.steps = 0

    def ways(self) -> Iterator[Way]:
        """Each way once."""
        yield from self._from(0, 0, NOTHING)

    def _from(self, index: int, position: int, so_far: Way) -> Iterator[Way]:
        self.steps += 1
        if self.steps > (MOST_STEPS_WITH_SUM if self.allowed else MOST_STEPS):
            raise TooManyError
        if self.allowed is not None and not self.allowed(so_far.numbers):
            return
        if index == len(self.tokens):
            if len(so_far.numbers) == self.width:
                yield so_far
            return
        for next_index, next_position, piece in self._pieces(index, position, self.width - len(so_far.kinds)):
            yield from self._from(next_index, next_position, so_far + piece)

    def _pieces(self, index: int, position: int, columns: int) -> Iterator[tuple[int, int, Way]]:
        token = self.tokens[index]
        after = len(self.tokens) - index - 1
        if columns <= after:
            return
        if not isinstance(token, str):
            yield index + 1, 0, _printed(token, CUT)
            return
        remaining = len(token) - position
        longest = 1 if token[position] == "0" else min(LONGEST_NUMBER, remaining)
        for length in range(1, longest + 1):
            piece = Way((int(token[position : position + length]),), CUT)
            if length == remaining:
                yield index + 1, 0, piece
            elif columns - 1 > after:
                yield index, position + length, piece


def _with_gaps(run: Run) -> Iterator[Way]:
    """Some columns hold nothing: whole tokens stand between them, or one glued digit is short of a cell each.

    Zeros alone are each a cell, however many are lacking and however they are grouped.
    """
    digits = "".join(token for token in run.tokens if isinstance(token, str))
    only_zeros = set(digits) == {"0"} and all(isinstance(token, str) for token in run.tokens)
    if only_zeros and len(digits) < run.width and not all(_stands_alone(token) for token in run.tokens):
        yield from _spread(tuple(digits), run.width)
        return
    if len(run.tokens) == 1 and isinstance(run.tokens[0], str) and len(run.tokens[0]) > 1:
        if len(run.tokens[0]) == run.width - 1:
            yield from _spread(tuple(run.tokens[0]), run.width)
        return
    if all(_stands_alone(token) for token in run.tokens):
        yield from _spread(run.tokens, run.width)


def _spread(tokens: tuple[Token, ...], width: int) -> Iterator[Way]:
    printed = [_printed(token, CUT) for token in tokens]
    for places in combinations(range(width), len(printed)):
        parts = dict(zip(places, printed, strict=True))
        yield sum((parts.get(column, Way((None,), GAP)) for column in range(width)), NOTHING)


def _merged(run: Run) -> Iterator[Way]:
    """More tokens than columns: neighbours belong together ("1 0" for 10)."""
    words = [token for token in run.tokens if isinstance(token, str)]
    if len(words) < len(run.tokens):
        return
    for step, bounds in enumerate(combinations(range(1, len(words)), run.width - 1)):
        if step > MOST_STEPS:
            raise TooManyError
        edges = (0, *bounds, len(words))
        joined = ["".join(words[a:b]) for a, b in pairwise(edges)]
        if all(_stands_alone(word) for word in joined):
            yield Way(tuple(map(int, joined)), CUT * run.width)
