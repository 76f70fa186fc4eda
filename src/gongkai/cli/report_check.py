"""`gongkai report check` and `gongkai report schema`: any published report, read, restored and checked. No database."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from gongkai.cli.say import CANNOT, FOUND_WRONG, GOOD, CannotDo, json_option
from gongkai.cli.values import NUMBER, shown

if TYPE_CHECKING:
    from gongkai.annual_report.reading.batch import Checked
    from gongkai.law.annual_report.finding import Finding

MOST_JOBS = 64
SEVERITY = {"error": "错误", "hint": "提示"}


@click.command(
    name="check",
    help="核对任意机关公布的年度报告（DOCX、PDF、HTML、文本、XLSX、图片）：读出表格、还原粘连的数字、逐条指出问题。"
    "可以给多个文件、文件夹或者通配符。没有错误退出码为0，查出错误为1，全部读不了为2。",
)
@click.argument("files", nargs=-1, required=True, metavar="文件…")
@click.option(
    "--previous", default="", help="同一机关上一年度的报告，用来核对跨年数字（只核对一份报告时用）。"
)
@click.option("--jobs", type=NUMBER, default=0, help="同时处理的进程数，默认按处理器核数。")
@click.option("--no-ocr", is_flag=True, help="不识别图片和扫描件里的文字。")
@json_option
def check(files: tuple[str, ...], previous: str, jobs: int, no_ocr: bool, as_json: bool) -> int:
    """Read, restore and check each file; compare years and neighbours among them."""
    from gongkai.annual_report.reading.batch import between, check_files, failed
    from gongkai.annual_report.reading.files import choose

    if not 0 <= jobs <= MOST_JOBS:
        raise CannotDo(f"进程数应当在1到{MOST_JOBS}之间，不能是{jobs}。")
    chosen = choose(files)
    if not chosen.files and not chosen.absent:
        raise CannotDo("没有找到可以核对的文件，请核对文件夹里有没有DOCX、PDF、HTML、文本、XLSX或者图片。")
    with _progress(len(chosen.files)) as step:
        checked = check_files(chosen.files, jobs=jobs or os.cpu_count() or 1, ocr=not no_ocr, step=step)
    checked += [failed(name, (f"没有找到文件“{shown(name)}”，请核对路径。",)) for name in chosen.absent]
    more = between(checked)
    if previous:
        more = _with_previous(checked, previous, more, ocr=not no_ocr)
    _notes(chosen.again, chosen.passed_over)
    wrong = _say(checked, more, as_json=as_json)
    if all(each.report is None for each in checked):
        return CANNOT
    return FOUND_WRONG if wrong else GOOD


@click.command(name="schema", help="输出核对结果（--json）的JSON Schema。")
def schema() -> None:
    """Print the schema that is published with the product."""
    from gongkai.annual_report.reading.answer_schema import answer_schema

    click.echo(json.dumps(answer_schema(), ensure_ascii=False, indent=2))


def _with_previous(
    checked: Sequence[Checked], previous: str, more: dict[int, list[Finding]], *, ocr: bool
) -> dict[int, list[Finding]]:
    """W1–W3 and the like against the file that was named."""
    from gongkai.annual_report.reading.batch import check_file
    from gongkai.annual_report.reading.checks import since

    reports = [at for at, each in enumerate(checked) if each.report is not None and each.report.form]
    if len(reports) > 1:
        raise CannotDo(
            "--previous 只在核对一份报告时使用；多份报告请一起列出，同一机关的各年度会自动互相核对。"
        )
    before = [each.report for each in check_file(previous, ocr) if each.report and each.report.form]
    if not before:
        raise CannotDo(f"上一年度报告“{shown(previous)}”读不出来，或者不是统一格式的年度报告，请核对文件。")
    for at in reports:
        report = checked[at].report
        years = [each.year for each in before]
        if report is None:
            continue
        if report.year and report.year - 1 not in years and None not in years:
            told = "、".join(str(year) for year in years)
            raise CannotDo(
                f"要核对的是{report.year}年度报告，而“{shown(previous)}”是{told}年度的，请换成上一年度的。"
            )
        last = next((each for each in before if report.year and each.year == report.year - 1), before[0])
        more = {**more, at: [*more.get(at, []), *since(report, last)]}
    return more


@contextmanager
def _progress(files: int) -> Iterator[Callable[[], None]]:
    """A bar on the terminal; nothing when the answer goes elsewhere."""
    if not sys.stderr.isatty() or files < 2:
        yield lambda: None
        return
    with click.progressbar(length=files, label="核对年度报告", file=sys.stderr) as bar:
        yield lambda: bar.update(1)


def _notes(again: int, passed_over: int) -> None:
    if again:
        click.echo(f"有{again}个文件重复列出，只核对一次。", err=True)
    if passed_over:
        click.echo(f"文件夹里有{passed_over}个文件不是可以核对的类型，没有处理。", err=True)


def _say(checked: Sequence[Checked], more: dict[int, list[Finding]], *, as_json: bool) -> bool:
    """Print every entry as it is unpacked, one report a line in JSON; whether an error was among them."""
    wrong, reports, errors, hints = False, 0, 0, 0
    if as_json:
        click.echo('{"files": [')
    for at, each in enumerate(checked):
        entry = each.entry(more.get(at, ()))
        found = [finding["severity"] for finding in entry["findings"]]
        errors, hints = errors + found.count("error"), hints + found.count("hint")
        reports += each.report is not None
        wrong = wrong or "error" in found
        if as_json:
            comma = "," if at + 1 < len(checked) else ""
            click.echo(json.dumps(entry, ensure_ascii=False) + comma)
        else:
            for line in _lines(entry, each):
                click.echo(line)
    if as_json:
        click.echo("]}")
    else:
        broken = sum(each.report is None for each in checked)
        rest = f"，{broken}个文件读不了" if broken else ""
        click.echo(f"共核对{reports}份报告{rest}：错误{errors}处，提示{hints}处。")
    return wrong


def _lines(entry: dict[str, Any], each: Checked) -> Iterator[str]:
    year = f"{entry['year']}年度" if entry["year"] else "年度不明"
    form = f"{entry['form']}年格式" if entry["form"] else "不是统一格式的年度报告"
    yield f"{entry['file']}：" + (
        entry["error"] if "error" in entry else f"{entry['organ'] or '机关不明'}，{year}，{form}"
    )
    if "error" in entry:
        return
    if each.cells and entry["form"]:
        told = {status.value: number for status, number in each.cells.items()}
        yield (
            f"  表格{sum(told.values())}格：读出{told['read']}，还原{told['restored']}，"
            f"不确定{told['ambiguous']}，缺失{told['missing']}"
        )
    for finding in entry["findings"]:
        yield f"  {SEVERITY[finding['severity']]} {finding['code']} {finding['message']}"
