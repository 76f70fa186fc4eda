"""The chapters of the handbook: Markdown files beside this module, in the order of their numbers.

They are shipped with the product, so that the help always describes the version that runs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("chapters")


@dataclass(frozen=True)
class Chapter:
    """`name` is its place in addresses; `title` its first line, `for_whom` its second paragraph; `text` is the rest."""

    name: str
    title: str
    for_whom: str
    text: str


@cache
def chapters() -> tuple[Chapter, ...]:
    """Every chapter in reading order."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.md")))


def _read(path: Path) -> Chapter:
    title, for_whom, text = path.read_text(encoding="utf-8").split("\n\n", 2)
    return Chapter(path.stem.partition("-")[2], title.removeprefix("# "), for_whom, text)
