"""`gongkai organs …`: begin, add, list and import organs. The machine's own access is the right."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

import click

from gongkai.cli.say import CannotDo, ChineseGroup, FoundWrong, answer, json_option
from gongkai.cli.start import start, start_with_records

LEVELS = ("COUNTY", "DEPARTMENT", "TOWN", "SUB_DISTRICT", "PREFECTURE", "PROVINCE")
_LEVELS_SAID = "COUNTY 县级人民政府，DEPARTMENT 县级部门，TOWN 乡镇，SUB_DISTRICT 街道，PREFECTURE 设区的市，PROVINCE 省。"
LEVEL = click.option(
    "--level",
    required=True,
    type=click.Choice(LEVELS, case_sensitive=False),
    metavar="层级",
    help=_LEVELS_SAID,
)
SHORT = click.option("--short", "short_name", default="", help="简称；不写则去掉“人民政府”“办事处”。")
CREDIT = click.option("--credit-code", default="", help="统一社会信用代码；可以以后再填。")
MARK = click.option("--mark", "document_mark", default="", help="机关代字，如 示草府；可以以后再填。")


@click.group(cls=ChineseGroup, help="机关、科室和村（社区）。")
def organs() -> None:
    """The group; its help is the Chinese text above."""


@organs.command(help="第一次使用：建立第一个机关和系统管理员账号，密码只显示一次。")
@click.argument("code")
@click.option("--name", required=True, help="机关全称。")
@LEVEL
@SHORT
@CREDIT
@MARK
@click.option("--username", default="guanliyuan", help="系统管理员的账号，默认 guanliyuan。")
@click.option("--administrator", default="系统管理员", help="系统管理员的姓名。")
@click.option("--password", help="初始密码，至少10位；不写则生成一个。")
@json_option
def begin(
    code: str, username: str, administrator: str, password: str | None, as_json: bool, **given: Any
) -> None:
    """The first organ, and who opens all other accounts."""
    start()
    from gongkai.cli.preparing import migrate

    migrate()
    from gongkai.people.actions.begin import begin as begin_with
    from gongkai.people.actions.create_organ import OrganFacts

    chosen = password or secrets.token_urlsafe(12)
    organ, person = begin_with(
        OrganFacts(code=code, **given), username=username, name=administrator, password=chosen
    )
    data = {**_facts(organ), "username": person.username} | ({} if password else {"password": chosen})
    lines = [f"已建立{organ.name}（{organ.code}），系统管理员账号 {person.username}。"]
    lines += [] if password else [f"初始密码（只显示这一次）：{chosen}"]
    lines.append(
        "下一步：运行 gongkai serve，用这个账号登录工作台，补上“机关信息”，设科室和村（社区），新增人员。"
    )
    answer(data, lines, as_json=as_json)


@organs.command(help="建立一个机关。")
@click.argument("code")
@click.option("--name", required=True, help="机关全称。")
@LEVEL
@SHORT
@click.option("--parent", "parent_code", help="上级机关的代码；没有上级的不写。")
@CREDIT
@MARK
@json_option
def add(code: str, parent_code: str | None, as_json: bool, **given: Any) -> None:
    """One organ."""
    start_with_records()
    from gongkai.organs.queries import organ_by_code
    from gongkai.people.actions.create_organ import OrganFacts, create_organ

    parent = organ_by_code(parent_code) if parent_code else None
    organ = create_organ(OrganFacts(code=code, parent=parent, **given))
    lines = [
        f"已建立{organ.name}（{organ.code}）" + (f"，上级是{parent.name}。" if parent else "。"),
        f"给它设管理员：gongkai users add 账号 --name 姓名 --organ {organ.code} --post ADMINISTRATOR",
    ]
    answer(_facts(organ), lines, as_json=as_json)


@organs.command(help="改机关的名称、层级或者上级；只写要改的。以前签批的内容仍写原来的名称。")
@click.argument("code")
@click.option("--name", help="机关全称。")
@click.option("--short", "short_name", help="简称。")
@click.option("--level", type=click.Choice(LEVELS, case_sensitive=False), metavar="层级", help=_LEVELS_SAID)
@click.option("--parent", "parent_code", help="上级机关的代码；写 - 表示没有上级。")
@json_option
def change(code: str, parent_code: str | None, as_json: bool, **given: str | None) -> None:
    """Rename or move one organ, with all below it."""
    start_with_records()
    from gongkai.organs.queries import organ_by_code
    from gongkai.people.actions.place_organ import PlaceFacts, place_organ

    organ = organ_by_code(code)
    facts = {name: given[name] or getattr(organ, name) for name in ("name", "short_name", "level")}
    parent = organ.parent
    if parent_code:
        parent = None if parent_code == "-" else organ_by_code(parent_code)
    organ = place_organ(None, organ, PlaceFacts(**facts, parent=parent))
    above = f"上级是{organ.parent.name}" if organ.parent else "没有上级"
    lines = [f"{organ.code}：{organ.name}（{organ.short_name}），{organ.get_level_display()}，{above}。"]
    answer(_facts(organ), lines, as_json=as_json)


@organs.command(name="list", help="列出机关，下级缩进显示。")
@json_option
def list_organs(as_json: bool) -> None:
    """Every organ with the numbers of its offices, villages and people in office."""
    start_with_records()
    from gongkai.organs.models import Appointment, Organ

    held = Appointment.objects.current().values_list("post__organ", "person").distinct()
    people = [organ for organ, _ in held]
    rows = [
        {
            **_facts(organ),
            "offices": organ.offices.count(),
            "villages": organ.villages.count(),
            "people": people.count(organ.pk),
        }
        for organ in Organ.objects.select_related("parent").order_by("path")
    ]
    answer(rows, [_line(row) for row in rows] or [NOTHING_YET], as_json=as_json)


NOTHING_YET = "还没有机关。第一次使用请运行 gongkai organs begin 代码 --name 机关全称 --level TOWN。"


def _line(row: dict[str, Any]) -> str:
    indent = "  " * (row["path"].count("/") - 2)
    return f"{indent}{row['code']}\t{row['name']}\t科室{row['offices']}，村（社区）{row['villages']}，任职{row['people']}人"


def _facts(organ: Any) -> dict[str, Any]:
    return {
        "code": organ.code,
        "name": organ.name,
        "short_name": organ.short_name,
        "level": organ.level,
        "parent": organ.parent.code if organ.parent else "",
        "path": organ.path,
        "credit_code": organ.credit_code,
        "document_mark": organ.document_mark,
    }


@organs.command(
    name="import", help="从 CSV 或 XLSX 建立机关、科室和村（社区）；有一行不对就都不建立，逐行说明。"
)
@click.argument("file", type=click.Path(path_type=Path))
@json_option
def import_(file: Path, as_json: bool) -> None:
    """All rows, or none: exit code 1 with a sentence for every wrong row."""
    start_with_records()
    from django.db import transaction

    from gongkai.cli.organ_sheet import OrganSheet, read

    if not file.is_file():
        raise CannotDo(f"没有文件“{file}”，请核对路径。")
    sheet, rows = OrganSheet(), read(file)
    with transaction.atomic():
        sheet.take(rows)
        if sheet.wrong:
            transaction.set_rollback(True)
    if sheet.wrong:
        faults = [{"row": number, "sentence": sentence} for number, sentence in sheet.wrong]
        lines = [f"第{number}行：{sentence}" for number, sentence in sheet.wrong]
        answer(
            {"made": {}, "wrong": faults},
            [*lines, "有不对的行，什么都没有建立；改好后再运行一次。"],
            as_json=as_json,
        )
        raise FoundWrong
    said = "，".join(f"{kind}{count}个" for kind, count in sheet.made.items() if count) or "没有可建立的行"
    answer({"made": sheet.made, "wrong": []}, [f"已建立：{said}。"], as_json=as_json)
