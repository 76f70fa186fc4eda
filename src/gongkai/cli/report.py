"""`gongkai report …`: build the annual report as files, and check its arithmetic. Works on unsigned reports too."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import click

from gongkai import clock
from gongkai.cli.report_aggregate import aggregate
from gongkai.cli.report_check import check, schema
from gongkai.cli.say import CannotDo, ChineseGroup, FoundWrong, answer, json_option
from gongkai.cli.start import start_with_records
from gongkai.cli.values import NUMBER, shown
from gongkai.law.annual_report.between_years import no_rules_of_own
from gongkai.law.annual_report.finding import Finding, errors
from gongkai.law.annual_report.forms import FORMS, form_for_year
from gongkai.law.annual_report.identities import check_report

ALL_FORMATS = "docx,pdf,html,json,xlsx"


@click.group(cls=ChineseGroup, help="年度报告。")
def report() -> None:
    """The group; its help is the Chinese text above."""


report.add_command(check)
report.add_command(schema)
report.add_command(aggregate)


@report.command(help="把年度报告生成为文件；已公布的按公布版本，未公布的按台账现状并标明草稿。")
@click.option("--organ", "code", required=True, help="机关代码，如 caoba。")
@click.option("--year", type=NUMBER, required=True, help="报告年度，如 2021。")
@click.option("--format", "formats", default=ALL_FORMATS, help=f"格式，用逗号分开：{ALL_FORMATS}。")
@click.option("--out", default=".", help="放文件的目录，没有则新建。")
@click.option("--working", is_flag=True, help="已公布的也按台账现状生成草稿。")
@json_option
def build(code: str, year: int, formats: str, out: str, working: bool, as_json: bool) -> None:
    """Write the report of an organ and year in every wanted format."""
    wanted = _formats(formats)
    content = _content(code, year, working=working)
    folder = _folder(out)
    files = [_write(folder / f"{code}-{year}-annual-report.{kind}", content, kind) for kind in wanted]
    wrong = [finding.message for finding in errors(_findings(content))]
    data = {
        "organ": code,
        "year": year,
        "form": content["form"],
        "status": content["status"],
        "files": files,
        "identities_hold": not wrong,
        "findings": wrong,
    }
    state = "草稿，未经三级审批" if content["status"] == "draft" else f"已公布，第{content['version']}版"
    lines = [f"{content['title']}（{state}）", *(file["path"] for file in files)]
    answer(data, lines + [f"注意：{message}" for message in wrong], as_json=as_json)


@report.command(help="核对年度报告的勾稽关系；有不符的逐条说明，退出码为1。")
@click.option("--organ", "code", required=True, help="机关代码，如 caoba。")
@click.option("--year", type=NUMBER, required=True, help="报告年度，如 2021。")
@click.option("--working", is_flag=True, help="已公布的也核对台账现状。")
@json_option
def verify(code: str, year: int, working: bool, as_json: bool) -> None:
    """Check blank cells and identities I1–I4, and that a town counts no 规章."""
    content = _content(code, year, working=working)
    wrong = errors(_findings(content))
    rows = [
        {"code": finding.code, "place": str(finding.place), "message": finding.message} for finding in wrong
    ]
    data = {"organ": code, "year": year, "status": content["status"], "holds": not wrong, "findings": rows}
    good = f"{content['title']}：勾稽关系全部成立。"
    answer(data, [finding.message for finding in wrong] or [good], as_json=as_json)
    if wrong:
        raise FoundWrong


def _formats(text: str) -> list[str]:
    known = ALL_FORMATS.split(",")
    asked = [part.strip().lower() for part in text.split(",") if part.strip()]
    unknown = [part for part in asked if part not in known]
    if unknown or not asked:
        named = f"“{shown('、'.join(unknown))}”格式" if unknown else "空的格式"
        raise CannotDo(f"不能生成{named}，可选：{'、'.join(known)}，多个用逗号分开。")
    return list(dict.fromkeys(asked))


def _content(code: str, year: int, *, working: bool) -> dict[str, Any]:
    form_for_year(year)
    if year > clock.today().year:
        raise CannotDo(f"{year}年还没有开始，没有可以报告的数据，请核对 --year。")
    start_with_records()
    from gongkai.annual_report.content import built_content
    from gongkai.organs.queries import organ_by_code

    return built_content(organ_by_code(code), year, working=working)


def _findings(content: dict[str, Any]) -> list[Finding]:
    form, tables = FORMS[content["form"]], content["tables"]
    found = check_report(form, tables["table_2"], tables["table_3"], tables["table_4"])
    return found + no_rules_of_own(form, tables["table_2"])


def _folder(out: str) -> Path:
    folder = Path(out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as wrong:
        why = wrong.strerror or "原因不明"
        raise CannotDo(f"目录“{shown(out)}”不能写入（{why}），请换一个目录或者检查权限。") from wrong
    return folder


def _write(path: Path, content: dict[str, Any], kind: str) -> dict[str, Any]:
    from gongkai.annual_report.documents import file_of

    made = file_of(content, kind)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(made)
        part.replace(path)
    except OSError as wrong:
        why = wrong.strerror or "原因不明"
        raise CannotDo(f"文件“{path}”写不进去（{why}），请检查磁盘空间和权限。") from wrong
    return {"format": kind, "path": str(path), "bytes": len(made)}
