"""Looking only where a word stands: a search for a word costs little, a regular expression over everything much."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


def places(text: str, words: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Where each of `words` begins, with the word."""
    for word in words:
        at = text.find(word)
        while at >= 0:
            yield at, word
            at = text.find(word, at + len(word))


def around(
    text: str, stops: Iterable[tuple[int, str]], form: re.Pattern[str], back: int, ahead: int
) -> Iterator[re.Match[str]]:
    """Matches of `form` that lie within `back` characters before and `ahead` behind a stop, each once."""
    seen: set[int] = set()
    for at, _ in stops:
        for found in form.finditer(text, max(0, at - back), min(len(text), at + ahead)):
            if found.start() not in seen:
                seen.add(found.start())
                yield found


def line_at(text: str, at: int) -> tuple[int, int]:
    """The bounds of the line that holds character `at`."""
    begun = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return begun, len(text) if end < 0 else end
