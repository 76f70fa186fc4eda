"""`gongkai portal …`: the public folder and the search index."""

from pathlib import Path

import click

from gongkai.cli.say import CannotDo, ChineseGroup, FoundWrong, answer, json_option
from gongkai.cli.start import start_with_records


@click.group(cls=ChineseGroup, help="公开平台的页面和检索。")
def portal() -> None:
    """The group; its help is the Chinese text above."""


@portal.command(help="按现在的公开状态重新生成全部公开页面、附件和检索。")
@json_option
def rebuild(as_json: bool) -> None:
    """Everything public anew."""
    start_with_records()
    from gongkai.web.portal.upkeep import rebuild as rebuild_all

    counts = rebuild_all(anew=True)
    lines = [f"{code}：{number}条" for code, number in counts.items()]
    answer({"items": counts}, [*lines, "已重新生成。"], as_json=as_json)


@portal.command(help="生成大厅查询屏的文件夹：只含已公开的信息，断网也能用。")
@click.option("--organ", required=True, help="机关代码。")
@click.option(
    "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="写到哪个文件夹。"
)
@json_option
def hall(organ: str, out: Path, as_json: bool) -> None:
    """The hall screen of one organ."""
    start_with_records()
    from gongkai.disclosure.public import organ_by_code
    from gongkai.law.finding import Refusal
    from gongkai.web.portal.hall import hall_folder

    found = organ_by_code(organ)
    if found is None:
        raise Refusal(f"没有代码为“{organ}”的机关，请核对 --organ。")
    number = hall_folder(found, out)
    answer({"items": number}, [f"已写入{number}条，请让查询屏打开 index.html。"], as_json=as_json)


@portal.command("self-check", help="按检查指标自查公开平台：栏目更新、空白栏目、死链、留言、公开时间、要素。")
@click.option("--organ", metavar="代码", help="只查哪个机关，默认全部。")
@json_option
def self_check(organ: str | None, as_json: bool) -> None:
    """Check now and keep it as today's report. Exit code 1 when a veto was found."""
    start_with_records()
    from gongkai.organs.models import Organ
    from gongkai.upkeep.self_check.daily import check_organ
    from gongkai.upkeep.self_check.links import scan_new

    rows = Organ.objects.filter(**({"code": organ} if organ else {})).order_by("path")
    if not rows:
        raise CannotDo(f"没有代码是“{organ}”的机关，请核对。" if organ else "还没有机关。")
    scan_new()
    made = [check_organ(row) for row in rows]
    lines = []
    for one in made:
        lines.append(
            f"{one.organ.name}：{one.score}分，{len(one.faults)}个问题{'，有单项否决' if one.vetoed else ''}。"
        )
        lines += [f"  {'【否决】' if row['veto'] else ''}{row['sentence']}" for row in one.faults]
    data = [
        {
            "organ": one.organ.code,
            "day": one.day.isoformat(),
            "score": one.score,
            "vetoed": one.vetoed,
            "faults": one.faults,
        }
        for one in made
    ]
    answer({"checks": data}, lines, as_json=as_json)
    if any(one.vetoed for one in made):
        raise FoundWrong
