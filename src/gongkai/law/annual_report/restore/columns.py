"""Which ways to read the rows agree with the sums of the columns.

Rows are taken one after another; what is left of each column's total is carried along, and equal remainders are
one state, so that thousands of combinations cost no more than the states they share.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from gongkai.law.annual_report.restore.splits import Numbers, Way

MOST_STATES = 1500
"""Beyond this many states a table is not searched any further."""

MOST_BROKEN = 3
"""With more broken columns than this no column is trusted."""

MARGIN = 2
"""A report with broken sums: ways that break so many more stay possible."""

Ways = tuple[Way, ...]
Left = tuple[int, ...]


@dataclass(frozen=True)
class Agreement:
    """The ways of each row that take part in some solution, with the columns whose sum had to be given up."""

    broken: frozenset[int]
    ways: tuple[frozenset[Way], ...]


def agreeing(parts: Sequence[Ways], total: Numbers, most_broken: int) -> list[Agreement] | None:
    """All agreements with as few broken columns as can be, or MARGIN more if that is not none at all.

    An empty list when more than `most_broken` are broken; None when the search was given up.
    """
    width = len(total)
    closed = [c for c in range(width) if total[c] is not None and _known(parts, c)]
    bounded = [c for c in range(width) if total[c] is not None]
    must = frozenset(c for c in bounded if not _within_reach(parts, total, c, c in closed))
    if len(must) > most_broken:
        return []
    free = [c for c in closed if c not in must]
    found: list[Agreement] = []
    for more in range(most_broken - len(must) + 1):
        for extra in combinations(free, more):
            broken = must | frozenset(extra)
            ways = _solve(parts, total, [c for c in bounded if c not in broken], set(closed))
            if ways is None:
                return None
            if ways:
                found.append(Agreement(broken, ways))
        if found and (not found[0].broken or more >= len(found[0].broken - must) + MARGIN):
            break
    return found


def _known(parts: Sequence[Ways], column: int) -> bool:
    return all(way.numbers[column] is not None for row in parts for way in row)


def _within_reach(parts: Sequence[Ways], total: Numbers, column: int, closed: bool) -> bool:
    wanted = total[column] or 0
    numbers = [[way.numbers[column] or 0 for way in row] for row in parts]
    least, most = sum(map(min, numbers)), sum(map(max, numbers))
    return least <= wanted and (not closed or wanted <= most)


def _solve(
    parts: Sequence[Ways], total: Numbers, columns: list[int], closed: set[int]
) -> tuple[frozenset[Way], ...] | None:
    """The ways of each row in any solution; () when there is none; None when there are too many states."""
    layers: list[set[Left]] = [{tuple(total[c] or 0 for c in columns)}]
    order = sorted(range(len(parts)), key=lambda i: len(parts[i]))
    for i in order:
        layers.append({left for state in layers[-1] for left in _steps(state, parts[i], columns)})
        if len(layers[-1]) > MOST_STATES:
            return None
    good = {
        state
        for state in layers[-1]
        if not any(n for n, c in zip(state, columns, strict=True) if c in closed)
    }
    if not good:
        return ()
    taken: dict[int, frozenset[Way]] = {}
    for depth in range(len(order) - 1, -1, -1):
        good, taken[order[depth]] = _back(layers[depth], good, parts[order[depth]], columns)
    return tuple(taken[i] for i in range(len(parts)))


def _steps(state: Left, ways: Ways, columns: list[int]) -> Iterator[Left]:
    for way in ways:
        left = _minus(state, way, columns)
        if left is not None:
            yield left


def _minus(state: Left, way: Way, columns: list[int]) -> Left | None:
    left = tuple(n - (way.numbers[c] or 0) for n, c in zip(state, columns, strict=True))
    return None if left and min(left) < 0 else left


def _back(
    layer: set[Left], good: set[Left], ways: Ways, columns: list[int]
) -> tuple[set[Left], frozenset[Way]]:
    before, used = set(), set()
    for state in layer:
        for way in ways:
            if _minus(state, way, columns) in good:
                before.add(state)
                used.add(way)
    return before, frozenset(used)


def balanced(
    first: Ways, second: Ways, results: Way, last: Ways
) -> tuple[int, tuple[frozenset[Way], frozenset[Way], frozenset[Way]]]:
    """I1 for one way of the results: the fewest columns that break it, and the ways that need hardly more.

    Where some column is broken in any case, a way that breaks MARGIN columns more may still be the true one.
    """
    tried = [
        (_unbalanced(trio[0].numbers, trio[1].numbers, results.numbers, trio[2].numbers), trio)
        for trio in product(first, second, last)
    ]
    best = min(broken for broken, _ in tried)
    kept = [set[Way](), set[Way](), set[Way]()]
    for broken, trio in tried:
        if broken <= best + (MARGIN if best else 0):
            for chosen, way in zip(kept, trio, strict=True):
                chosen.add(way)
    return best, (frozenset(kept[0]), frozenset(kept[1]), frozenset(kept[2]))


def _unbalanced(first: Numbers, second: Numbers, results: Numbers, last: Numbers) -> int:
    broken = 0
    for a, b, c, d in zip(first, second, results, last, strict=True):
        if a is not None and b is not None and c is not None and d is not None:
            broken += a + b != c + d
    return broken
