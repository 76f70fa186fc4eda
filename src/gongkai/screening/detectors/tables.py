"""The lists that detectors look things up in, read once from the files in data/."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("data")


def rows(name: str) -> Iterator[str]:
    """The lines of a data file that are no comment."""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


def _spread(words: str) -> Iterator[str]:
    """03 05-07 as 03, 05, 06, 07; the width of the first figure is kept."""
    for word in words.split():
        first, _, last = word.partition("-")
        yield from (str(n).zfill(len(first)) for n in range(int(first), int(last or first) + 1))


@cache
def regions() -> frozenset[str]:
    """The first four figures of every resident's number that was ever given: province and prefecture."""
    found = set()
    for line in rows("regions.txt"):
        code, _, rest = line.split(" ", 2)
        found |= {code + part for part in _spread(rest.replace("|", " "))}
    return frozenset(found)


@cache
def mobile_prefixes() -> frozenset[str]:
    """The first three figures of mobile numbers in use."""
    return frozenset(part for line in rows("mobile_prefixes.txt") for part in _spread(line))


@cache
def area_codes() -> frozenset[str]:
    """Long-distance codes with their 0."""
    return frozenset("0" + part for line in rows("area_codes.txt") for part in _spread(line))


@cache
def bins() -> dict[str, frozenset[int]]:
    """Beginning of a card number → the lengths it comes in."""
    found = {}
    for line in rows("bins.txt"):
        beginnings, lengths, _ = line.split(" ", 2)
        for beginning in _spread(beginnings):
            found[beginning] = frozenset(int(part) for part in _spread(lengths))
    return found


@cache
def surnames() -> tuple[str, tuple[str, ...]]:
    """Surnames of one character in one string, and those of two."""
    single, double = rows("surnames.txt")
    return single, tuple(double.split())


@cache
def common() -> str:
    """Characters by frequency in official texts, the most frequent first."""
    return next(rows("common.txt"))


@cache
def _ranks() -> dict[str, int]:
    return {sign: rank for rank, sign in enumerate(common())}


def rarity(sign: str) -> int:
    """How rare a character is in official texts; a character that is not Chinese counts as the most usual."""
    if not "\u4e00" <= sign <= "\u9fff":
        return -1
    return _ranks().get(sign, len(common()))
