"""`gongkai portal …`: the public folder and the search index."""

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
