"""A published report as it was read: each number with how sure it is, and the text of its sections."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from gongkai.law.annual_report.finding import Finding
from gongkai.law.annual_report.form import Form, Number


class Status(Enum):
    """How a value came about. Nothing is invented: what cannot be known is ambiguous or missing."""

    READ = "read"
    RESTORED = "restored"
    AMBIGUOUS = "ambiguous"
    MISSING = "missing"


@dataclass(frozen=True)
class Value:
    """One cell. `value` is None when ambiguous or missing; `candidates` are all values the constraints allow.

    `reason` says in a sentence why a restored value is the only possible one, or what stands against a choice.
    """

    value: Number | None
    status: Status
    candidates: tuple[Number, ...] = ()
    reason: str = ""


Cells = Mapping[str, Mapping[str, Value]]
"""Row id → column id → value, with the ids of the form."""


@dataclass(frozen=True)
class SectionRead:
    """A section as found: `id` of the form's section ("" when it fits none), its heading as printed, its text."""

    id: str
    heading: str
    text: str


@dataclass(frozen=True)
class ReadReport:
    """One report found in a file. A file may hold several (two years side by side): one of these for each.

    `form` is None for a text that is no annual report in either form; `notes` then say what it is instead.
    `findings` are those of the reading itself (lost rows, restored cells, pictures); checks come afterwards.
    """

    file: str
    form: Form | None
    year: int | None
    organ: str
    tables: Mapping[str, Cells]
    sections: tuple[SectionRead, ...]
    text: str
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()

    def values(self, table: str) -> dict[str, dict[str, Number | None]]:
        """The plain numbers of a table: read and restored ones; None for the others."""
        cells = self.tables.get(table, {})
        return {row: {column: v.value for column, v in columns.items()} for row, columns in cells.items()}
