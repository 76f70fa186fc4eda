"""What an organ's name says: its level, and how it calls itself in a text.

C1 another organ's name, or a higher government's applications, where the own should stand;
C2 "我局" in the report of a town: signs of a copied text.
"""

import re
from collections.abc import Iterator
from enum import Enum

from gongkai.law.annual_report.finding import Finding, Severity
from gongkai.law.annual_report.form import Place
from gongkai.law.annual_report.text.plain import plain, quoted, sentences


class Level(Enum):
    """UNKNOWN: the name alone does not tell, and nothing is built on it."""

    TOWN = "乡镇（街道）"
    COUNTY = "县级"
    DEPARTMENT = "县级部门"
    ABOVE = "设区的市以上"
    UNKNOWN = ""


_GOVERNMENT = re.compile(r"(?:党委|党工委)?(?:人民政府)?(?:办事处)?(?:办公室|党政办公室|党政综合办公室)?$")
_TOWN = re.compile(r"(?:[一-龥]{1,7}(?:镇|乡|苏木)|[一-龥]{1,8}街道)$")
_NOT_COUNTY = re.compile(r"(?:实验区|开发区|新区|高新区|示范区|合作区|保税区|自治区|园区|管理区|风景区)$")
_COUNTY = re.compile(r"[一-龥]{1,8}(?:县|自治县|旗|区|林区)$")
_DEPARTMENT = re.compile(r"(?:局|委员会|委|办|中心|大队|处|院|所)$")
_IN_COUNTY = re.compile(r"[一-龥]{1,6}(?:县|旗)(?=[一-龥]{2,})|[一-龥]{1,6}市[一-龥]{1,4}区(?=[一-龥]{2,})")
_OWN_PLACE = re.compile(r"^.*(?:省|自治区|地区|盟|州|市|县|旗|区)(?=[一-龥]{1,}(?:镇|乡|街道|苏木)$)")
_TITLED = re.compile(
    r"《?([一-龥]{2,12}?(?:镇|乡|街道))(?:人民政府|办事处)?20\d\d年度?(?:政府|政务)信息公开(?:工作)?年?度?报告"
)
_ACTS = re.compile(
    r"^(?:\([一二三四五六七八九十]\)|20\d\d年度?,?|今年,?|一是|二是|三是|四是)*([一-龥]{1,6}?(?:镇|乡|街道))(?:人民政府|党委政府|政府|办事处)?"
    r"(?:严格|认真|坚持|高度重视|积极|不断|切实|深入|进一步|主动公开|共|未|全年|始终|按照)"
)
_SELF = re.compile(r"我(镇|乡|街道|局|委|县)")
_CALLS_ITSELF = re.compile(r"[我本](?:镇|乡|街道)(?!政府办)")
_HIGHER = re.compile(
    r"(?:受理|收到)[^。;]{0,30}向(?:市|县|区)(?:人民)?政府(?:办公室|提出|及|和)[^。;]{0,24}申请"
)
_PLURAL = re.compile(r"^(?:各|全|我|本|该|村|两|多|所有|辖区|下辖|其他|市县|县|区|省|市)")


def level_of(name: str) -> Level:
    """The level of an organ by its name; UNKNOWN where a name can be either (X市, X新区)."""
    bare = _GOVERNMENT.sub("", name.strip())
    if _TOWN.search(bare):
        return Level.TOWN
    if _NOT_COUNTY.search(bare):
        return Level.UNKNOWN
    if _IN_COUNTY.search(bare) and _DEPARTMENT.search(bare):
        return Level.DEPARTMENT
    if _COUNTY.search(bare):
        return Level.COUNTY
    return Level.ABOVE if bare.endswith(("省", "自治州")) else Level.UNKNOWN


def makes_no_rules(name: str) -> bool:
    """Whether the organ surely has no power to make 规章 (立法法 Art 93): a town, a county or its department."""
    return level_of(name) in {Level.TOWN, Level.COUNTY, Level.DEPARTMENT}


def speaks_as_a_town(text: str) -> bool:
    """Whether a text without a known organ calls itself 我镇, 本乡, 我街道."""
    return bool(_CALLS_ITSELF.search(plain(text)))


def core_name(name: str) -> str:
    """The last part of a town's name: 兴仁市大山镇人民政府 → 大山镇."""
    bare = _GOVERNMENT.sub("", name.strip())
    return _OWN_PLACE.sub("", bare)


def name_findings(text: str, organ: str, place: Place) -> list[Finding]:
    """C1 and C2, for towns only: a county's text rightly speaks of many towns."""
    if level_of(organ) is not Level.TOWN:
        return []
    even, own = plain(text), core_name(organ)
    found = []
    for name in dict.fromkeys(_others(even, own)):
        message = f"正文以“{name}”自称，而报告机关是{organ}，请核对是否沿用了其他单位的文稿。"
        found.append(Finding("C1", Severity.HINT, place, message))
    for match in _HIGHER.finditer(even):
        message = f"“{quoted(match.group())}”写的是向上级政府提出的申请，而报告机关是{organ}，请核对是否沿用了其他单位的文稿。"
        found.append(Finding("C1", Severity.HINT, place, message))
    return found + _other_self(even, organ, own, place)


def _others(even: str, own: str) -> Iterator[str]:
    for match in _TITLED.finditer(even):
        if not _same(match[1], own):
            yield core_name(match[1])
    for sentence in sentences(even):
        acting = _ACTS.match(sentence)
        name = acting[1] if acting else ""
        if len(name) > 2 and not _PLURAL.match(name) and not _same(name, own):
            yield name


def _same(name: str, own: str) -> bool:
    stem = own[:-2] if own.endswith("街道") else own[:-1]
    return name.endswith(own) or own.endswith(name) or (len(stem) > 1 and stem in name)


def _other_self(even: str, organ: str, own: str, place: Place) -> list[Finding]:
    """我局 in a town's report. 我县 is how a town may speak of its county."""
    kind = "街道" if own.endswith("街道") else own[-1]
    told = [match for match in _SELF.finditer(even) if match[1] in {"镇", "乡", "街道", "局", "委"}]
    strange = next(
        (match for match in told if match[1] != kind and even[match.end() : match.end() + 1] != "党"), None
    )
    if strange is None:
        return []
    around = quoted(even[max(0, strange.start() - 8) : strange.end() + 12].replace("\n", ""))
    message = f"“{around}”写“我{strange[1]}”，而报告机关是{organ}，请核对是否沿用了其他单位的文稿。"
    return [Finding("C2", Severity.HINT, place, message)]
