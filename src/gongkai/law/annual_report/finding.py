"""What a check of a report answers: where, which numbers, what is wrong, which rule."""

from dataclasses import dataclass
from enum import Enum

from gongkai.law.annual_report.form import Number, Place
from gongkai.law.citation import Citation


class Severity(Enum):
    """An error must be put right before the report can be signed; a hint asks for an explanation."""

    ERROR = "error"
    HINT = "hint"


@dataclass(frozen=True)
class Finding:
    """One result of a check.

    `code` names the check (I1–I4 identities, B0 blank cell, B1 negative, W1–W7 and the wording checks);
    `numbers` are the compared numbers, each with its name, so that a page can show them side by side.
    """

    code: str
    severity: Severity
    place: Place
    message: str
    numbers: tuple[tuple[str, Number], ...] = ()
    because: tuple[Citation, ...] = ()


def errors(findings: list[Finding]) -> list[Finding]:
    """Only those that stand in the way of a signature."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]
