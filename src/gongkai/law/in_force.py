"""Instruments that catalogues still cite although they are no longer in force, with the day and what took their place.

A catalogue that rests on one of them must be revised. Not a list of all repealed law: what is not here was not looked
at. Rows with `verified` False were not checked against the official text and say so.
"""

import re
from dataclasses import dataclass
from datetime import date

CHECKED_ON = date(2026, 11, 23)

CODE_DAY = date(2021, 1, 1)
"""The day the 民法典 took force and nine laws ceased (its Art 1260)."""


@dataclass(frozen=True)
class Ceased:
    """One instrument: its titles or numbers as catalogues write them, the last day before `since` it was in force."""

    names: tuple[str, ...]
    since: date
    now: str
    source: str
    verified: bool = True


CEASED: tuple[Ceased, ...] = (
    Ceased(
        ("最高人民法院关于审理政府信息公开行政案件若干问题的规定", "法释〔2011〕17号"),
        date(2025, 6, 1),
        "法释〔2025〕8号",
        "法释〔2025〕8号",
    ),
    Ceased(
        ("国务院令第492号", "国令第492号"),
        date(2019, 5, 15),
        "《政府信息公开条例》（国务院令第711号）",
        "国务院令第711号",
    ),
    Ceased(
        ("国办公开办函〔2019〕60号",),
        date(2021, 9, 26),
        "国办公开办函〔2021〕30号",
        "国办公开办函〔2021〕30号",
    ),
    Ceased(
        ("国有土地上房屋拆迁管理条例", "城市房屋拆迁管理条例"),
        date(2011, 1, 21),
        "《国有土地上房屋征收与补偿条例》",
        "国务院令第590号",
        verified=False,
    ),
    Ceased(
        ("婚姻法", "继承法", "民法通则", "收养法", "担保法", "合同法", "物权法", "侵权责任法", "民法总则"),
        CODE_DAY,
        "《民法典》",
        "民法典第一千二百六十条",
        verified=False,
    ),
    Ceased(("城市规划法",), date(2008, 1, 1), "《城乡规划法》", "城乡规划法第七十条", verified=False),
    Ceased(
        ("社会抚养费征收管理办法",), date(2021, 8, 26), "（没有替代文件）", "国务院令第747号", verified=False
    ),
    Ceased(("食品卫生法",), date(2009, 6, 1), "《食品安全法》", "食品安全法附则", verified=False),
)

_TITLE = re.compile(r"《(?:中华人民共和国)?([^《》]+)》")


def ceased_in(text: str, on: date) -> tuple[Ceased, ...]:
    """The instruments named in `text` that are no longer in force on `on`. Titles match whole, numbers anywhere."""
    titles = {match[1] for match in _TITLE.finditer(text)}
    words = re.sub(r"[\[［(（](\d{4})[\]］)）]", r"〔\1〕", text)
    return tuple(
        row
        for row in CEASED
        if row.since <= on
        and any(name in titles or (name.endswith("号") and name in words) for name in row.names)
    )
