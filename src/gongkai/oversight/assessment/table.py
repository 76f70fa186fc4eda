"""The columns of a scoring table, whatever they are called: 类别、指标、分值、评分标准, and what of a row stands where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from gongkai.oversight.assessment.scheme import Kind

LEVEL, POINTS, STANDARD, TARGET, MEASURE, SHARE, NUMBER, NOTE, RULE, EVIDENCE, OTHER = [
    "level",
    "points",
    "standard",
    "target",
    "measure",
    "share",
    "number",
    "note",
    "rule",
    "evidence",
    "other",
]

_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (OTHER, re.compile(r"自评|得分|实得|扣分原因|扣分理由|评分人|考核人|^扣分$|^加分$|^核定")),
    (RULE, re.compile(r"^规则")),
    (MEASURE, re.compile(r"取数")),
    (EVIDENCE, re.compile(r"佐证|证明材料|备查|印证")),
    (SHARE, re.compile(r"^(?:考核|考评|评估|检查)方式$|^部分$|线上.*现场|^方式$")),
    (TARGET, re.compile(r"对象|适用")),
    (STANDARD, re.compile(
        r"(?:评分|扣分|计分|考核|考评|赋分|打分|评估|评价|得分)(?:规则|标准|细则|办法|方法|说明|依据|准则)|^(?:标准|细则|加扣分标准)$")),
    (LEVEL, re.compile(r"(?:指标|项目|内容|类别).{0,2}[及和与、/](?:其)?(?:权重|分值|分数)")),
    (POINTS, re.compile(r"分值|分数|标准分|权重|满分|基本分|基础分|赋分|配分|^分$")),
    (NUMBER, re.compile(r"序号|编号|^代码|^号$")),
    (NOTE, re.compile(r"备注|说明|来源|依据|责任单位|牵头|责任科室|评分单位|考核单位")),
    (LEVEL, re.compile(r"指标|类别|项目|内容|要点|任务|事项|要求|要素|维度|模块|类型|大类|小类|目标|栏目")),
)  # fmt: skip
_SUM = re.compile(r"^(?:合计|总计|总分|小计|共计|得分合计|总得分)")
_REMARK = re.compile(r"^(?:注|备注|说明|填表|考核组|检查组|被考核|负责人|签字|日期)[：:\d（(、]?")
_IN_TITLE = re.compile(
    r"[（(]\s*(?:满分|共|计|最高|最多|上限|不超过|总分|≤)*\s*(\d+(?:\.\d+)?)\s*分?\s*(?:封顶|为限)?\s*[)）]"
)
_PERCENT = re.compile(r"[（(]?\s*(\d+(?:\.\d+)?)\s*%\s*[)）]?\s*$")
_AFTER_TITLE = re.compile(r"(?<=[\u4e00-\u9fff：:])\s*(\d+(?:\.\d+)?)\s*分\s*$")
_FIGURE = re.compile(r"[+＋≤<=-]?\s*(\d+(?:\.\d+)?)\s*(?:分|%)?")


@dataclass(frozen=True)
class Header:
    """The last row of the headings and the role of every column. `weighted`: figures in titles may be percentages."""

    row: int
    roles: tuple[str, ...]
    weighted: bool = False

    def columns(self, role: str) -> list[int]:
        return [at for at, found in enumerate(self.roles) if found == role]

    def points_of_level(self) -> dict[int, int]:
        """Level column → its points column: a points column speaks of the nearest level column on its left."""
        levels, found = self.columns(LEVEL), {}
        for column in self.columns(POINTS):
            left = [level for level in levels if level < column]
            found[left[-1] if left else levels[-1]] = column
        return found


def role_of(heading: str) -> str:
    """What a column of that heading holds."""
    text = re.sub(r"[\s（(].*$", "", re.sub(r"\s+", "", heading)) or re.sub(r"\s+", "", heading)
    return next((role for role, pattern in _ROLES if pattern.search(text)), "")


def is_sum(texts: list[str]) -> bool:
    """合计 and 总分 lines."""
    first = next((re.sub(r"\s+", "", text) for text in texts if text), "")
    return bool(_SUM.match(first))


def is_remark(texts: list[str]) -> bool:
    """注：…, signatures: lines below the table."""
    distinct = {text for text in texts if text}
    return len(distinct) <= 2 and bool(_REMARK.match(next((t for t in texts if t), "")))


def points_in(text: str) -> Decimal | None:
    """10, 10分, ≤5 → the number; None when the cell holds anything else."""
    match = _FIGURE.fullmatch(text.strip())
    return Decimal(match[1]) if match else None


def points_in_title(text: str, weighted: bool = False) -> Decimal | None:
    """组织领导（5分） or 组织领导 5分 → 5; with `weighted` also 组织领导（5%）."""
    inside = (match for match in _IN_TITLE.finditer(text) if not _numbers(text, match))
    match = next(inside, None) or _AFTER_TITLE.search(text) or (weighted and _PERCENT.search(text))
    return Decimal(match[1]) if match else None


def _numbers(text: str, match: re.Match[str]) -> bool:
    """（1）规范性文件 is numbered so, it is not worth one point."""
    return "分" not in match[0] and not text[: match.start()].strip()


def bare_title(text: str) -> str:
    """A title without its numbering and its points."""
    text = _IN_TITLE.sub("", re.sub(r"\s*\n\s*", "", text))
    text = _PERCENT.sub("", _AFTER_TITLE.sub("", text)) or text
    text = re.sub(
        r"^\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}(?:\.\d{1,2})*[、.．\s](?!\d))\s*",
        "",
        text,
    )
    return text.strip(" ：:。") or "（未写名称）"


def kind_of(text: str) -> Kind | None:
    """加分项, 倒扣, 否决 → what such a part does; None for the basic score."""
    if re.search(r"否决", text):
        return Kind.VETO
    if re.search(r"加分|奖励(?:分|项|事项|$)|附加分|激励项", text):
        return Kind.BONUS
    if re.search(r"倒扣|扣分(?:项|因素|事项)|减分|负面清单", text):
        return Kind.PENALTY
    return None
