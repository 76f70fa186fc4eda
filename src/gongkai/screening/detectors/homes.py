"""Homes: addresses down to the door or the room. Words decide, not figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from gongkai.screening.detectors.finding import Finding, Severity
from gongkai.screening.detectors.sought import Places
from gongkai.screening.detectors.windows import around

_HAN = "\u4e00-\u9fff"
_HOME = re.compile(
    r"(?:家庭(?:详细)?住?地?址|家庭住所|现?住址|户籍(?:所在)?地?址?|户口所在地|现居住?地?|居住地址?|经常居住地|现住|家住|住所地?"
    r"|通讯地址|收件地址|邮寄地址|收货地址|住(?=[于在]?["
    + _HAN
    + r"]{2}))\s?[:：为是于在]?\s?(?P<address>["
    + _HAN
    + r"A-Za-z0-9０-９（）()\-－—#]{4,50}?(?:\d|[０-９]|[一二三四五六七八九十])\s?(?:号|室|组|栋|幢|社)"
    r"(?:[0-9A-Za-z\-－附之号栋幢单元楼层室户门#]{0,14})?|["
    + _HAN
    + r"A-Za-z0-9]{4,30}?\d{1,3}[-－—]\d{1,3}[-－—]\d{3,4}(?!\d))"
)
_ROOM = re.compile(
    r"(?P<address>["
    + _HAN
    + r"]{2,16}?\d{0,4}号?\s?[A-Za-z0-9一二三四五六七八九十]{1,4}\s?(?:栋|幢|号楼|座)\s?"
    r"(?:[A-Za-z0-9一二三四五六七八九十]{1,3}\s?单元)?\s?\d{0,2}\s?(?:层|楼)?\s?(?:附?\d{1,4}\s?(?:室|号|户)|\d{3,4}(?!\d)))"
)
_DOOR = re.compile(
    r"(?P<address>["
    + _HAN
    + r"]{2,16}(?:路|街|巷|道|村|社区|小区|花园|组|社)\s?\d{1,4}号\s?(?:附\s?\d{1,4}号"
    r"|(?:\d{1,3}\s?[栋幢座]\s?)?(?:[0-9一二三四五六]{1,2}\s?单元\s?)?\d{1,4}\s?(?:室|楼|层|号|户)))"
)
_ORGAN = re.compile(
    r"办公|单位|公司|政府|局|中心|大厅|会议|机关|酒店|银行|医院|学校|企业|厂|委员会|支队|大队|法院|检察院|工程|项目|采购|招标|开标|标段|施工|建筑|建设|拍卖"
)
_ANYBODYS = ("住所", "通讯", "收件", "邮寄", "收货")


def stops() -> dict[str, Iterable[str]]:
    """The words that announce a home or a room."""
    return {
        "homes": ("住", "户籍", "户口", "通讯地址", "收件地址", "邮寄地址", "收货地址"),
        "rooms": ("栋", "幢", "号楼", "座"),
        "doors": ("附", "单元", "幢", "栋", "座"),
    }


def homes(text: str, at: Mapping[str, Places]) -> Iterator[Finding]:
    """住址到门牌号: behind a word that announces a home an error; down to a room without one a warning."""
    taken: list[tuple[int, int]] = []
    for found in around(text, at["homes"], _HOME, 5, 70):
        start, end = found.span("address")
        if _is_masked(found["address"]):
            continue
        company = text[found.start() : start].startswith(_ANYBODYS)
        if company and _ORGAN.search(text[max(0, start - 60) : end]):
            continue
        taken.append((start, end))
        severity = Severity.WARNING if company else Severity.ERROR
        yield _address(found["address"], start, end, severity)
    rooms = around(text, at["rooms"], _ROOM, 30, 24)
    for found in (*rooms, *around(text, at["doors"], _DOOR, 30, 16)):
        start, end = found.span("address")
        inside = any(begun <= end and start <= last for begun, last in taken)
        taken.append((start, end))
        line = text[text.rfind("\n", 0, start) + 1 : end + 30].partition("\n")[0]
        if not inside and not _ORGAN.search(line) and not _is_masked(found["address"]):
            yield _address(found["address"], start, end, Severity.WARNING)


def _is_masked(address: str) -> bool:
    return "*" in address or "某" in address or "×" in address


def _address(address: str, start: int, end: int, severity: Severity) -> Finding:
    said = "这里的住址写到了门牌号或者房号，公开时写到村（社区）或者街道为止（个人信息保护法第六条）。"
    kept = re.match(r".*?(?:村|社区|镇|乡|街道|小区|路|街)", address)
    mask = (kept.group() if kept else address[:4]) + "***"
    return Finding("privacy.address", severity, start, end, address, said, mask)
