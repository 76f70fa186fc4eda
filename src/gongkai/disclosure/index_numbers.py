"""Proof that index numbers (索引号) of a year have no gap, no double and no empty segment."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from gongkai.disclosure.models import Publication
from gongkai.organs.models import Organ

SERIES = "item"
_SEPARATORS = "/-_ "


@dataclass(frozen=True)
class IndexCheck:
    """What the check of one organ and year found; numbers are those of the year's series, from 1."""

    organ: Organ
    year: int
    last: int
    missing: tuple[int, ...]
    doubled: tuple[int, ...]
    odd: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        return not (self.missing or self.doubled or self.odd)

    @property
    def sentences(self) -> tuple[str, ...]:
        """The findings as sentences; one sentence when there is none."""
        where = f"{self.organ.name}{self.year}年"
        found = [f"{where}缺第{n}号。" for n in self.missing]
        found += [f"{where}第{n}号用了两次。" for n in self.doubled]
        found += [f"索引号“{text}”没有流水号或者有空段，请核对。" for text in self.odd]
        return tuple(found) or (f"{where}的索引号共{self.last}个，连续、无重号。",)


def check_index_numbers(organ: Organ, year: int, publications: Iterable[Publication]) -> IndexCheck:
    """Compare the numbers of `publications` (all those of `organ` and `year`) with the run 1, 2, 3 …"""
    rows = list(publications)
    numbers = Counter(row.number for row in rows if row.number is not None)
    given = organ.counters.filter(series=SERIES, year=year).values_list("last", flat=True).first()
    last = max(given or 0, max(numbers, default=0))
    return IndexCheck(
        organ,
        year,
        last,
        tuple(n for n in range(1, last + 1) if n not in numbers),
        tuple(sorted(n for n, times in numbers.items() if times > 1)),
        tuple(row.index_number for row in rows if row.number is None or has_empty_segment(row.index_number)),
    )


def has_empty_segment(text: str) -> bool:
    """Whether two separators stand side by side, or one stands at an end."""
    padded = f"/{text}/"
    return any(a in _SEPARATORS and b in _SEPARATORS for a, b in pairwise(padded))
