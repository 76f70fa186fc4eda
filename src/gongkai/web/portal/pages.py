"""A page before it is drawn: its address, its template and what the template shows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from gongkai import __version__
from gongkai.web.portal import shelf

_TEMPLATES = Path(__file__).parents[1] / "templates"
_MARK = "\n<!-- {} -->\n"


@dataclass(frozen=True)
class Page:
    """`address` is without the leading slash and ends with one, or is empty for the home of the site. `shows` holds
    plain values only, so that equal pages have equal marks."""

    address: str
    template: str
    shows: dict[str, Any] = field(default_factory=dict)

    @property
    def file(self) -> str:
        return f"{self.address}{shelf.PAGE}"


def draw(page: Page) -> str:
    """The HTML of the page."""
    shown = {"site_name": settings.SITE_NAME, "address": f"/{page.address}", **page.shows}
    return render_to_string(page.template, shown)


def write(page: Page, *, anew: bool = False) -> bool:
    """Write the page unless the file there already shows the same. Returns whether it was written."""
    mark = _MARK.format(_fingerprint(page)).encode()
    if not anew and _ends_with(shelf.place(page.file), mark):
        return False
    shelf.put(page.file, draw(page).encode() + mark)
    return True


def write_all(pages: Iterator[Page], folder: str | None = None, *, anew: bool = False) -> None:
    """Write the pages; with `folder`, remove every other file below it."""
    wanted = set()
    for page in pages:
        write(page, anew=anew)
        wanted.add(page.file)
    if folder is not None:
        shelf.keep_only(folder, wanted)


def _fingerprint(page: Page) -> str:
    said = repr((__version__, look(), settings.SITE_NAME, settings.SITE_URL, page))
    return hashlib.blake2b(said.encode(), digest_size=12).hexdigest()


@cache
def look() -> str:
    """A digest of the templates a page is made of: new templates make every page different."""
    made_of = [_TEMPLATES / "shell.html", *sorted((_TEMPLATES / "portal").rglob("*.*"))]
    return hashlib.blake2b(b"".join(path.read_bytes() for path in made_of), digest_size=12).hexdigest()


def _ends_with(path: Path, mark: bytes) -> bool:
    try:
        with path.open("rb") as file:
            file.seek(-len(mark), 2)
            return file.read() == mark
    except OSError:
        return False
