"""Which files are meant: names, folders and patterns as typed, each file once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from glob import glob, has_magic
from pathlib import Path

_TEXTS = (
    ".docx",
    ".doc",
    ".wps",
    ".rtf",
    ".odt",
    ".pdf",
    ".ofd",
    ".html",
    ".htm",
    ".mht",
    ".mhtml",
    ".txt",
    ".md",
)
_SHEETS = (".csv", ".xlsx", ".xls", ".xlsb", ".ods", ".et")
_PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp")
SUFFIXES = frozenset((*_TEXTS, *_SHEETS, *_PICTURES))
"""What is taken from a folder; a file that is named itself is always taken."""


@dataclass
class Chosen:
    """The files in order; names that lead to nothing; how often one was named again; how many were passed over."""

    files: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    again: int = 0
    passed_over: int = 0


def choose(named: Iterable[str]) -> Chosen:
    """Folders are walked (hidden files left out), patterns such as `*.docx` looked up; nothing is read."""
    chosen, seen = Chosen(), set[Path]()
    for name in named:
        path = Path(name)
        matched = [path] if path.exists() else _matches(name)
        for match in matched:
            (_folder if match.is_dir() else _take)(match, chosen, seen)
        chosen.absent += [] if matched else [name]
    return chosen


def _matches(name: str) -> list[Path]:
    """The files of a pattern that the shell has left as it is."""
    return sorted(map(Path, glob(name, recursive=True))) if has_magic(name) else []  # noqa: PTH207


def _folder(folder: Path, chosen: Chosen, seen: set[Path]) -> None:
    for path in sorted(folder.rglob("*")):
        if any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts) or not path.is_file():
            continue
        if path.suffix.lower() in SUFFIXES:
            _take(path, chosen, seen)
        else:
            chosen.passed_over += 1


def _take(path: Path, chosen: Chosen, seen: set[Path]) -> None:
    real = path.resolve()
    if real in seen:
        chosen.again += 1
        return
    seen.add(real)
    chosen.files.append(str(path))
