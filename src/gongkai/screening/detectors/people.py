"""Persons: minors by age, birth and school, illness beside a name. Words decide, not figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache

from gongkai.screening.detectors.finding import Finding, Severity
from gongkai.screening.detectors.sought import Places
from gongkai.screening.detectors.tables import surnames
from gongkai.screening.detectors.windows import around

_HAN = "\u4e00-\u9fff"
_AGE = re.compile(
    r"(?P<name>["
    + _HAN
    + r"]{2,4})\s?(?P<between>[（(,，、:：]?\s?(?:(?:男|女)(?:童|孩|性|生)?|[长次三]?[子女]|女儿|儿子|外?孙[子女]?)?"
    r"\s?[,，、]?\s?(?:现年|今年|年仅|年龄|年)?\s?[:：]?\s?)"
    r"(?P<age>\d{1,2}|[一二三四五六七八九]|十[一二三四五六七]?)\s?(?:周?岁)(?P<after>[以之]?[上下内前后]?)"
)
_BORN = re.compile(
    rf"(?P<name>[{_HAN}]{{2,4}})[（(,，、]\s?(?:[男女]\s?[,，、]\s?)?(?:[{_HAN}]{{1,3}}族\s?[,，、]\s?)?"
    r"(?P<year>20\d{2})\s?年\s?"
    r"(?:\d{1,2}\s?月)?(?:\d{1,2}\s?日)?(?:出?生)"
)
_PUPILS = ("学生", "儿童", "女童", "男童", "幼儿", "婴儿", "孤儿", "未成年人", "患儿")
_PUPIL = re.compile(rf"(?:{'|'.join(_PUPILS)})\s?(?:姓名)?\s?[:：]?\s?(?P<name>[{_HAN}]{{2,4}})")
_CLASSMATE = re.compile(rf"(?:班|年级)\s?(?P<name>[{_HAN}]{{2,3}})同学")
_ILLS = (
    "癌", "肿瘤", "白血病", "精神分裂症", "精神障碍", "精神病", "精神疾病", "艾滋病", "HIV", "肝炎",
    "乙肝", "丙肝", "肺结核", "结核病", "尿毒症", "糖尿病", "癫痫", "抑郁症", "智力残疾", "精神残疾",
    "肾衰竭", "心脏病", "高血压", "脑梗", "脑出血", "脑瘫", "梅毒", "性病", "自闭症", "孤独症",
    "唐氏综合征", "帕金森", "阿尔茨海默", "尘肺", "重性精神", "重精神", "血友病", "新冠肺炎", "病毒性肝炎",
)  # fmt: skip
_ILL = re.compile(
    r"(?:患有?|[（(、\t ]|罹患|确诊(?:为|患)?|诊断(?:为|患)?|身患|感染|因患?|系|病种[:：]?)\s?(?P<ill>(?:[1-4１-４Ⅰ-Ⅳ]\s?[型期级])?["
    + _HAN
    + r"A-Za-z]{0,8}?"
    rf"(?:{'|'.join(_ILLS)}))"
)
_PERSON = re.compile(
    r"(?:患者|病人|病例|申请人|户主|姓名|救助对象|受助人|职工|村民|居民|学生|儿童|残疾人|当事人"
    r"|脱贫户|监测户|低保户|特困户|五保户|特困人员|退役军人|老党员|死者|本人|家属|其父|其母|之子|之女|妻子?|丈夫|儿子|女儿|母亲|父亲)"
    r"\s?[:：]?\s?(?P<name>[" + _HAN + r"]{2,4})"
)
_OF_ONESELF = re.compile(r"(?:本人|其本人|家父|家母)(?:因|身|现|曾|长期|常年)?(?:患|确诊|诊断)")
_NOT_NAMES = re.compile(
    r"某|[压员病症者]$|[×xX*＊○〇]|人员|对象|情况|名单|基本|信息|以上|以下|年龄|学生|儿童|老年|居民|村民|人口|群众|本人|应当|可以|未满|已满|不满|年满|以及|或者|之间|等"
    r"|[的是为在和与及或有因由被对将把从经按]$|^[的是为在和与及或有因由被对将把从经按]"
)
_ADULT, _CHILD = 18, 14


def stops() -> dict[str, Iterable[str]]:
    """The words that announce an age, a child or pupil, an illness."""
    return {
        "ages": ("岁",),
        "births": ("出生", "月生", "日生"),
        "pupils": _PUPILS,
        "classmates": ("同学",),
        "ills": _ILLS,
    }


def minors(text: str, at: Mapping[str, Places], today: date | None = None) -> Iterator[Finding]:
    """A name with an age under 18, and a named child or pupil."""
    for found in around(text, at["ages"], _AGE, 22, 3):
        age = _number(found["age"])
        name = _name_at_end(found["name"])
        if age >= _ADULT or not name or found["after"] or not _apart(found["between"], found["name"], name):
            continue
        start, end = found.end("name") - len(name), found.end()
        group = "不满十四周岁未成年人的信息属于敏感个人信息" if age < _CHILD else "未成年人的姓名"
        said = f"这里写有未成年人的姓名和年龄；{group}，公开前要隐去姓名（个人信息保护法第二十八条、第三十一条）。"
        severity = Severity.ERROR if age < _CHILD else Severity.WARNING
        yield Finding(
            "privacy.minor",
            severity,
            start,
            end,
            text[start:end],
            said,
            text[start] + "某某" + text[start + len(name) : end],
        )
    for found in around(text, at["births"], _BORN, 28, 2):
        name = _name_at_end(found["name"])
        if name and today and today.year - int(found["year"]) < _ADULT:
            said = (
                "这里写有未成年人的姓名和出生日期，公开前要隐去姓名（个人信息保护法第二十八条、第三十一条）。"
            )
            start, end = found.start("name"), found.end()
            mask = name[0] + "某某" + text[start + len(name) : end]
            yield Finding("privacy.minor", Severity.ERROR, start, end, text[start:end], said, mask)
    pupils = around(text, at["pupils"], _PUPIL, 0, 14)
    for found in (*pupils, *around(text, at["classmates"], _CLASSMATE, 7, 2)):
        name = _name_at_start(
            found["name"], "" if found.re is _CLASSMATE else text[found.end() : found.end() + 1]
        )
        if name:
            start = found.start("name")
            said = "这里可能写有儿童或者学生的姓名，请核对；是未成年人的，公开前要隐去（未成年人保护法，个人信息保护法第三十一条）。"
            yield Finding(
                "privacy.minor", Severity.HINT, start, start + len(name), name, said, name[0] + "某某"
            )


def _apart(between: str, whole: str, name: str) -> bool:
    """«张三，男，9岁», «张三（9岁）»: something parts the name from the age, and the name stands by itself."""
    return bool(re.search(r"[（(,，、男女:：]", between)) or (len(whole) == len(name) and "年" in between)


def illnesses(text: str, at: Mapping[str, Places]) -> Iterator[Finding]:
    """An illness with a person's name in the same sentence."""
    for found in around(text, at["ills"], _ILL, 14, 8):
        begun = max(text.rfind(sign, 0, found.start()) for sign in "\n。；！") + 1
        named = (
            [
                (match, name)
                for match in _PERSON.finditer(text, begun, found.start())
                if (name := _name_at_start(match["name"], text[match.end() : match.end() + 1]))
            ]
            or _OF_ONESELF.findall(text, begun, found.end())
            or _leading(text, begun, found.end())
        )
        if not named:
            continue
        start, end = found.span("ill")
        said = "这里把疾病写到了具体的人，属于医疗健康信息，公开前要删去病名或者隐去姓名（个人信息保护法第二十八条）。"
        yield Finding("privacy.health", Severity.ERROR, start, end, found["ill"], said, "***")


def _leading(text: str, begun: int, end: int) -> list[tuple[object, str]]:
    """«张三，男，因患……»: a name that begins the sentence."""
    piece = text[begun:end].lstrip(" \u3000\t0123456789.、")
    name = re.match(
        r"([" + _HAN + r"]{2,4}?)(?:同志)?(?:[,，、（(\t ]\s?(?:男|女|因|患|确诊|身患)|(?=因?患|身患|确诊)"
        r"|(?<=[" + _HAN + r"]{3})[,，（(])",
        piece,
    )
    if name and len(name[1]) in (2, 3) and name[1][0] in _single() and not _NOT_NAMES.search(name[1]):
        return [(name, name[1])]
    return []


@cache
def _single() -> str:
    return surnames()[0]


def _is_name(word: str) -> bool:
    single, double = surnames()
    fits = (len(word) in (2, 3) and word[0] in single) or (len(word) in (3, 4) and word[:2] in double)
    return fits and not _NOT_NAMES.search(word)


def _name_at_end(word: str) -> str:
    """The name that ends `word`, or empty; `word` may be longer than the name."""
    return next(
        (
            word[-size:]
            for size in (3, 4, 2)
            if len(word) >= size and _is_name(word[-size:]) and len(word) == size
        ),
        "",
    )


def _name_at_start(word: str, following: str) -> str:
    """The name at the beginning of `word`: whole, or cut where a usual verb or mark follows."""
    if len(word) <= 3 and not (following and "\u4e00" <= following <= "\u9fff"):
        return word if _is_name(word) else ""
    for size in (3, 2):
        if (
            len(word) > size
            and word[size] in "因患于的在被系经到向和与入之家同及自曾"
            and _is_name(word[:size])
        ):
            return word[:size]
    return ""


def _number(written: str) -> int:
    if written.isdigit():
        return int(written)
    digits = "零一二三四五六七八九"
    return (
        digits.index(written)
        if len(written) == 1 and written != "十"
        else 10 + (digits.index(written[1]) if len(written) > 1 else 0)
    )
