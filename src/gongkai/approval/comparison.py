"""Two versions side by side: what changed, line by line and within the line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from gongkai.approval.models import Version
from gongkai.approval.subjects import subject_of

# Above this many characters a line is compared as a whole.
_LONG_LINE = 3000
_ALIKE = 0.3

Piece = tuple[bool, str]


@dataclass(frozen=True)
class Pair:
    """One line before and after; each a run of pieces, the changed ones marked. None where a side has no line."""

    left: tuple[Piece, ...] | None
    right: tuple[Piece, ...] | None
    changed: bool


@dataclass(frozen=True)
class Difference:
    """One field that differs."""

    label: str
    pairs: tuple[Pair, ...]


def texts_of(version: Version) -> list[tuple[str, str]]:
    """Label and words of everything in `version` that a reader compares."""
    rules = subject_of(version.subject_type)
    known: Any = getattr(rules, "texts", None)
    return list(known(version)) if known else list(_flat(version.content))


def _flat(value: Any, label: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(inner, f"{label} {key}".strip())
    elif isinstance(value, list):
        for number, inner in enumerate(value, 1):
            yield from _flat(inner, f"{label} {number}".strip())
    else:
        yield label, "" if value is None else str(value)


def compare(old: Version, new: Version) -> list[Difference]:
    """The fields in which `new` differs from `old`, in the order of `new`; empty when the words are the same."""
    before, after = dict(texts_of(old)), dict(texts_of(new))
    labels = [*after, *(label for label in before if label not in after)]
    return [
        Difference(label, tuple(_pairs(before.get(label, ""), after.get(label, ""))))
        for label in labels
        if before.get(label, "") != after.get(label, "")
    ]


def _pairs(old: str, new: str) -> Iterator[Pair]:
    before, after = old.splitlines(), new.splitlines()
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (Pair(((False, line),), ((False, line),), changed=False) for line in before[a:b])
        else:
            yield from (_within(left, right) for left, right in zip_longest(before[a:b], after[c:d]))


def _within(left: str | None, right: str | None) -> Pair:
    if left is None or right is None or max(len(left), len(right)) > _LONG_LINE:
        return Pair(_whole(left), _whole(right), changed=True)
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return Pair(_whole(left), _whole(right), changed=True)
    codes = matcher.get_opcodes()
    return Pair(
        _pieces((tag, left[a:b]) for tag, a, b, _, _ in codes),
        _pieces((tag, right[c:d]) for tag, _, _, c, d in codes),
        changed=True,
    )


def _whole(line: str | None) -> tuple[Piece, ...] | None:
    return None if line is None else ((True, line),)


def _pieces(runs: Iterable[tuple[str, str]]) -> tuple[Piece, ...]:
    return tuple((tag != "equal", text) for tag, text in runs if text)
