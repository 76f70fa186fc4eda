"""The site as it is served: published files first, then Django, on a free port, at a day of our choice."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.db import connections

from gongkai import clock
from gongkai.trail import outbox

MONDAY = datetime(2026, 10, 19, 9, 0, tzinfo=clock.CHINA)


class _Silent(WSGIRequestHandler):
    def log_message(self, *args: Any) -> None:
        """Nothing: what matters is asserted."""


class Site:
    """A running server. `now` is the moment at which it answers; `at()` moves it on."""

    def __init__(self) -> None:
        from gongkai.web.wsgi import application

        self.now = MONDAY
        self.failures: list[str] = []
        self.loses_answers_of: str | None = None
        self._application = application
        self._one = threading.Lock()
        shared = dict(_in_memory())
        self._server = ThreadedWSGIServer(("127.0.0.1", 0), _Silent, connections_override=shared)
        self._server.set_app(self._answer)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def at(self, year: int, month: int, day: int, hour: int = 9) -> None:
        """Let it be this day on the server."""
        self.now = datetime(year, month, day, hour, tzinfo=clock.CHINA)

    def settle(self) -> None:
        """What the worker does in the background: hand over what was told."""
        with clock.frozen(self.now), self._one:
            outbox.drain()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(10)

    def _answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        def noted(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            if status.startswith("5"):
                self.failures.append(f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}: {status}")
            return start_response(status, headers, *more)

        with self._one, clock.frozen(self.now):
            lost = self.loses_answers_of is not None and environ["PATH_INFO"].startswith(
                self.loses_answers_of
            )
            answer = self._application(environ, _unheard if lost else noted)
            try:
                body = b"".join(answer)
                if lost:  # done, but the line breaks before anybody hears of it
                    start_response("504 Gateway Timeout", [("Content-Length", "0")])
                return [b"" if lost else body]
            finally:
                if hasattr(answer, "close"):
                    answer.close()


def _unheard(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
    return lambda data: None


def _in_memory() -> Iterable[tuple[str, Any]]:
    """Connections that live in memory must be shared by the server's threads."""
    for connection in connections.all():
        if connection.vendor == "sqlite" and connection.is_in_memory_db():
            connection.inc_thread_sharing()
            yield connection.alias, connection
