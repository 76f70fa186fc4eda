"""The one interface of search: what an engine takes in and gives back. It knows no model of ours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Protocol

LONGEST_QUERY = 100
"""Characters of a question that are looked at."""


@dataclass(frozen=True)
class Document:
    """What can be found of one public item. `key` names it for good; texts are plain, without markup."""

    key: int
    organ: str
    category: str
    year: int
    title: str
    body: str = ""
    keywords: str = ""
    numbers: str = ""


@dataclass(frozen=True)
class Question:
    """What is asked for. `text` is what a person typed; the rest narrows it down."""

    text: str
    organ: str = ""
    category: str = ""
    year: int | None = None
    limit: int = 50


@dataclass(frozen=True)
class Hits:
    """Keys, best first. `exact` is False when nothing held every word and near results are given instead."""

    keys: tuple[int, ...]
    total: int
    exact: bool = True


class SearchEngine(Protocol):
    """An engine. `index` and `remove` are called by one writer at a time; `search` by anyone at any time."""

    def index(self, documents: Iterable[Document]) -> None:
        """Take in, replacing what has the same key. Effective for every reader when it returns."""

    def remove(self, keys: Iterable[int]) -> None:
        """Forget; unknown keys are no error."""

    def rebuild(self, documents: Iterable[Document]) -> None:
        """Replace everything in one step; readers see the old or the new whole."""

    def search(self, question: Question) -> Hits:
        """Those that answer the question; nothing when no word can be read out of it."""


@cache
def engine() -> SearchEngine:
    """The engine of this installation."""
    from gongkai.search.tantivy_backend import TantivyEngine

    return TantivyEngine()
