"""An old site as a list: a CSV or XLSX whose lines are pages, with their files beside it. No Django models."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from gongkai.disclosure.bodies import clean, text_of
from gongkai.law.finding import Refusal
from gongkai.papers.sheets import Row, day, read_csv, read_xlsx
from gongkai.upkeep.moving.looking import looked
from gongkai.upkeep.moving.page import Page, Site

HEADINGS = ("原地址", "标题", "发布日期", "成文日期", "发文字号", "栏目", "内容概述", "正文", "附件")
NEEDED = ("标题", "发布日期")
_OTHER_NAMES = {"名称": "标题", "信息名称": "标题", "网址": "原地址", "链接": "原地址", "公开日期": "发布日期",
                "文号": "发文字号", "分类": "栏目", "内容": "正文", "文件": "附件"}  # fmt: skip
MOST = 100_000  # local policy: lines of one list


def rows_of(path: Path) -> tuple[dict[str, int], list[Row]]:
    """Where each column stands, and the lines. Raises Refusal when it is no list of pages."""
    with path.open("rb") as stream:
        rows = read_csv(stream, MOST) if path.suffix.lower() == ".csv" else read_xlsx(stream, "", MOST)
    if not rows:
        raise Refusal("表格是空的，请核对。")
    places = {_OTHER_NAMES.get(name, name): place for place, name in reversed(list(enumerate(rows[0].cells)))}
    if missing := [name for name in NEEDED if name not in places]:
        raise Refusal(f"表格第一行里没有“{'”“'.join(missing)}”列；可用的列：{'、'.join(HEADINGS)}。")
    return places, rows[1:]


def read_row(job: tuple[Row, dict[str, int]], site: Site) -> Page:
    """One line as a page with its findings; never raises for what stands in it."""
    row, places = job

    def cell(name: str) -> str:
        place = places.get(name, -1)
        return row.cells[place] if 0 <= place < len(row.cells) else ""

    digest = hashlib.sha256("\x1f".join(cell(name) for name in HEADINGS).encode()).hexdigest()
    address = cell("原地址") or f"第{row.number}行：{cell('标题')}"[:400]
    files, missing = _files(cell("附件"), site)
    published = day(cell("发布日期"))
    body = clean(cell("正文"))
    page = Page(
        address, digest, cell("标题")[:200], published, day(cell("成文日期")) or published, cell("发文字号")[:80],
        cell("内容概述")[:90] or text_of(body).replace("\n", " ")[:90], cell("栏目"), body, tuple(files),
        notes=tuple(f"附件“{name}”不在文件夹里，没有收入。" for name in missing),
    )  # fmt: skip
    return looked(replace(page, unread=_why_not(page, cell("发布日期"), site.today)), site)


def _why_not(page: Page, written: str, today: date) -> str:
    if not page.title:
        return "没有标题，请补上。"
    if page.published_on is None:
        return f"发布日期“{written}”看不懂，请写成2021-03-05这样。" if written else "没有发布日期，请补上。"
    if page.published_on > today:
        return "发布日期晚于今天，请核对。"
    return "" if text_of(page.body) or page.files else "没有正文，也没有附件，请补上。"


def _files(named: str, site: Site) -> tuple[list[tuple[str, str]], list[str]]:
    found, missing = [], []
    root = Path(site.root).resolve()
    for name in _names(named):
        wanted = (root / name.lstrip("/")).resolve()
        if wanted.is_relative_to(root) and wanted.is_file():
            found.append((str(wanted), wanted.name))
        else:
            missing.append(name[:80])
    return found, missing


def _names(named: str) -> Iterator[str]:
    for each in named.replace("；", ";").replace("\n", ";").split(";"):
        if each.strip():
            yield each.strip()
