"""Every word at which a detector stops, found in one pass: each pair of characters is looked up in one table.

A regular expression over 1,400 words looks at each character many times; here numpy looks up all pairs of a text at
once, and Python sees only the few places where a sought pair stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import numpy as np

from gongkai.screening.detectors.tables import rarity

_SIZE = 1 << 18
_SPREAD = 40_503
"""Parts the pairs over the table; two that fall together are told apart by their characters."""

Places = list[tuple[int, str]]
"""Where a word begins, with the word, in the order of the text."""


class Sought:
    """Words in groups; `places` tells where each stands in a text."""

    def __init__(self, groups: Iterable[tuple[str, Iterable[str]]], usual: Iterable[str] = ()) -> None:
        """`usual` are right words: a pair that stands in them is taken last, since it stands everywhere."""
        self._usual = {pair for word in usual for pair in _pairs(word)}
        self._pairs: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
        self._single: dict[str, list[str]] = defaultdict(list)
        for group, words in groups:
            for word in sorted(set(words)):
                self._add(group, word)
        self._pair_table = np.zeros(_SIZE, np.bool_)
        self._pair_table[[_key(*map(ord, pair)) for pair in self._pairs]] = True
        self._single_table = np.zeros(_SIZE, np.bool_)
        self._single_table[[ord(sign) % _SIZE for sign in self._single]] = True

    def _add(self, group: str, word: str) -> None:
        if len(word) == 1:
            self._single[word].append(group)
            return
        pairs = list(_pairs(word))
        # The pair with the rarest character: the fewest places have to be looked at.
        pair = min(pairs, key=lambda each: (each in self._usual, -max(map(rarity, each))))
        self._pairs[pair].append((pairs.index(pair), word, group))

    def places(self, text: str) -> defaultdict[str, Places]:
        """For each group the places of its words in `text`."""
        found: defaultdict[str, Places] = defaultdict(list)
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        stops = self._single_table[codes & (_SIZE - 1)]
        stops[:-1] |= self._pair_table[(codes[:-1] * np.uint32(_SPREAD) + codes[1:]) & np.uint32(_SIZE - 1)]
        for at in np.flatnonzero(stops).tolist():
            for offset, word, group in self._pairs.get(text[at : at + 2], ()):
                if text.startswith(word, max(0, at - offset)) and at >= offset:
                    found[group].append((at - offset, word))
            for group in self._single.get(text[at], ()):
                found[group].append((at, text[at]))
        for each in found.values():
            each.sort()
        return found


def _pairs(word: str) -> Iterator[str]:
    return (word[at : at + 2] for at in range(len(word) - 1))


def _key(first: int, second: int) -> int:
    return (first * _SPREAD + second) % _SIZE
