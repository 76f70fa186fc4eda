"""Lists of people: what each column holds, and which of it stays when the list must be published.

Which fields stay: the fields that the published list is for (姓名、村组、金额、面积…); numbers that identify a person are
masked; homes, incomes, illness go. 个人信息保护法 Art 6 (least), 条例 Art 15; 低保: name, persons covered, amount a month, street.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Act(StrEnum):
    """What happens to a column in the copy for publication."""

    KEEP = "keep"
    MASK = "mask"
    REMOVE = "remove"
    ASK = "ask"

    @property
    def label(self) -> str:
        return {"keep": "保留", "mask": "遮盖", "remove": "删去", "ask": "请确认"}[self.value]


@dataclass(frozen=True)
class Column:
    """One column: its place from 0, its head, what it holds, and what is to be done."""

    place: int
    head: str
    holds: str
    act: Act


_KINDS: tuple[tuple[str, re.Pattern[str], Act], ...] = tuple(
    (holds, re.compile(form), act)
    for holds, form, act in (
        ("identity", r"身份证|证件号|公民身份|身份号", Act.MASK),
        ("passport", r"护照|通行证", Act.MASK),
        ("mobile", r"电话|手机|联系方式|联系号码", Act.MASK),
        ("card", r"卡号|账号|帐号|一卡通|一折通|存折|银行账|社保卡", Act.MASK),
        ("student", r"学籍|学号|考号|准考证", Act.MASK),
        ("medical", r"病历|住院号|医保号|病案", Act.MASK),
        ("plate", r"车牌|号牌", Act.MASK),
        (
            "health",
            (
                r"病种|疾病|病名|诊断|病情|致贫原因|残疾(?:类别|类型|等级|证|程度|性质|情况)|"
                r"伤残(?:等级|情况|类别)|健康状况|劳动能力|致残|失能|护理(?:等级|级别)|鉴定(?:结论|结果|等级)"
            ),
            Act.REMOVE,
        ),
        ("address", r"(?:家庭|详细|户籍|居住|现).{0,3}(?:住|地)址|住址|门牌|家庭住所", Act.REMOVE),
        ("income", r"收入|财产|存款|车辆情况|房产", Act.REMOVE),
        ("birth", r"出生|生日|年龄", Act.REMOVE),
        (
            "family",
            r"家庭成员|家属|配偶|父亲|母亲|子女|监护人|与户主关系|婚姻|民族|政治面貌|学历|文化程度",
            Act.REMOVE,
        ),
        ("bank", r"开户行|开户银行|户名", Act.REMOVE),
        ("name", r"姓名|户主|申请人|补贴对象|领取人|受助人|救助对象|农户|参保人|保障对象", Act.KEEP),
        ("place", r"村|组|社区|乡镇|街道|地区|区域|单位|所在地|小区|地址", Act.KEEP),
        (
            "content",
            (
                r"序号|编号|金额|面积|标准|补贴|补助|资金|项目|类别|类型|人数|人口|数量|月份|年度|时间|日期|备注|说明|结果|等级|批次|"
                r"作物|品种|亩|元|合计|保障|状态|岗位|成绩|名次|性别|户数|机具|型号|期限|事项"
            ),
            Act.KEEP,
        ),
    )
)
PERSONAL = frozenset(
    {"identity", "passport", "mobile", "card", "student", "medical", "health", "address", "plate"}
)


def columns(heads: Sequence[str]) -> tuple[Column, ...]:
    """What each column holds, by its head; one without a head or with an unknown one is to be asked about."""
    found = []
    for place, head in enumerate(heads):
        words = re.sub(r"\s", "", head)
        holds, act = next(((kind, act) for kind, form, act in _KINDS if form.search(words)), ("", Act.ASK))
        found.append(Column(place, words, holds, act))
    return tuple(found)


def head_row(rows: Sequence[Sequence[str]]) -> int | None:
    """Which of the first rows is the head of a list: at least two columns known, few figures; else None."""
    for place, row in enumerate(rows[:6]):
        filled = [cell for cell in row if cell.strip()]
        if len(filled) < 2 or any(re.search(r"\d{5}", cell) for cell in filled):
            continue
        known = [column for column in columns(row) if column.holds]
        if len({column.head for column in known}) >= 2:
            return place
    return None


def is_of_people(found: Sequence[Column]) -> bool:
    """Whether the list names people or holds what identifies one."""
    return any(column.holds in PERSONAL or column.holds == "name" for column in found)
