"""The register of faults: a fault in words, the code that must be found, and how it is put into a draft."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from bench.reading.drafts import Draft

Harm = Callable[[Draft, random.Random], bool]
"""Puts a fault into a draft; False where it does not fit."""


@dataclass(frozen=True)
class Fault:
    """A fault in words, the code that must be found, and those that may come with it."""

    code: str
    words: str
    put: Harm
    also: frozenset[str] = frozenset()
    year: int = 0


FAULTS: list[Fault] = []


def fault(code: str, words: str, *also: str, year: int = 0) -> Callable[[Harm], Harm]:
    """Register a fault."""

    def keep(put: Harm) -> Harm:
        FAULTS.append(Fault(code, words, put, frozenset(also), year))
        return put

    return keep


def edited(draft: Draft, section: str, old: str, new: str) -> bool:
    text = draft.texts.get(section, "")
    if old not in text:
        return False
    draft.texts[section] = text.replace(old, new, 1)
    return True


def line_of(draft: Draft, head: str, text: str) -> bool:
    """The line of section 一 that begins so, with another text."""
    lines = draft.texts["overview"].split("\n")
    for at, line in enumerate(lines):
        if line.startswith(head):
            lines[at] = head + text
            draft.texts["overview"] = "\n".join(lines)
            return True
    return False
