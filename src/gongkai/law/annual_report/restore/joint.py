"""Table 三 as a whole: the ways to read its rows that break the fewest sums of columns (I1 and I2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongkai.law.annual_report.restore.columns import MARGIN, MOST_BROKEN, Agreement, Ways, agreeing, balanced
from gongkai.law.annual_report.restore.rows import Choice
from gongkai.law.annual_report.restore.splits import GAP, Numbers, Way

FIRST, SECOND, RESULTS, LAST = "R1", "R2", "R3.7", "R4"

MOST_TOTALS = 60
"""With more ways than this to read （七）总计, or to combine 一, 二 and 四, the columns are not used."""

MOST_TRIOS = 4_000
MOST_BROKEN_TOTALS = 6

MOST_BY_ONE_NUMBER = 1
"""One wrong number breaks its own column, besides the column of totals if its row was added up again."""


@dataclass(frozen=True)
class Joint:
    """Ways left for each row, and the columns in which I1 or I2 cannot hold.

    `searched` is False when the search was given up, `whole` is True if no sum needs to be broken.
    """

    ways: Mapping[str, Ways]
    broken: frozenset[int]
    searched: bool = True
    whole: bool = False


def unknown(width: int) -> Way:
    """A row of which nothing is known."""
    return Way((None,) * width, GAP * width)


def usable(choice: Choice, width: int) -> Ways:
    """The ways of a row that may speak in a column: those its own sum allows, or the only one there is."""
    if choice.ways and (choice.sum_holds or choice.settled):
        return choice.ways
    return (unknown(width),)


def join(choices: Mapping[str, Choice], parts: Sequence[str], width: int) -> Joint:
    """The best agreements over all ways to read （七）总计. Rows outside the best ones lose their other ways."""
    open_ways = {row: usable(choice, width) for row, choice in choices.items()}
    results = open_ways[RESULTS]
    trios = len(open_ways[FIRST]) * len(open_ways[SECOND]) * len(open_ways[LAST])
    if len(results) > MOST_TOTALS or trios > MOST_TRIOS:
        return Joint(open_ways, frozenset(), False)
    known = _whole_totals(open_ways, parts) or _broken_totals(open_ways, parts)
    if not known:
        return Joint(open_ways, frozenset(range(width)), False)
    least = min(cost for cost, _, _ in known)
    most = least + (MARGIN if least else 0)
    best = [(ways, broken) for cost, ways, broken in known if cost <= most]
    merged = {
        row: tuple(way for way in before if any(way in ways[row] for ways, _ in best))
        for row, before in open_ways.items()
    }
    return Joint(merged, frozenset[int]().union(*(broken for _, broken in best)), whole=not least)


Tried = tuple[int, dict[str, frozenset[Way]], frozenset[int]]
"""How many columns are broken, the ways that need no more, and which columns these are."""


def _whole_totals(open_ways: Mapping[str, Ways], parts: Sequence[str]) -> list[Tried]:
    """The ways to read （七）总计 with which no sum at all is broken."""
    tried = [_tried(open_ways, parts, total, 0) for total in open_ways[RESULTS]]
    return [one for one in tried if one is not None and not one[0]]


def _broken_totals(open_ways: Mapping[str, Ways], parts: Sequence[str]) -> list[Tried]:
    """All ways to read （七）总计 where some sum is broken; none when there are too many to compare them."""
    if len(open_ways[RESULTS]) > MOST_BROKEN_TOTALS:
        return []
    tried = [_tried(open_ways, parts, total, MOST_BROKEN) for total in open_ways[RESULTS]]
    return [one for one in tried if one is not None] if None not in tried else []


def _tried(open_ways: Mapping[str, Ways], parts: Sequence[str], total: Way, most_broken: int) -> Tried | None:
    agreements = agreeing([open_ways[row] for row in parts], total.numbers, most_broken)
    if not agreements:
        return None
    trio = (open_ways[FIRST], open_ways[SECOND], open_ways[LAST])
    unbalanced, (first, second, last) = balanced(trio[0], trio[1], total, trio[2])
    ways = {row: _union(agreements, i) for i, row in enumerate(parts)}
    ways |= {FIRST: first, SECOND: second, RESULTS: frozenset({total}), LAST: last}
    settled = {row: next(iter(left)).numbers for row, left in ways.items() if len(left) == 1}
    broken = agreements[0].broken | unbalanced_columns(settled)
    return len(agreements[0].broken) + unbalanced, ways, broken


def _union(agreements: list[Agreement], row: int) -> frozenset[Way]:
    return frozenset[Way]().union(*(agreement.ways[row] for agreement in agreements))


def unbalanced_columns(numbers: Mapping[str, Numbers]) -> frozenset[int]:
    """The columns in which I1 is known not to hold."""
    four = [numbers.get(row) for row in (FIRST, SECOND, RESULTS, LAST)]
    if any(row is None for row in four):
        return frozenset()
    columns = enumerate(zip(*(row for row in four if row is not None), strict=True))
    return frozenset(
        i
        for i, (a, b, c, d) in columns
        if None not in (a, b, c, d) and (a or 0) + (b or 0) != (c or 0) + (d or 0)
    )


def unsummed_columns(numbers: Mapping[str, Numbers], parts: Sequence[str]) -> frozenset[int]:
    """The columns in which I2 is known not to hold."""
    total = numbers.get(RESULTS)
    if total is None or any(row not in numbers for row in parts):
        return frozenset()
    broken = set()
    for i, wanted in enumerate(total):
        column = [numbers[row][i] for row in parts]
        if wanted is not None and None not in column and sum(n or 0 for n in column) != wanted:
            broken.add(i)
    return frozenset(broken)


def rivals(choices: Mapping[str, Choice], joint: Joint, parts: Sequence[str]) -> dict[str, Ways]:
    """Ways that a row's own sum forbids, but with which no more sums would be broken than are broken now.

    Where a report breaks its own sums, the sum that singled a way out may be the broken one.
    """
    settled = {row: left[0].numbers for row, left in joint.ways.items() if len(left) == 1}
    now = _count(settled, parts)
    if not now and joint.searched:
        return {}
    found = {}
    for row, numbers in settled.items():
        if "c" not in joint.ways[row][0].kinds:
            continue
        every = choices[row].every
        found[row] = tuple(
            way
            for way in every or (unknown(len(numbers)),)
            if way.numbers != numbers and _count({**settled, row: way.numbers}, parts) + 1 <= now
        )
    return found


def distrusted(joint: Joint, parts: Sequence[str]) -> frozenset[str]:
    """Rows whose columns are broken in more places than one wrong number can break: a cut may be wrong there.

    All rows are, where sums are broken and some row is not settled, so that rivals cannot be compared.
    """
    settled = {row: left[0].numbers for row, left in joint.ways.items() if len(left) == 1}
    if not joint.whole and len(settled) < len(joint.ways):
        return frozenset(joint.ways)
    rows: set[str] = set()
    totals = {len(joint.ways[RESULTS][0].numbers) - 1}
    if len(unsummed_columns(settled, parts) - totals) > MOST_BY_ONE_NUMBER:
        rows |= {*parts, RESULTS}
    if len(unbalanced_columns(settled) - totals) > MOST_BY_ONE_NUMBER:
        rows |= {FIRST, SECOND, RESULTS, LAST}
    return frozenset(rows)


def _count(numbers: Mapping[str, Numbers], parts: Sequence[str]) -> int:
    return len(unbalanced_columns(numbers)) + len(unsummed_columns(numbers, parts))
