"""What was seen of a row, before anybody decides what it means."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class Mark(Enum):
    """A place that was seen and holds no number: left blank, a dash or 无, or not legible."""

    BLANK = "blank"
    DASH = "dash"
    ILLEGIBLE = "illegible"


Token = str | Mark
"""Digits as printed ("007" keeps its zeros), or a mark."""


@dataclass(frozen=True)
class Run:
    """Tokens that together fill `width` columns, in this order. One token in one column needs no reading."""

    width: int
    tokens: tuple[Token, ...]


Reading = tuple[Run, ...]
"""One way to cut a row into runs; their widths add up to the columns of the table."""


@dataclass(frozen=True)
class RowSeen:
    """All readings a row's print allows; none when the row is not there. `doubtful` marks a scan's text.

    `torn`: the numbers may be another row's, as text is missing behind the label, or one of them was not surely
    recognised: a part and its total may be misread alike, so that the row's own sum is no proof.
    """

    readings: tuple[Reading, ...] = ()
    doubtful: bool = False
    torn: bool = False

    @property
    def lost(self) -> bool:
        """Whether the row was not found: neither numbers nor blank cells."""
        return not self.readings

    @property
    def printed(self) -> bool:
        """Whether anything is printed in the row's cells."""
        return any(t is not Mark.BLANK for reading in self.readings for run in reading for t in run.tokens)


class Certainty(Enum):
    """How a number came about; the same four words as in every report that was read."""

    READ = "read"
    RESTORED = "restored"
    AMBIGUOUS = "ambiguous"
    MISSING = "missing"


@dataclass(frozen=True)
class Solved:
    """The answer for one cell: `value` is None when ambiguous or missing; `reason` is a Chinese sentence."""

    value: int | Decimal | None
    certainty: Certainty
    candidates: tuple[int | Decimal, ...] = ()
    reason: str = ""


Answer = dict[str, tuple[Solved, ...]]
"""Row or group id → the answer for each of its cells."""


def placed(tokens: Iterable[Token]) -> Reading:
    """The reading of a row whose cells are known one by one."""
    return tuple(Run(1, (token,)) for token in tokens)


def ordered(width: int, tokens: Iterable[Token]) -> Reading:
    """The reading of a row of which only the order of its tokens is known."""
    return (Run(width, tuple(tokens)),)
