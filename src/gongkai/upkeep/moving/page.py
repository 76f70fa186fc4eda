"""What was read of one page of an old site: plain values that pass between processes. No Django."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

_KEY = 20  # characters of the key of an old address


def key_of(source: str, address: str) -> str:
    """The key of an old address: the last part of the address that leads on to the new page."""
    return hashlib.sha256(f"{source}\n{address}".encode()).hexdigest()[:_KEY]


@dataclass(frozen=True)
class Page:
    """One page. `address` is its path in the folder, or what the list calls so; `digest` is over its source.

    `files` are (path, shown name) of attachments and pictures; `links` the keys of other pages of the site its body
    leads to; `errors` what the check before release found; `unread` the sentence why it was not taken.
    """

    address: str
    digest: str = ""
    title: str = ""
    published_on: date | None = None
    formed_on: date | None = None
    document_number: str = ""
    summary: str = ""
    column: str = ""
    body: str = ""
    files: tuple[tuple[str, str], ...] = ()
    links: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    unread: str = ""


@dataclass(frozen=True)
class Site:
    """What a worker process must know: the folder, the host of the old site, where its pages lead on to, and today."""

    source: str
    root: str
    hosts: tuple[str, ...]
    moved: str
    today: date
