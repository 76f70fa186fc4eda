"""Runs of figures in a text, with what parts them: what every number detector looks at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

SEPARATORS = " \u00a0\u2002-\u200b\u3000\\-‐‑–—－.．·•\r\n)）"
_RUN = re.compile(rf"\d[\d{SEPARATORS}]{{5,}}(?:\d|(?<=\d)(?=[xXｘＸ]))")
_GROUP = re.compile(r"\d+")
_BOTH = 29
GLUED = re.compile(r"[1-8]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{4}1[3-9]\d{9}")
_LOOK_BACK = 18


@dataclass(slots=True)
class Run:
    """Figures parted by little: `groups` are their places in the text."""

    text: str
    groups: list[tuple[int, int]]

    def gap(self, index: int) -> str:
        """What stands between group `index` and the one before."""
        return self.text[self.groups[index - 1][1] : self.groups[index][0]]


def runs(text: str) -> Iterator[Run]:
    """Every run of at least seven characters that begins and ends with a figure (or an x after a figure)."""
    for found in _RUN.finditer(text):
        begun, ended = found.span()
        groups = [match.span() for match in _GROUP.finditer(text, begun, ended)]
        yield Run(
            text,
            groups if ended - begun < _BOTH else [part for each in groups for part in _parted(text, each)],
        )


def _parted(text: str, group: tuple[int, int]) -> list[tuple[int, int]]:
    """A resident's number and a mobile number without anything between, as text recognition reads a close row."""
    begun, end = group
    if end - begun != _BOTH or not GLUED.fullmatch(text, begun, end):
        return [group]
    return [(begun, begun + 18), (begun + 18, end)]


def plain(figures: str) -> str:
    """Full-width and other figures as 0–9."""
    return figures if figures.isascii() else "".join(str(int(figure)) for figure in figures)


def before(text: str, start: int) -> str:
    """What announces a number: the words before it on its line, back to the number before."""
    piece = text[max(0, start - _LOOK_BACK) : start]
    cut = max(piece.rfind(sign) for sign in _ENDS)
    words = piece[cut + 1 :]
    number = _NUMBER_BEFORE.search(words)
    return words[number.end() :] if number else words


_ENDS = "\n\t。；;！？，,、"
_NUMBER_BEFORE = re.compile(r".*\d(?=.)", re.DOTALL)
_SOME_NUMBER = re.compile(r"(?:号码?|编码|代码)\s?[:：为是]?\s?$")
_LABELS = {
    "phone": re.compile(r"电\s*话|手\s*机|联系|热线|传真|座机|微信|[Tt][Ee][Ll]|☎|📞|致电|拨打"),
    "card": re.compile(
        r"卡号|银行|账\s*号|帐\s*号|账\s*户|帐\s*户|一卡通|一折通|存折|开户|借记卡|信用卡|社保卡|信合|农商|邮储"
    ),
    "identity": re.compile(r"身份证|证件号|公民身份|居民身份|[Ii][Dd]"),
    "other": re.compile(
        r"订单|单号|编\s*号|编码|流水|文号|合同|账单|快递|运单|发票|批号|批次|条码|条形码|序列|登记号|许可证|凭证|代码|索引"
        r"|ISBN|ISSN|QQ|群号|会议号|预算|金额|资金|投资|产值|合计|总额|总价|面积|坐标|经度|纬度|北纬|东经|案号|档案|学号|工号|户号"
        r"|电表|水表|标段|项目号|资产|设备|型号|版本|统计|备案|宗地|不动产|地块|时间戳|票号|税号|商品|货号|保单|车架|发动机"
        r"|SN|S/N|No|NO|№|ID[:：]|订\s*号|缴费|交易|回执|工单|受理号|案件|取件|包裹|用户号|客户号|报价|总值|余额|数量|人口"
    ),
}
_ANY = re.compile("|".join(f"(?P<{name}>{form.pattern})" for name, form in _LABELS.items()))


def announced(text: str, start: int, label: str = "") -> str:
    """Which kind of number the nearest word before says it is: phone, card, identity, other, or empty."""
    words, last = before(text, start), ""
    if label:
        words = f"{label} {words}"
    if not words:
        return ""
    for found in _ANY.finditer(words):
        last = found.lastgroup or ""
    return last or ("other" if _SOME_NUMBER.search(words) else "")
