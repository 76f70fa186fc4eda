"""The least a WSGI application can do: what the portal is measured against."""

from collections.abc import Callable, Iterable
from typing import Any

BODY = b"x" * 8192


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(BODY)))])
    return [BODY]
