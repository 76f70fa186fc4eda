"""Every address the site knows, read from the resolver itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    """One pattern: its name, and the route from the root."""

    name: str
    route: str

    @property
    def parameters(self) -> tuple[str, ...]:
        return tuple(re.findall(r"<(?:[^:>]+:)?([^>]+)>", self.route))

    def at(self, values: dict[str, Any]) -> str:
        """The path with `values` in place of its parameters."""
        filled = re.sub(r"<(?:[^:>]+:)?([^>]+)>", lambda found: str(values[found[1]]), self.route)
        return "/" + filled


def addresses() -> list[Address]:
    """All of them, except the last catch-all of the portal, which has tests of its own."""
    return list(_below(get_resolver().url_patterns, ""))


def _below(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[Address]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _below(pattern.url_patterns, route)
        elif not route.startswith("^"):
            yield Address(pattern.name or route, route)
