"""`gongkai law …`: ask the law library. Nothing here imports Django or touches a database."""

from datetime import date
from functools import partial

import click

from gongkai.cli.law_compare import compare_counts
from gongkai.cli.say import CannotDo, ChineseGroup, answer, json_option
from gongkai.cli.values import DATE, NUMBER, SPAN
from gongkai.law.coverage import State, markdown, register
from gongkai.law.deadline import Deadline
from gongkai.law.fees import Fee, fee_by_items, fee_by_pages
from gongkai.law.regulation.art30_supplement import supplement_notice_due
from gongkai.law.regulation.art33_reply import LONGEST_EXTENSION, reply_due
from gongkai.law.wording import chinese_date
from gongkai.law.workdays import (
    LAST_ANNOUNCED_YEAR,
    NATIONAL,
    add_working_days,
    calendar_year,
    describe,
    working_days_between,
)


@click.group(cls=ChineseGroup, help="期限、工作日、信息处理费和条文覆盖情况。")
def law() -> None:
    """The group; its help is the Chinese text above."""


law.add_command(compare_counts)


@law.command(help="推算答复期限（条例第三十三条）和补正告知期限（第三十条）。")
@click.option("--received", type=DATE, required=True, help="收到申请之日（条例第三十一条）。")
@click.option("--supplemented", type=DATE, help="收到补正之日，期限重新起算。")
@click.option("--paid", type=DATE, help="完成缴费之日，期限重新起算。")
@click.option("--pause", "pauses", type=SPAN, multiple=True, help="征求意见期间，发出日:收到意见日，可重复。")
@click.option("--extend", "extension", type=NUMBER, default=0, help="延长的工作日数，最长20。")
@json_option
def deadline(
    received: date,
    supplemented: date | None,
    paid: date | None,
    pauses: tuple[tuple[date, date], ...],
    extension: int,
    as_json: bool,
) -> None:
    """The reply deadline with every reason."""
    reply = partial(reply_due, received, supplemented_on=supplemented, paid_on=paid, pauses=pauses)
    due = reply(extension_days=extension)
    longest = reply(extension_days=LONGEST_EXTENSION)
    supplement = supplement_notice_due(received)
    data = {
        **due.as_json(),
        "received": received.isoformat(),
        "extension_days": extension,
        "supplement_notice_due": supplement.due.isoformat(),
        "due_with_longest_extension": longest.due.isoformat(),
    }
    answer(data, _deadline_lines(due, supplement, longest), as_json=as_json)


def _deadline_lines(due: Deadline, supplement: Deadline, longest: Deadline) -> list[str]:
    return [
        f"答复期限：{chinese_date(due.due)}" + ("（暂定）" if due.provisional else ""),
        f"需要补正的，最迟{chinese_date(supplement.due)}一次性告知申请人；延期最长可到{chinese_date(longest.due)}。",
        *due.explain(),
        "",
        *(f"{_number(day.number)} {day.day.isoformat()} {day.note}" for day in due.days),
    ]


def _number(number: int | None) -> str:
    return f"第{number:>2}日" if number else "不计入"


@law.command(help="数工作日：--from 与 --to 之间有几个，或者 --start 之后第 --add 个是哪一天。")
@click.option("--from", "after", type=DATE, help="起始日，当日不计。")
@click.option("--to", "until", type=DATE, help="结束日，当日计入。")
@click.option("--start", type=DATE, help="起算日，当日不计。")
@click.option("--add", "count", type=NUMBER, help="往后数几个工作日。")
@json_option
def workdays(
    after: date | None, until: date | None, start: date | None, count: int | None, as_json: bool
) -> None:
    """Count working days between two dates, or add some to one."""
    if after and until and start is None and count is None:
        _between(after, until, as_json)
    elif start and count is not None and after is None and until is None:
        _add(start, count, as_json)
    else:
        raise CannotDo("请写 --from 和 --to 两个日期，或者写 --start 日期和 --add 天数，不要混用。")


def _between(after: date, until: date, as_json: bool) -> None:
    number = working_days_between(after, until)
    provisional = until.year > LAST_ANNOUNCED_YEAR
    data = {
        "from": after.isoformat(),
        "to": until.isoformat(),
        "working_days": number,
        "provisional": provisional,
        "notices": _notices(after, until),
    }
    said = f"{chinese_date(after)}（不计）至{chinese_date(until)}（计入）共{number}个工作日"
    answer(data, [said + _maybe(provisional)], as_json=as_json)


def _add(start: date, count: int, as_json: bool) -> None:
    day = add_working_days(start, count, NATIONAL)
    provisional = day.year > LAST_ANNOUNCED_YEAR
    data = {
        "start": start.isoformat(),
        "add": count,
        "date": day.isoformat(),
        "is": describe(day),
        "provisional": provisional,
        "notices": _notices(start, day),
    }
    said = f"{chinese_date(start)}之后第{count}个工作日是{chinese_date(day)}（{describe(day)}）"
    answer(data, [said + _maybe(provisional)], as_json=as_json)


def _notices(first: date, last: date) -> list[str]:
    return [number for year in range(first.year, last.year + 1) for number in calendar_year(year).numbers]


def _maybe(provisional: bool) -> str:
    if not provisional:
        return "。"
    return f"（暂定：{LAST_ANNOUNCED_YEAR + 1}年及以后的放假安排尚未公布，公布后须重新计算）。"


@law.command(help="计算信息处理费：按件（同一申请人一个自然月累计）或者按量（一件申请的页数）。")
@click.option("--items", type=NUMBER, help="件数，同一申请人在一个自然月内累计。")
@click.option("--pages", type=NUMBER, help="页数，只算这一件申请。")
@json_option
def fee(items: int | None, pages: int | None, as_json: bool) -> None:
    """The processing fee, by item or by page, never both (国办函〔2020〕109号 Art 3)."""
    if items is not None and pages is not None:
        raise CannotDo("按件和按量只能选一种，请只写 --items 或者只写 --pages（国办函〔2020〕109号第三条）。")
    if items is not None:
        _say_fee(fee_by_items(items), {"items": items}, as_json)
    elif pages is not None:
        _say_fee(fee_by_pages(pages), {"pages": pages}, as_json)
    else:
        raise CannotDo("请写件数 --items 或者页数 --pages。")


def _say_fee(result: Fee, asked: dict[str, int], as_json: bool) -> None:
    steps = [str(step) for step in result.steps]
    because = [str(citation) for citation in result.because]
    data = {
        "yuan": result.value,
        **asked,
        "steps": steps,
        "because": because,
        "assumed": list(result.assumed),
    }
    lines = [f"信息处理费：{result.value}元", *steps, *result.assumed, f"依据：{'、'.join(because)}。"]
    answer(data, lines, as_json=as_json)


@law.command(help="逐条列出条例五十六条的实现情况。")
@click.option("--markdown", "as_markdown", is_flag=True, help="写成 docs/law-coverage.md 的样子。")
@json_option
def coverage(as_markdown: bool, as_json: bool) -> None:
    """The register of coverage of the Regulation."""
    entries = register()
    if as_markdown:
        click.echo(markdown(), nl=False)
        return
    counts = {state: sum(entry.state is state for entry in entries) for state in State}
    data = {
        "articles": [entry.as_json() for entry in entries],
        "counts": {state.name.lower(): number for state, number in counts.items()},
    }
    lines = [f"第{entry.article:>2}条 {entry.state.value} {entry.subject}：{entry.why}" for entry in entries]
    lines.append("合计：" + "，".join(f"{state.value}{number}条" for state, number in counts.items()) + "。")
    answer(data, lines, as_json=as_json)
