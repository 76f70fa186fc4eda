"""Whose report it is and of which year: from the title, else from the text."""

import re
from collections import Counter
from functools import lru_cache

_YEAR = r"(?:19|20)\d{2}"
_REPORT = r"政(?:府|务)信息公开(?:工作)?(?:的)?(?:年度)?(?:工作)?(?:年度)?报告"
_TITLE = re.compile(
    rf"(?P<organ>[^\n。;；,，:：《》|]{{0,40}}?)(?:关于)?(?P<year>{_YEAR})年?(?:度)?"
    rf"(?P<middle>[^\n。;；,，:：《》|\d]{{0,30}}?){_REPORT}"
)
_CHINESE_YEAR = re.compile(r"二[〇○零O0][〇○零O0一二][〇○零O0一二三四五六七八九](?=年)")
_PERIOD = re.compile(rf"(?P<year>{_YEAR})年1月1日")
_ANY_YEAR = re.compile(rf"(?<![〔\[(（\d])(?P<year>{_YEAR})年(?!\d)")
_YEAR_OF_REPORT = re.compile(rf"(?P<year>{_YEAR})年(?:度)?报告")
_ISSUER = re.compile(r"(?:发布|发文|编制)(?:机构|机关|单位)[:：]?\s*(?P<organ>[^\n|;；。,，:：\s]{3,30})")
_COMPILED = re.compile(r"由(?P<organ>[^\n。,，;；]{3,30}?)(?:根据|按照|依据|编制)")
_LEAD = re.compile(
    r"^(?:[#*\-\s|]*)(?:标题|标\s*题|名\s*称|题名|信息名称)?[:：]?\s*|^\s*(?:首页|当前位置)[^\n]*>|^Page \d+ - "
)
_ANNOUNCED = re.compile(r"^.*(?:公布|发布|公开|编制|编写|形成|撰写|如下)")
_ORGAN = re.compile(r"(?:政府|街道|办事处|委员会|局|厅|办公室|办|中心|镇|乡|县|区|市|院|会|队)$")
_NO_NAME = re.compile(r"[我本该]|做好|编制|发布|年度")
_DIGITS = dict(zip("〇○零O0一二三四五六七八九", "00000123456789", strict=True))
_NAMED = re.compile(r"信息公开(?:工作)?(?:的)?(?:年度)?(?:工作)?(?:年度)?报告|信息公开(?:工作)?年报")
_SUBHEADS = ("主动公开", "依申请公开", "信息管理", "平台建设", "监督保障")
_COUNTED = re.compile(r"公开[^。;；]{0,60}?\d+余?[条件篇项次]|申请[^。;；]{0,12}?\d+件|未收到[^。]{0,20}申请")
_GUIDE = re.compile(r"公开指南")


@lru_cache(maxsize=4)
def titles(text: str) -> tuple[tuple[int, str], ...]:
    """Year and organ of each title of a report in the text, each once, in order."""
    joined = re.sub(r"[ \t]+", "", _arabic(text))
    found: dict[tuple[int, str], None] = {}
    for source in (joined, re.sub(r"\n+", "", joined[:1500])):
        for match in _TITLE.finditer(source):
            organ = _clean(match["organ"]) or _clean(match["middle"]) or _line_above(source, match.start())
            found.setdefault((int(match["year"]), organ), None)
        if found:
            break
    return tuple(found)


def _line_above(text: str, index: int) -> str:
    """The line before a title, where it names an organ."""
    above = text[:index].rstrip("\n").rpartition("\n")[2] if text[:index].endswith("\n") else ""
    return _clean(above) if _ORGAN.search(above) and len(above) < 30 else ""


def _arabic(text: str) -> str:
    return _CHINESE_YEAR.sub(lambda match: "".join(_DIGITS[c] for c in match.group()), text)


def _clean(text: str) -> str:
    """An organ's name without what leads up to it ("现公布…", "标题：…")."""
    text = _LEAD.sub("", text).strip(" 　-—*#|")
    text = _ANNOUNCED.sub("", text)
    text = re.sub(r"^(?:关于|来源)|[关于的]+$", "", text)
    if _NO_NAME.match(text):
        return ""
    return text + "政府" if text.endswith("人民") else text


def is_report(bare: str) -> bool:
    """Whether bare text is an annual report, or a piece of one: it counts what was made public or applied for."""
    if _GUIDE.search(bare[:80]):
        return False
    named = bool(_NAMED.search(bare))
    subheads = sum(name in bare for name in _SUBHEADS)
    counted = bool(_COUNTED.search(bare)) and bool(_ANY_YEAR.search(bare))
    return named or subheads >= len(_SUBHEADS) // 2 + 1 or (counted and subheads > 0)


def year_of(text: str) -> int | None:
    """The year reported on: named by the title, else by the period covered, else the one named most often."""
    named = titles(text)
    if named:
        return named[0][0]
    bare = re.sub(r"\s", "", _arabic(text))
    for pattern in (_YEAR_OF_REPORT, _PERIOD):
        match = pattern.search(bare)
        if match:
            return int(match["year"])
    years = Counter(int(m["year"]) for m in _ANY_YEAR.finditer(bare))
    return years.most_common(1)[0][0] if years else None


def years_of(text: str, count: int) -> list[int | None]:
    """The years of several reports in one text, in the order they are first named beside 年报告."""
    bare = re.sub(r"\s", "", _arabic(text))
    named = [year for year, _ in titles(text)] + [int(m["year"]) for m in _YEAR_OF_REPORT.finditer(bare)]
    order = list(dict.fromkeys(named))
    if len(order) < count:
        often = Counter(int(m["year"]) for m in _ANY_YEAR.finditer(bare)).most_common(count)
        order = sorted(year for year, _ in often)
    return [*order[:count], *[None] * (count - len(order))]


def organ_of(text: str) -> str:
    """The organ whose report it is, "" when the text does not name one."""
    for _, organ in titles(text):
        if organ:
            return organ
    bare = re.sub(r"[ \t]+", "", text)
    for pattern in (_ISSUER, _COMPILED):
        match = pattern.search(bare[:3000].replace("\n", "") if pattern is _COMPILED else bare[:3000])
        if match:
            return match["organ"]
    return ""
