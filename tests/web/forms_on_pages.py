"""The forms of a page as a browser would send them, read without a browser."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml import html


@dataclass(frozen=True)
class Form:
    """Where a form goes and what it holds; files are left out."""

    action: str
    values: dict[str, list[str]]


def forms_of(address: str, page: str) -> list[Form]:
    """The POST forms of `page`, which lies at `address`."""
    found = []
    for form in html.fromstring(page).xpath("//form[translate(@method, 'POST', 'post') = 'post']"):
        target = form.get("action") or address
        values: dict[str, list[str]] = {}
        for name, value in form.form_values():
            values.setdefault(name, []).append(value)
        found.append(Form(urlsplit(urljoin("http://site" + address, target)).path, values))
    return found
