"""`gongkai portal …`: the public folder and the search index."""

from pathlib import Path

import click

from gongkai.cli.say import ChineseGroup, answer, json_option
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
