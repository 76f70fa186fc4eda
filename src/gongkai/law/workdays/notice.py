"""What a yearly holiday notice of the State Council's general office says, as data.

Only the notice (国务院办公厅关于某年部分节假日安排的通知) decides which days are off and which weekends are worked
(调休). Nothing here computes 调休; each `yYYYY` module transcribes one notice clause by clause.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Clause:
    """One numbered clause of a notice: the holiday, its first and last day off, the weekend days worked for it."""

    holiday: str
    first_off: date
    last_off: date
    worked: tuple[date, ...] = ()

    def days_off(self) -> Iterator[date]:
        """Each day from the first to the last day off, weekends in between included."""
        day = self.first_off
        while day <= self.last_off:
            yield day
            day += ONE_DAY


@dataclass(frozen=True)
class Amendment:
    """A later notice that changes clauses of a yearly notice; each clause replaces the one of the same holiday."""

    number: str
    issued_on: date
    source: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True)
class Notice:
    """The holiday notice for one `year`, with its document number, day of issue, source and last-checked day."""

    year: int
    number: str
    issued_on: date
    source: str
    checked_on: date
    clauses: tuple[Clause, ...]
    amendments: tuple[Amendment, ...] = ()

    def clauses_known_on(self, day: date | None = None) -> tuple[Clause, ...]:
        """The clauses in force as known on `day` (None: as known today), amendments of that day included."""
        in_force = {clause.holiday: clause for clause in self.clauses}
        for amendment in self.amendments:
            if day is None or amendment.issued_on <= day:
                in_force.update({clause.holiday: clause for clause in amendment.clauses})
        return tuple(in_force.values())

    def numbers(self) -> tuple[str, ...]:
        """Document numbers: the notice first, then its amendments."""
        return (self.number, *(amendment.number for amendment in self.amendments))
