"""What a detector says: which fault, where, how grave, in a sentence, and what would stand there instead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai.screening.detectors.words import Lexicon


class Severity(StrEnum):
    """How grave. An error stops the submission until it is mended or accepted; the others are to be looked at."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def label(self) -> str:
        return {"error": "问题", "warning": "提醒", "hint": "提示"}[self.value]


@dataclass(frozen=True, slots=True)
class Finding:
    """One find in a text: characters `start` to `end`, the words themselves, a sentence, and `mask`: what to put in
    their place (None when nobody can say). `code` is stable: `family.kind`, such as `privacy.identity`."""

    code: str
    severity: Severity
    start: int
    end: int
    text: str
    sentence: str
    mask: str | None = None

    @property
    def family(self) -> str:
        """privacy, secrecy, words, dates, elements or links."""
        return self.code.partition(".")[0]


@dataclass(frozen=True)
class Wrong:
    """A wrong writing and the right one. `after` must and `but` must not match just behind it, `before` just before
    it (regular expressions, empty: anything)."""

    wrong: str
    right: str
    kind: str = "常见误写"
    severity: Severity = Severity.HINT
    after: str = ""
    before: str = ""
    but: str = ""
    note: str = ""
    since: date | None = None


@dataclass(frozen=True)
class Leader:
    """A person of the organ with the title the organ gives, e.g. 镇长."""

    name: str
    title: str


@dataclass(frozen=True)
class Options:
    """What a place adds to the checks. `today` and `formed_on` (成文日期) make ages and years checkable.

    `allowed` are texts that are nobody's secret, such as the organ's own telephones. `more_mobile` and `more_areas`
    are number ranges to be taken as given out (tests use ranges that nobody has).
    """

    today: date | None = None
    formed_on: date | None = None
    allowed: frozenset[str] = frozenset()
    words: Lexicon | None = None
    leaders: tuple[Leader, ...] = ()
    internal_marks: tuple[str, ...] = ()
    more_mobile: frozenset[str] = frozenset()
    more_areas: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset({"privacy", "secrecy", "words", "dates"})


PLAIN = Options()
