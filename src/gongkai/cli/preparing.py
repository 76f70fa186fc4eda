"""What `gongkai serve` does before it listens: port, tables, style sheets, example; each only when needed."""

from __future__ import annotations

import errno
import hashlib
import socket
import sys
from pathlib import Path

import click

from gongkai.cli.say import CannotDo


def check_port(host: str, port: int) -> None:
    """Raises CannotDo when `host:port` cannot be listened on."""
    if not 1 <= port <= 65535:
        raise CannotDo(f"端口{port}不对，请写1到65535之间的数字，例如 --port 9000。")
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    except OSError:
        raise CannotDo(f"地址“{host}”不对，请写本机的地址，例如 127.0.0.1。") from None
    with socket.socket(family, socket.SOCK_STREAM) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except PermissionError:
            raise CannotDo(f"端口{port}需要管理员权限，请换一个1024以上的，例如 --port 8000。") from None
        except OSError as wrong:
            why = "已被另一个程序占用" if wrong.errno == errno.EADDRINUSE else f"用不了（{wrong.strerror}）"
            raise CannotDo(f"端口{port}{why}，请换一个，例如 --port {_next(port)}。") from None


def _next(port: int) -> int:
    return port + 1 if port < 65535 else 9000


def migrate() -> None:
    """Bring the tables up to date when they are not. Raises CannotDo when the database cannot be used."""
    from django.core.management import call_command
    from django.db import Error, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            click.echo("正在建立或更新数据库……", err=True)
            call_command("migrate", interactive=False, verbosity=0)
    except Error as wrong:
        raise CannotDo(f"数据库用不了：{str(wrong).strip()}。请检查 GONGKAI_DATABASE 和磁盘权限。") from wrong


def collect_static() -> None:
    """Put style sheets and scripts where they are served from, when one of them changed."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    seen = hashlib.blake2b(digest_size=16)
    for finder in get_finders():
        for name, storage in finder.list([]):
            facts = Path(storage.path(name)).stat()
            seen.update(f"{name} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    if stamp.exists() and stamp.read_text() == seen.hexdigest():
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(seen.hexdigest())


def load_example(name: str) -> None:
    """Load the example into a database that has no organ yet. Raises CannotDo for an unknown example."""
    from gongkai.cli import example
    from gongkai.disclosure.public import every_organ
    from gongkai.trail.outbox import drain

    example.folder_of(name)
    if every_organ():
        return
    click.echo(f"第一次启动，正在载入示例 {name}……", err=True)
    example.load(name)
    drain()


def greeting(host: str, port: int, example_name: str | None) -> list[str]:
    """Where to look, and for the example who may sign in."""
    shown = f"[{host}]" if ":" in host else {"0.0.0.0": "127.0.0.1"}.get(host, host)  # noqa: S104 - compared only
    base = f"http://{shown}:{port}"
    lines = ["", f"公开平台：{base}/", f"工作台：  {base}/desk/"]
    accounts = _accounts(example_name) if example_name else []
    if accounts:
        lines += ["", "示例账号（都是虚构的人）："]
        lines += [
            f"  {a['organ']} {a['title']} {a['name']}：{a['username']} / {a['password']}" for a in accounts
        ]
    if not _any_organ():
        lines += [
            "",
            (
                f"还没有机关：请另开一个窗口运行 {_command()} organs begin 代码 --name 机关全称 --level TOWN，"
                "再用它显示的账号登录。"
            ),
        ]
    return [*lines, "", "按 Ctrl+C 结束。"]


def _command() -> str:
    """`gongkai` as it was called here: a folder before it, when it is not on the path."""
    return sys.argv[0] if Path(sys.argv[0]).name == "gongkai" else "gongkai"


def _any_organ() -> bool:
    from gongkai.organs.models import Organ

    return Organ.objects.exists()


def _accounts(example_name: str) -> list[dict[str, str]]:
    """The accounts of the example that this database really has; a town's own database has none of them."""
    from gongkai.cli import example
    from gongkai.organs.models import Person

    there = set(Person.objects.values_list("username", "name"))
    return [one for one in example.accounts(example_name) if (one["username"], one["name"]) in there]
