"""`gongkai screen FILE…`: personal data, secrecy marks, wrong words and dates in files. No database, no Django."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import chain
from pathlib import Path

import click

from gongkai import clock
from gongkai.cli.say import CANNOT, GOOD, CannotDo, ChineseCommand, FoundWrong, answer, json_option
from gongkai.cli.values import NUMBER
from gongkai.screening.detectors.finding import Options, Severity
from gongkai.screening.report import Report, screen_file

MOST_PROCESSES = 32
_SHOWN = frozenset(Severity)
_SKIPPED = {".git", "__MACOSX", "node_modules"}


@click.command(
    cls=ChineseCommand,
    help="公开前检查文件或文件夹：个人信息、密级标志、错别字、日期。只读文件，不用数据库，不改原件。",
)
@click.argument("paths", metavar="文件…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--jobs", type=NUMBER, default=1, help="同时检查几个文件，默认1。")
@click.option("--no-ocr", is_flag=True, help="不识别图片和扫描件里的文字（快）。")
@click.option("--errors-only", is_flag=True, help="只列“问题”，不列提醒和提示。")
@json_option
def screen(paths: tuple[Path, ...], jobs: int, no_ocr: bool, errors_only: bool, as_json: bool) -> int:
    """Exit code 0: nothing found; 1: something found; 2: a file could not be read."""
    if not 1 <= jobs <= MOST_PROCESSES:
        raise CannotDo(f"--jobs 应当在1到{MOST_PROCESSES}之间，不能是{jobs}。")
    files = list(chain.from_iterable(map(_files, paths)))
    if not files:
        raise CannotDo("文件夹里没有可以检查的文件。")
    look = partial(screen_file, options=Options(today=clock.today()), ocr=not no_ocr)
    reports = list(_all(files, look, jobs, quiet=as_json))
    wanted = {Severity.ERROR} if errors_only else _SHOWN
    _say(list(zip(files, reports, strict=True)), wanted, as_json=as_json)
    if unread := [report for report in reports if report.unread]:
        click.echo(
            f"{len(files)}个文件里有{len(unread)}个没有读成，其余的已经检查。{unread[0].unread}", err=True
        )
        return CANNOT
    if any(one.finding.severity in wanted for report in reports for one in report.found):
        raise FoundWrong
    return GOOD


def _files(path: Path) -> Iterator[Path]:
    """The file itself, or every file of a folder in the order of their names."""
    if not path.exists():
        raise CannotDo(f"没有“{path}”这个文件或者文件夹，请核对路径。")
    if path.is_file():
        yield path
        return
    for each in sorted(path.rglob("*")):
        hidden = any(
            part.startswith((".", "~$")) or part in _SKIPPED for part in each.relative_to(path).parts
        )
        if each.is_file() and not hidden:
            yield each


def _all(files: list[Path], look: partial[Report], jobs: int, *, quiet: bool) -> Iterator[Report]:
    """Every report in the order of `files`; several worker processes when asked for."""
    if jobs == 1 or len(files) == 1:
        results = map(look, files)
        yield from _shown(results, len(files), quiet=quiet)
        return
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        yield from _shown(pool.map(look, files, chunksize=4), len(files), quiet=quiet)


def _shown(results: Iterator[Report], count: int, *, quiet: bool) -> Iterator[Report]:
    """The results, with a bar while a person waits."""
    if quiet or count < 2 or not sys.stderr.isatty():
        yield from results
        return
    with click.progressbar(results, length=count, label="检查", file=sys.stderr) as bar:
        yield from bar


def _say(
    pairs: list[tuple[Path, Report]], wanted: frozenset[Severity] | set[Severity], *, as_json: bool
) -> None:
    lines: list[str] = []
    data = []
    count = 0
    for path, report in pairs:
        kept = [one for one in report.found if one.finding.severity in wanted]
        count += len(kept)
        lines += [f"{path}：{'没有读成' if report.unread else f'{len(kept)}处'}"]
        lines += [f"  {report.unread}"] if report.unread else []
        for one in kept:
            found = one.finding
            instead = f" → {found.mask}" if found.mask and found.mask != found.text else ""
            lines.append(f"  [{found.severity.label}] {one.place}：{found.text}{instead}")
            lines.append(f"      {found.sentence}")
        lines += [f"  说明：{note}" for note in report.notes]
        data.append({**report.as_json(), "path": str(path), "findings": [one.as_json() for one in kept]})
    lines.append(f"共检查{len(pairs)}个文件，发现{count}处。")
    answer({"files": data, "found": count}, lines, as_json=as_json)
