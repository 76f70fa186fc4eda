"""银行卡号: known beginning, right length, Luhn's check digit (ISO/IEC 7812-1 annex B)."""

from __future__ import annotations

import re

from gongkai.screening.detectors.finding import Finding, Options, Severity
from gongkai.screening.detectors.runs import Run, announced, plain
from gongkai.screening.detectors.tables import bins

_LENGTHS = range(14, 20)
_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
_ORGANS = re.compile(
    r"单位账[户号]|对公|专户|保证金|(?:户\s?名|收款单位|账户名称|收款人)\s?[:：]?[^\n]{0,30}(?:公司|局|政府|中心|协会|慈善会|总会|社|厂|学校|医院|委员会)"
)
_NEAR = 24
_LONGEST_BEGINNING = 6
_GROUPED = {1, 4, 6}


def luhn(figures: str) -> bool:
    """Whether the number ends in its check digit."""
    values = [int(figure) for figure in reversed(figures)]
    return (sum(values[::2]) + sum(_DOUBLED[value] for value in values[1::2])) % 10 == 0


def beginning(figures: str) -> str:
    """The longest known beginning that comes in this length, or empty."""
    known = bins()
    for size in range(_LONGEST_BEGINNING, 0, -1):
        lengths = known.get(figures[:size])
        if lengths is not None:
            return figures[:size] if len(figures) in lengths else ""
    return ""


def find(run: Run, options: Options, label: str = "") -> list[Finding]:
    """Every card number in `run`."""
    found = []
    index = 0
    while index < len(run.groups):
        taken = _taken(run, index)
        hit = _judge(run, index, taken, label) if taken else None
        if hit:
            found.append(hit)
        index += taken if hit else 1
    return found


def _taken(run: Run, index: int) -> int:
    """How many groups from `index` make one number of a card's length: one whole, or parted evenly; 0 for none."""
    groups = run.groups
    size = groups[index][1] - groups[index][0]
    if size in _LENGTHS:
        return 1
    if size not in _GROUPED:
        return 0
    total, place = size, index + 1
    while place < len(groups) and total < _LENGTHS[-1]:
        gap, width = run.gap(place), groups[place][1] - groups[place][0]
        if len(gap) != 1 or gap in "\r\n." or gap != run.gap(index + 1):
            break
        total += width
        place += 1
        if width != size:
            break
    return place - index if total in _LENGTHS and total >= 16 else 0


def _judge(run: Run, index: int, taken: int, label: str) -> Finding | None:
    text = run.text
    start, end = run.groups[index][0], run.groups[index + taken - 1][1]
    figures = plain("".join(text[b:e] for b, e in run.groups[index : index + taken]))
    begins = beginning(figures)
    known = announced(text, start, label)
    if known in ("other", "identity", "phone") or _part_of_code(text, start, end) or len(set(figures)) < 3:
        return None
    sound = luhn(figures)
    if known == "card":
        if not (begins or sound):
            return None
    elif not (begins and sound):
        return None
    organs = bool(_ORGANS.search(text[max(0, text.rfind("\n", 0, start) - _NEAR) : end + _NEAR]))
    if organs and not (begins and sound):
        return None
    written, mask = text[start:end], f"{figures[:4]}{'*' * (len(figures) - 8)}{figures[-4:]}"
    if organs:
        said = "这里的账号像是单位账户，单位对外公布的收款账户可以保留；是个人账户的要遮盖，请核对。"
        return Finding("privacy.card", Severity.WARNING, start, end, written, said, mask)
    if begins and sound:
        said = "这里有银行卡号，属于金融账户信息，公开前要遮盖（个人信息保护法第二十八条）。"
        return Finding("privacy.card", Severity.ERROR, start, end, written, said, mask)
    said = "这串数字像银行卡号或者账号，但校验位或者卡号开头对不上，请核对；是个人账户的，公开前要遮盖。"
    return Finding("privacy.card_doubtful", Severity.WARNING, start, end, written, said, mask)


def _part_of_code(text: str, start: int, end: int) -> bool:
    previous, following = text[start - 1 : start], text[end : end + 1]
    joined = "".join(sign for sign in (previous, following) if sign.isascii())
    decimal = following == "." and text[end + 1 : end + 2].isdigit()
    return any(sign.isalpha() or sign in "_/=" for sign in joined) or decimal
