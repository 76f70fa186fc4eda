"""Every detector over one text. The order decides: what one has taken, the next does not take again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from gongkai.screening.detectors import (
    card,
    dates,
    homes,
    identity,
    papers,
    people,
    secrecy,
    telephone,
    words,
)
from gongkai.screening.detectors.finding import PLAIN, Finding, Options
from gongkai.screening.detectors.runs import runs
from gongkai.screening.detectors.sought import Places, Sought
from gongkai.screening.detectors.tabbed import Tables

_PIECE = 200_000  # characters looked at together, so that a very long text does not take much memory


@cache
def _sought() -> Sought:
    """The words at which any detector stops."""
    groups = [module.stops() for module in (papers, homes, people, secrecy, words, dates)]
    return Sought([pair for group in groups for pair in group.items()], words.shipped().right())


def scan(text: str, options: Options = PLAIN, label: str = "") -> list[Finding]:
    """Every finding of `text` in its order. `label` announces what all of it is, such as the head of a column."""
    found: list[Finding] = []
    for start, piece in _pieces(text):
        hits = _of_piece(piece, options, label)
        found += (
            hits
            if not start
            else [replace(hit, start=hit.start + start, end=hit.end + start) for hit in hits]
        )
    if "dates" in options.families and "年" in text:
        found += dates.signed(text, options)
    return sorted(_apart(found, options), key=lambda finding: (finding.start, finding.end))


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """The text in pieces that end with a line."""
    start = 0
    while len(text) - start > _PIECE:
        end = text.rfind("\n", start, start + _PIECE) + 1
        if end <= start:
            end = text.find("\n", start + _PIECE) + 1 or len(text)
        yield start, text[start:end]
        start = end
    if start < len(text):
        yield start, text[start:] if start else text


def _of_piece(text: str, options: Options, label: str) -> list[Finding]:
    families = options.families
    found: list[Finding] = []
    at = _sought().places(text)
    if "privacy" in families:
        found += privacy(text, at, options, label)
    if "secrecy" in families:
        found += secrecy.find(text, at, options)
    if "words" in families:
        found += words.find(text, at, options)
    if "dates" in families:
        found += dates.find(text, at)
    return found


def privacy(text: str, at: Mapping[str, Places], options: Options, label: str) -> list[Finding]:
    """Personal data only."""
    found: list[Finding] = []
    tables = Tables(text) if "\t" in text and not label else None
    for run in runs(text):
        said = tables.label(run.groups[0][0]) if tables else label
        found += (
            identity.find(run, options, said)
            + card.find(run, options, said)
            + telephone.find(run, options, said)
        )
        found += papers.passports(run, said)
    if tables:
        found += tables.findings()
    found += papers.plates(text)
    found += papers.records(text, at)
    found += homes.homes(text, at)
    found += people.minors(text, at, options.today)
    found += people.illnesses(text, at)
    return found


_FIRST = ("privacy.student", "privacy.medical_record", "privacy.identity", "privacy.identity_minor", "privacy.card",
          "privacy.mobile", "privacy.landline", "privacy.passport")  # fmt: skip


def _apart(found: list[Finding], options: Options) -> Iterator[Finding]:
    """Without those allowed, and of two that overlap in one family only the surer one."""
    taken: dict[str, list[tuple[int, int]]] = {}
    for finding in sorted(found, key=_rank):
        held = taken.setdefault(finding.family, [])
        if finding.text in options.allowed:
            continue
        if not any(finding.start < end and begun < finding.end for begun, end in held):
            held.append((finding.start, finding.end))
            yield finding


def _rank(finding: Finding) -> tuple[int, int, int]:
    known = _FIRST.index(finding.code) if finding.code in _FIRST else len(_FIRST)
    return (known, finding.start - finding.end, finding.start)
