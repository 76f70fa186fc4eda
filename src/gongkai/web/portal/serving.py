"""Published files first, then Django: a thin WSGI layer that answers GET and HEAD from the public folder.

Only what was written there by publication can be answered; addresses are taken apart segment by segment, and anything
unusual is left to Django, which does not know it either.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote

from gongkai.web.portal import shelf

SECURITY = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    # A page withdrawn is gone at once: every copy is asked about before it is shown again.
    "Cache-Control": "public, no-cache",
}
_TYPES = {
    "html": "text/html; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv",
    "json": "application/json",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "ofd": "application/ofd",
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
}
_ODD = re.compile(r"[\x00-\x1f\x7f\\]")
_PIECE = 1 << 16
Start = Callable[..., Any]


@dataclass(frozen=True)
class Found:
    """An open file of the public folder and how it is answered."""

    stream: BinaryIO
    status: str
    headers: dict[str, str]


def find(path: str) -> Found | None:
    """The file an address stands for, opened; None when there is none. The caller closes `stream`."""
    if not path.startswith("/") or _ODD.search(path):
        return None
    segments = path[1:].split("/")
    if segments[-1] == "":
        names = [(shelf.PAGE, "200 OK"), (shelf.GONE, "410 Gone")]
        segments.pop()
    elif segments[-1].endswith(".html"):
        return None
    else:
        names = [(segments.pop(), "200 OK")]
    if any(not part or part.startswith(".") for part in [*segments, *(name for name, _ in names)]):
        return None
    if segments and segments[0] in shelf.RESERVED:
        return None
    folder = shelf.root().joinpath(*segments)
    return next((found for name, status in names if (found := _open(folder / name, status))), None)


def moved_to(path: str) -> str | None:
    """The address with the slash that was left out, when there is a page at it."""
    if path.endswith("/"):
        return None
    found = find(path + "/")
    if found is None:
        return None
    found.stream.close()
    return quote(path) + "/"


def is_unchanged(known: str, etag: str) -> bool:
    """Whether the If-None-Match of a request names `etag`."""
    return known.strip() == "*" or etag in (tag.strip().removeprefix("W/") for tag in known.split(","))


class PublishedFirst:
    """The WSGI application: a published file, or else `application`."""

    def __init__(self, application: Callable[[dict[str, Any], Start], Iterable[bytes]]) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or environ.get("SCRIPT_NAME"):
            return self.application(environ, start_response)
        try:
            path = environ.get("PATH_INFO", "").encode("latin-1").decode()
        except UnicodeError:
            return self.application(environ, start_response)
        found = find(path)
        if found is not None:
            return _answer(found, environ, start_response)
        moved = moved_to(path)
        if moved is not None:
            start_response("301 Moved Permanently", [("Location", moved), ("Content-Length", "0")])
            return []
        return self.application(environ, start_response)


def _answer(found: Found, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
    known = environ.get("HTTP_IF_NONE_MATCH", "")
    if found.status.startswith("200") and known and is_unchanged(known, found.headers["ETag"]):
        found.stream.close()
        kept = {name: value for name, value in found.headers.items() if not name.startswith("Content-")}
        start_response("304 Not Modified", [*kept.items()])
        return []
    start_response(found.status, [*found.headers.items()])
    if environ["REQUEST_METHOD"] == "HEAD":
        found.stream.close()
        return []
    if int(found.headers["Content-Length"]) <= _PIECE:
        with found.stream as stream:
            return [stream.read()]
    return _pieces(found.stream)


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    with stream:
        while piece := stream.read(_PIECE):
            yield piece


def _open(path: Path, status: str) -> Found | None:
    """Open an ordinary file that really lies in the public folder, links resolved."""
    try:
        if not path.resolve(strict=True).is_relative_to(shelf.root().resolve()) or not path.is_file():
            return None
        stream = path.open("rb")
    except (OSError, ValueError):
        return None
    facts = os.fstat(stream.fileno())
    headers = {
        "Content-Type": _type_of(path),
        "Content-Length": str(facts.st_size),
        "ETag": f'"{facts.st_mtime_ns:x}-{facts.st_size:x}"',
        "Last-Modified": formatdate(facts.st_mtime, usegmt=True),
        **SECURITY,
    }
    if path.name not in (shelf.PAGE, shelf.GONE) and path.suffix != ".xml" and path.name != "robots.txt":
        headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(path.name, safe='')}"
    return Found(stream, status, headers)


def _type_of(path: Path) -> str:
    return _TYPES.get(path.suffix.removeprefix(".").lower(), "application/octet-stream")
