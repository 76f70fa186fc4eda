"""Pages of an old site, read and checked by worker processes, in the order of their names. No database in there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from gongkai.law.finding import Refusal
from gongkai.upkeep.moving.html_page import PAGES
from gongkai.upkeep.moving.looking import read_and_look
from gongkai.upkeep.moving.page import Page, Site
from gongkai.upkeep.moving.sheet import read_row, rows_of

LISTS = frozenset({".csv", ".xlsx"})
_TOGETHER = 8  # pages handed to a process in one go


def pages_below(root: Path) -> list[str]:
    """Every HTML page in the folder, in the order of names. Raises Refusal when there is none."""
    found = sorted(
        str(path)
        for path in root.rglob("*")
        if path.suffix.lower() in PAGES
        and path.is_file()
        and not path.is_symlink()
        and not any(part.startswith(".") for part in path.relative_to(root).parts)
    )
    if not found:
        raise Refusal(f"文件夹“{root.name}”里没有网页（.html、.htm、.shtml），请核对路径。")
    return found


def read_site(place: Path, site: Site, jobs: int) -> tuple[int, Iterator[Page]]:
    """How many pages there are, and each of them as it is read. Raises Refusal."""
    if place.is_dir():
        paths = pages_below(place)
        return len(paths), _all(partial(read_and_look, site=site), paths, jobs)
    if place.suffix.lower() not in LISTS:
        raise Refusal("请给出一个文件夹（保存下来的网页），或者一张表格（.csv、.xlsx）。")
    places, rows = rows_of(place)
    return len(rows), _all(partial(read_row, site=site), [(row, places) for row in rows], jobs)


def _all(read: Callable[[Any], Page], things: list[Any], jobs: int) -> Iterator[Page]:
    if jobs == 1:
        yield from map(read, things)
        return
    # Fresh processes: a copy of this one would share its connection to the database.
    with ProcessPoolExecutor(max_workers=jobs, mp_context=get_context("spawn")) as pool:
        yield from pool.map(read, things, chunksize=_TOGETHER)
