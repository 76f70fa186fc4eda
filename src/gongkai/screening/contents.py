"""The exact content that is checked: its digest, its texts, its files. Subjects above hand it over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from gongkai.organs.models import Organ
from gongkai.papers.models import StoredFile


@dataclass(frozen=True)
class Content:
    """What is to be looked through. `texts` are (where, words); `missing` sentences on elements that are not there."""

    organ: Organ
    kind: str
    pk: int
    title: str
    digest: str
    texts: Sequence[tuple[str, str]]
    files: Sequence[StoredFile] = ()
    formed_on: date | None = None
    missing: Sequence[tuple[str, str, str]] = field(default=())
    """(code, level, sentence) of faults of the whole, such as a title without its document number."""
