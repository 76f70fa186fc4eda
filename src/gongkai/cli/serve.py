"""`gongkai serve` and `gongkai worker`: the web server with its worker, and the worker alone."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gongkai.cli.say import CannotDo
from gongkai.cli.start import start, start_with_records
from gongkai.cli.values import NUMBER

if TYPE_CHECKING:
    from granian.server.common import AbstractServer

_HEAD_START = 2.0
"""Seconds the server has for itself before the worker starts: the first page comes sooner on a small machine."""
_LAST_ANSWERS = 5
"""Seconds that answers under way have when the server is told to stop; a browser's idle connections may use them up."""
_SHORTEST, _LONGEST = 1.0, 60.0
"""Seconds before a worker that ended by itself is started again; doubled each time up to the longest."""


@click.command(help="启动网站和后台任务。数据在 GONGKAI_HOME（默认 var）。")
@click.option("--host", default="127.0.0.1", help="监听的地址，默认只有本机可以访问。")
@click.option("--port", type=NUMBER, default=8000, help="监听的端口。")
@click.option("--example", "example_name", help="数据库是新的时候载入这个示例，例如 caoba-2021。")
@click.option("--workers", type=click.IntRange(1, 64), default=2, help="网站进程数。")
def serve(host: str, port: int, example_name: str | None, workers: int) -> None:
    """Prepare what is missing, then serve until SIGINT or SIGTERM."""
    from gongkai.cli import preparing

    preparing.check_port(host, port)
    start()
    preparing.migrate()
    preparing.collect_static()
    if example_name:
        preparing.load_example(example_name)
    lines = preparing.greeting(host, port, example_name)
    _load_pages()
    _close_connections()
    server = _server(host, port, workers)
    server.on_startup(lambda: click.echo("\n".join(lines)))
    with Supervised(wait=_HEAD_START, stopping=lambda: bool(server.interrupt_signal)):
        _listen(server, host, port)


@click.command(help="只启动后台任务：发布到公开平台、更新检索。gongkai serve 已经带一个。")
def worker() -> None:
    """Work until SIGTERM or SIGINT."""
    start_with_records()
    from django.conf import settings

    from gongkai.cli.working import work

    work(Path(settings.HOME))


def _server(host: str, port: int, workers: int) -> AbstractServer[Any]:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    server = Granian(
        "gongkai.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=1,
        respawn_failed_workers=True,
        workers_kill_timeout=_LAST_ANSWERS,
        log_level=LogLevels.warning,
        websockets=False,
    )
    # Told to stop, it warns of every connection that a browser left open: nobody can do anything about it.
    logging.getLogger("_granian").addFilter(lambda _: not server.interrupt_signal)
    return server


def _listen(server: AbstractServer[Any], host: str, port: int) -> None:
    try:
        server.serve()
    except SystemExit as ended:
        if ended.code and not server.interrupt_signal:
            raise CannotDo("网站进程没有启动成功，请查看上面的说明，或者把它交给管理员。") from ended
    except (OSError, RuntimeError) as wrong:
        raise CannotDo(f"不能在 {host}:{port} 提供服务：{wrong}。请换一个端口再试。") from wrong


def _load_pages() -> None:
    """Load every page's code once here: the server's processes are forked from this one and have it at once."""
    from django.urls import get_resolver

    import gongkai.web.wsgi  # noqa: F401 - for its effect

    _ = get_resolver().url_patterns


def _close_connections() -> None:
    """Nothing of the database is carried over into the server's processes."""
    from django.db import connections

    connections.close_all()


class Supervised:
    """A worker process beside the server: started again with growing pauses when it ends by itself.

    `stopping` says whether the server was told to stop: whoever told it may have told the worker too, which
    ends sooner.
    """

    def __init__(
        self,
        command: list[str] | None = None,
        *,
        wait: float = 0.0,
        stopping: Callable[[], bool] = lambda: False,
    ) -> None:
        call = "from gongkai.cli.main import main; main(['worker'])"
        self.command = command or [sys.executable, "-c", call]
        self.wait, self.stopping, self.starts = wait, stopping, 0
        self._stop = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep_running, daemon=True)

    def __enter__(self) -> Supervised:
        self._thread.start()
        return self

    def __exit__(self, *_: Any) -> None:
        self._stop.set()
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
        self._thread.join(timeout=15)
        if self._process is not None and self._process.poll() is None:
            self._process.kill()

    def _keep_running(self) -> None:
        from gongkai.cli.working import SUPERVISED

        pause = _SHORTEST
        if self._stop.wait(self.wait):
            return
        while not self._stop.is_set():
            self.starts += 1
            self._process = subprocess.Popen(  # noqa: S603 - our own command
                self.command,
                env={**os.environ, SUPERVISED: "1"},
                stdin=subprocess.DEVNULL,
                process_group=0,  # Ctrl+C is for the server, which ends the worker; even one that is just starting
            )
            if self._stop.is_set():
                self._process.terminate()
            self._process.wait()
            if self._stop.wait(pause) or self.stopping():
                return
            click.echo(f"后台任务意外结束（{self._process.returncode}），已重新启动。", err=True)
            pause = min(pause * 2, _LONGEST)
