"""The public folder: where a page lies, and how a file gets there and goes away again, in one step each."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from django.conf import settings

from gongkai.search.lock import only_one

RESERVED = frozenset({"accounts", "api", "desk", "search", "static"})
"""First segments of addresses that belong to the application; never an organ."""
PAGE, GONE = "index.html", "gone.html"


def root() -> Path:
    """The folder of everything anyone may fetch."""
    return Path(settings.PUBLIC_FILES)


@contextmanager
def publishing() -> Iterator[None]:
    """One process at a time reads the present state and writes it out, so that old state never overwrites new."""
    with only_one(root() / ".publishing.lock"):
        yield


def place(name: str) -> Path:
    """The file of a name inside the public folder, e.g. caoba/items/3/index.html. Raises ValueError outside it."""
    parts = PurePosixPath(name).parts
    if (
        not parts
        or parts[0] in RESERVED
        or any(part in ("..", "/") or part.startswith(".") for part in parts)
    ):
        raise ValueError(f"not a public place: {name!r}")
    return root().joinpath(*parts)


def put(name: str, content: bytes) -> None:
    """Write the whole file or nothing of it."""
    target = place(name)
    target.parent.mkdir(parents=True, exist_ok=True)
    made = target.parent / f".{os.getpid()}.part"
    made.write_bytes(content)
    made.replace(target)


def remove(name: str) -> None:
    """Take a file or a folder away; nothing there is no error."""
    target = place(name)
    if target.is_dir():
        shutil.rmtree(target)
    else:
        target.unlink(missing_ok=True)


def keep_only(folder: str, wanted: set[str]) -> None:
    """Remove every file below `folder` that is not in `wanted` (names inside the public folder)."""
    base = place(folder)
    for path in sorted(base.rglob("*"), reverse=True):
        if path.is_dir():
            with suppress(OSError):
                path.rmdir()
        elif path.relative_to(root()).as_posix() not in wanted:
            path.unlink(missing_ok=True)
