"""What a row's own sum says about the ways to read it: 总计 is the sum of the other columns."""

from dataclasses import dataclass, replace
from functools import lru_cache

from gongkai.law.annual_report.restore.evidence import RowSeen
from gongkai.law.annual_report.restore.splits import CUT, GAP, Check, Numbers, TooManyError, Way, ways


@dataclass(frozen=True)
class Choice:
    """The ways left for a row.

    `sum_holds` is False when its own sum holds in none of them. `every` are all ways, whether the sum holds or
    not; it is None when there are too many to look at.
    """

    ways: tuple[Way, ...]
    sum_holds: bool
    every: tuple[Way, ...] | None

    @property
    def settled(self) -> bool:
        """Whether one way only is left."""
        return len(self.ways) == 1


@lru_cache(maxsize=1024)
def choose(seen: RowSeen, width: int, sums: int = 1) -> Choice:
    """The ways to read a row that its own sum allows; all ways when none does.

    `sums` is how many groups of equal width follow each other in the row, each with its own total at its end.
    """
    every = _every(seen, width // sums)
    possible = every
    if every is None:
        possible = _proven(seen, width // sums)
        if possible is None:
            return Choice((), False, None)
    filled = tuple(_filled(way, width // sums) for way in possible or ())
    chosen = _chosen(filled, width // sums)
    return replace(chosen, every=every if every is None else filled)


def _chosen(every: tuple[Way, ...], group: int) -> Choice:
    whole = tuple(way for way in every if way.whole)
    if len(whole) == 1 and CUT not in whole[0].kinds:
        return Choice(whole, _holds(whole[0].numbers, group) is not False, every)
    possible = tuple(way for way in every if _holds(way.numbers, group) is not False)
    proven = tuple(way for way in possible if way.whole)
    if proven:
        short = tuple(w for w in possible if w.kinds.count(GAP) == 1)
        return Choice((*proven, *short), True, every)
    if possible:
        return Choice(possible, not whole, every)
    return Choice(every, False, every)


def _every(seen: RowSeen, group: int) -> tuple[Way, ...] | None:
    try:
        return ways(seen)
    except TooManyError:
        return None


def _proven(seen: RowSeen, group: int) -> tuple[Way, ...] | None:
    try:
        return ways(seen, _sums_so_far(group))
    except TooManyError:
        return None


def _sums_so_far(group: int) -> Check:
    """Lets a beginning of a row pass while the groups that are complete have their sums."""

    def allowed(numbers: Numbers) -> bool:
        if not numbers or len(numbers) % group:
            return True
        *parts, total = numbers[-group:]
        return None not in numbers and total == sum(part or 0 for part in parts)

    return allowed


def _groups(numbers: Numbers, group: int) -> list[Numbers]:
    return [numbers[i : i + group] for i in range(0, len(numbers), group)]


def _holds(numbers: Numbers, group: int) -> bool | None:
    """True or False; None when a number is unknown and nothing speaks against the sum."""
    answer: bool | None = True
    for *parts, total in _groups(numbers, group):
        known = sum(part for part in parts if part is not None)
        if None in parts or total is None:
            if total is not None and known > total:
                return False
            answer = None
        elif known != total:
            return False
    return answer


def _filled(way: Way, group: int) -> Way:
    """Gaps that follow from the group's own sum: the only one missing, or all 0 when nothing remains for them."""
    if None not in way.numbers:
        return way
    return Way(sum((_fill(numbers) for numbers in _groups(way.numbers, group)), ()), way.kinds)


def _fill(group: Numbers) -> Numbers:
    *parts, total = group
    gaps = parts.count(None)
    known = sum(part for part in parts if part is not None)
    if total is None:
        return group if gaps else (*parts, known)
    if known == total:
        return (*(part or 0 for part in parts), total)
    if gaps == 1 and known < total:
        return (*(total - known if part is None else part for part in parts), total)
    return group
