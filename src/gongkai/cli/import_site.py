"""`gongkai import-site …`: move an existing site in. What comes in are drafts; public they get by three signatures."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gongkai import clock
from gongkai.cli.say import CannotDo, ChineseGroup, answer, json_option
from gongkai.cli.start import start_with_records
from gongkai.cli.values import NUMBER

if TYPE_CHECKING:
    from gongkai.organs.models import Person
    from gongkai.upkeep.models import SiteMove

MOST_PROCESSES = 32


@click.group(cls=ChineseGroup, name="import-site", help="迁入旧网站：网页文件夹或者表格。")
def group() -> None:
    """The group; its help is the Chinese text above."""


_as = click.option("--as", "username", required=True, metavar="用户名", help="以哪位信息公开员的身份办理。")


@group.command(help="读入一个网页文件夹，或者一张表格（CSV、XLSX）和它的附件。中断了再运行一次，从断处继续。")
@click.argument("place", metavar="路径", type=click.Path(path_type=Path))
@click.option("--organ", required=True, metavar="代码", help="迁入哪个机关，例如 caoba。")
@_as
@click.option(
    "--source", required=True, metavar="名称", help="旧网站的名称或网址；再次导入时按它认出已导入的页面。"
)
@click.option(
    "--host", "hosts", multiple=True, metavar="域名", help="旧网站的域名，用来修正站内的完整网址；可写多次。"
)
@click.option(
    "--files",
    type=click.Path(path_type=Path),
    metavar="文件夹",
    help="表格所列附件的文件夹，默认表格所在处。",
)
@click.option(
    "--category",
    default="other-statutory",
    metavar="代码",
    help="栏目对不上时用的分类，默认 other-statutory。",
)
@click.option("--jobs", type=NUMBER, default=2, help="同时用几个进程读网页，默认2。")
@click.option(
    "--report", type=click.Path(path_type=Path), metavar="文件", help="把没有读成和要看的页面写成XLSX。"
)
@json_option
def run(
    place: Path, organ: str, username: str, source: str, hosts: tuple[str, ...], files: Path | None, category: str,
    jobs: int, report: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Read the site in."""
    if not 1 <= jobs <= MOST_PROCESSES:
        raise CannotDo(f"--jobs 应当在1到{MOST_PROCESSES}之间，不能是{jobs}。")
    if not place.exists():
        raise CannotDo(f"没有“{place}”这个文件或者文件夹，请核对路径。")
    start_with_records()
    from gongkai.upkeep.actions.import_site import import_site, open_move
    from gongkai.upkeep.models import SiteMove
    from gongkai.upkeep.moving.page import Site
    from gongkai.upkeep.moving.working import read_site

    person, row = _person(username), _organ(organ)
    root = (files or (place if place.is_dir() else place.parent)).resolve()
    where = place.resolve()
    site = Site(source.strip(), str(root), hosts, f"/{row.code}/moved/", clock.today())
    count, pages = read_site(where, site, jobs)
    move = open_move(person, row, source, _category(row, category))
    with click.progressbar(length=count, label="读入", file=sys.stderr, hidden=as_json) as bar:
        tally = import_site(person, move, pages, lambda done: bar.update(done - bar.pos))
    left = SiteMove.objects.filter(pk=move.pk).first()
    if report:
        _write_report(left, report, _known_before(row, site.source, left, tally.changed))
    data = {"batch": left.pk if left else None, "taken": tally.taken, "known": tally.known,
            "changed": tally.changed, "unread": tally.unread}  # fmt: skip
    answer(data, _lines(tally, left, count), as_json=as_json)


def _lines(tally: Any, left: SiteMove | None, count: int) -> list[str]:
    lines = [f"共{count}页：读入{tally.taken}页，以前导入过{tally.known}页，没有读成{tally.unread}页。"]
    if tally.changed:
        lines.append(
            f"有{len(tally.changed)}页与上次导入时不同，没有改动已导入的内容：{'、'.join(tally.changed[:5])}"
        )
    if left is None:
        lines.append("没有新的页面，什么都没有改动；--report 写明了以前导入过的各页。")
    else:
        lines.append(f"迁移批次{left.pk}：现在都是草稿，核对后送审，三级签批后公开。")
        if unread := left.pages.exclude(unread="").count():
            lines.append(f"这一批没有读成的共{unread}页，原因用 --report 写成表格看。")
    return lines


@group.command(help="把一批的读入结果写成XLSX：没有读成的在前。")
@click.argument("batch", metavar="批次", type=NUMBER)
@click.option("--to", required=True, type=click.Path(path_type=Path), metavar="文件", help="写到哪里。")
def report(batch: int, to: Path) -> None:
    """The report of a batch."""
    start_with_records()
    _write_report(_move(batch), to)
    click.echo(f"已写到{to}。")


@group.command(help="把一批送审：全部页面作为一件，三级签批。")
@click.argument("batch", metavar="批次", type=NUMBER)
@_as
@click.option("--secrecy", required=True, metavar="文字", help="保密审查情况，例如何人何日逐页复查、结论。")
def submit(batch: int, username: str, secrecy: str) -> None:
    """Send a batch for approval."""
    start_with_records()
    from gongkai.upkeep.actions.submit_move import submit_move

    approval = submit_move(_person(username), _move(batch), secrecy)
    click.echo(f"已送审{approval.version.content['pages']}页，等待{approval.awaited}签批。")


def _write_report(move: SiteMove | None, to: Path, known: Iterable[tuple[str, ...]] = ()) -> None:
    """The pages of this batch; on a sheet of their own those that were known before."""
    from gongkai.papers.sheets import as_xlsx
    from gongkai.upkeep.queries import REPORT_HEADINGS, report_rows

    sheets = {"读入结果": [REPORT_HEADINGS, *(report_rows(move) if move else ())]}
    if earlier := list(known):
        sheets["以前导入过的"] = [REPORT_HEADINGS, *earlier]
    to.write_bytes(as_xlsx(sheets))


def _known_before(
    organ: Any, source: str, left: SiteMove | None, changed: list[str]
) -> Iterable[tuple[str, ...]]:
    from gongkai.upkeep.queries import rows_known_before

    return rows_known_before(organ, source, left, changed)


def _person(username: str) -> Person:
    from gongkai.organs.models import Person

    person = Person.objects.filter(username=username).first()
    if person is None:
        raise CannotDo(f"没有“{username}”这个用户，请核对。")
    return person


def _organ(code: str) -> Any:
    from gongkai.organs.models import Organ

    organ = Organ.objects.filter(code=code).first()
    if organ is None:
        raise CannotDo(f"没有代码是“{code}”的机关，请核对。")
    return organ


def _category(organ: Any, code: str) -> Any:
    from gongkai.disclosure.models import Category

    found = Category.objects.of(organ).filter(code=code).order_by("organ").first()
    if found is None:
        raise CannotDo(f"没有代码是“{code}”的分类，请核对。")
    return found


def _move(batch: int) -> SiteMove:
    from gongkai.upkeep.models import SiteMove

    move = SiteMove.objects.filter(pk=batch).first()
    if move is None:
        raise CannotDo(f"没有迁移批次{batch}，请核对。")
    return move
