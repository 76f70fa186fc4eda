"""居民身份证号 of 18 and 15 figures (GB 11643—1999, ISO 7064 MOD 11-2), also parted, full-width, glued to words."""

from __future__ import annotations

import re
from datetime import date

from gongkai.screening.detectors.finding import Finding, Options, Severity
from gongkai.screening.detectors.runs import GLUED, Run, announced, plain
from gongkai.screening.detectors.tables import regions

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_LONGEST_GAP = 2
_LAST_OF_15 = 2000  # 15-figure numbers were given out until 1999
_NO_CARD_BEFORE = 1900
_CHILD = 14
_X = frozenset("xXｘＸ")
_OF_DISABLED = re.compile(r"[1-7１-７][1-4１-４](?:B\d)?(?![0-9A-Za-z０-９])")
"""What follows a resident's number in the number of a 残疾人证: the kind, the degree, how often it was replaced."""
_BETWEEN = " .-·\u3000"


def check_digit(first_17: str) -> str:
    """The last character that belongs to the first seventeen."""
    return _CHECK[sum(int(f) * w for f, w in zip(first_17, _WEIGHTS, strict=True)) % 11]


def born(figures: str, century: str = "") -> date | None:
    """The day of birth in figures 7 to 14 (18) or 7 to 12 (15), None when there is no such day."""
    written = century + figures
    try:
        return date(int(written[:4]), int(written[4:6]), int(written[6:8]))
    except ValueError:
        return None


def find(run: Run, options: Options, label: str = "") -> list[Finding]:
    """Every resident's number in `run`."""
    found: list[Finding] = []
    index, groups = 0, run.groups
    while index < len(groups):
        step = 1
        if run.text[groups[index][0]] in "12345678１２３４５６７８":
            hit = _from(run, index, options, label)
            if hit:
                found.append(hit[0])
                step = hit[1]
        index += step
    return found


def _from(run: Run, index: int, options: Options, label: str) -> tuple[Finding, int] | None:
    """A number that begins with group `index`, and how many groups it takes."""
    text, groups = run.text, run.groups
    figures, place = "", index
    start = groups[index][0]
    while place < len(groups) and len(figures) < 18:
        if place > index and len(run.gap(place)) > _LONGEST_GAP:
            break
        begun, end = groups[place]
        figures += plain(text[begun:end])
        if len(figures) >= 4 and figures[:4] not in regions():
            return None
        place += 1
        if len(figures) == 20 and place == index + 1 and _OF_DISABLED.match(text, start + 18):
            figures, end = figures[:18], start + 18
        if len(figures) in (15, 17, 18):
            hit = _judge(text, start, end, figures, options, label)
            # Parted figures of 15 may be the beginning of 18.
            if hit and (len(figures) != 15 or place == index + 1):
                return hit, place - index
    return None


def _judge(text: str, start: int, end: int, figures: str, options: Options, label: str) -> Finding | None:
    if len(figures) == 15:
        return _old(text, start, end, figures, options, label)
    if len(figures) == 17:
        tail = text[end : end + 2].lstrip(_BETWEEN)
        if tail[:1] not in _X:
            return None
        end = text.index(tail[0], end) + 1
        figures += "X"
    right = check_digit(figures[:17]) == figures[17]
    more = _OF_DISABLED.match(text, end) if right else None
    if _goes_on(text, end) and not more:
        return None
    day = born(figures[6:14])
    if day is None or day.year < _NO_CARD_BEFORE or (options.today and day > options.today):
        return None
    mask = f"{figures[:6]}********{figures[14:]}"
    if more:
        end, mask = more.end(), mask + "*" * len(more.group())
    written = text[start:end]
    if not right:
        return _doubtful(written, start, end, mask, announced(text, start, label))
    young = _age(day, options.today) < _CHILD if options.today else False
    code, whom = ("privacy.identity_minor", "不满十四周岁未成年人的") if young else ("privacy.identity", "")
    said = f"这里有{whom}居民身份证号，属于个人信息，公开前要遮盖（个人信息保护法第二十八条，条例第十五条）。"
    return Finding(code, Severity.ERROR, start, end, written, said, mask)


def _doubtful(written: str, start: int, end: int, mask: str, announced_as: str) -> Finding | None:
    if announced_as in ("other", "card", "phone") or (announced_as != "identity" and len(set(written)) < 5):
        return None
    said = (
        "这串数字像居民身份证号，但末位校验码对不上；如是身份证号（可能抄错一位），公开前要遮盖并核对原件。"
    )
    severity = Severity.WARNING if announced_as == "identity" else Severity.HINT
    return Finding("privacy.identity_doubtful", severity, start, end, written, said, mask)


def _old(text: str, start: int, end: int, figures: str, options: Options, label: str) -> Finding | None:
    day = born(figures[6:12], "19")
    if day is None or day.year >= _LAST_OF_15 or _goes_on(text, end) or _glued_before(text, start):
        return None
    announced_as = announced(text, start, label)
    if announced_as in ("other", "card", "phone"):
        return None
    sure = announced_as == "identity"
    said = "这里有15位居民身份证号，公开前要遮盖（个人信息保护法第二十八条）。"
    if not sure:
        said = "这串15位数字的地区和出生日期都成立，可能是旧的居民身份证号，请核对，是的话要遮盖。"
    severity = Severity.ERROR if sure else Severity.WARNING
    return Finding(
        "privacy.identity_15",
        severity,
        start,
        end,
        text[start:end],
        said,
        f"{figures[:6]}******{figures[12:]}",
    )


def _goes_on(text: str, end: int) -> bool:
    """Whether a figure or a Latin letter follows at once, so that the number is part of a longer code."""
    following = text[end : end + 1]
    goes_on = following.isdigit() or (following.isascii() and following.isalpha())
    return goes_on and not GLUED.match(text, max(0, end - 18))


def _glued_before(text: str, start: int) -> bool:
    previous = text[start - 1 : start]
    return previous.isascii() and (previous.isalnum() or previous in "_/=.")


def _age(day: date, today: date) -> int:
    return today.year - day.year - ((today.month, today.day) < (day.month, day.day))
