"""X1: a resident's identity number in a text that goes to everybody (公民身份号码, GB 11643-1999).

Only numbers whose date of birth exists and whose last character is right are pointed out, and never shown whole.
"""

import re
import unicodedata
from datetime import date

from gongkai.law.annual_report.finding import Finding, Severity
from gongkai.law.annual_report.form import Place
from gongkai.law.citation import Citation, Instrument, regulation

_CANDIDATE = re.compile(r"(?<![0-9A-Za-z])[1-8]\d{5}(?:19|20)\d{9}[\dXx](?![0-9A-Za-z])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_SHOWN = 4


def identity_numbers(text: str) -> list[str]:
    """Every number in the text that is surely one, as written in half-width characters."""
    even = unicodedata.normalize("NFKC", text)
    return [match.group() for match in _CANDIDATE.finditer(even) if _holds(match.group())]


def identity_findings(text: str, place: Place) -> list[Finding]:
    """X1, once for each number; the number itself is masked."""
    because = (regulation(15), Citation(Instrument.PERSONAL_INFORMATION_LAW))
    found = []
    for number in dict.fromkeys(identity_numbers(text)):
        message = f"出现公民身份号码{number[:_SHOWN]}**********{number[-_SHOWN:]}，不能公开，请删去后再公布。"
        found.append(Finding("X1", Severity.ERROR, place, message, (), because))
    return found


def _holds(number: str) -> bool:
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(figure) * weight for figure, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECK[total % 11] == number[17].upper()
