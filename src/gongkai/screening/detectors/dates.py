"""Days that do not exist, years that cannot be meant, and a signature that does not fit the day of forming."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping

from gongkai.screening.detectors.finding import Finding, Options, Severity
from gongkai.screening.detectors.sought import Places
from gongkai.screening.detectors.windows import around

_DAY = re.compile(
    r"(?:(?<!\d)(?P<year>\d{4})\s?年\s?)?(?<!\d)(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?(?:日|号(?![楼院栋幢线桥机]))"
)
_MONTH = re.compile(r"(?<!\d)\d{4}\s?年\s?(?P<month>\d{1,2})\s?月(?!\s?\d)")
_LONG_YEAR = re.compile(
    r"(?<![\d.])(?:20\d{3,4}|19\d{3,4}|20\d|2[1-9]0[0-9]|[3-9]0[0-3]\d)\s?年(?=\s?\d{1,2}\s?月)"
    r"|(?<![\d.—－~～至-])2[1-9]\d\d\s?年(?!以|内|后|前|历史|的|时间|期)"
)
_SIGNED = re.compile(
    r"^[ \u3000\t]*(?P<year>\d{4})\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日[ \u3000\t]*$",
    re.MULTILINE,
)
_LEAP_YEAR = 2024  # a day without a year may be of any
_TAIL = 0.5


def stops() -> dict[str, Iterable[str]]:
    """月 and 年, as written in a date."""
    return {"months": ("月",), "years": ("年",)}


def find(text: str, at: Mapping[str, Places]) -> Iterator[Finding]:
    """Every impossible or doubtful date of `text`."""
    for found in around(text, at["months"], _DAY, 9, 6):
        if said := _impossible(found):
            yield Finding("dates.impossible", Severity.ERROR, *found.span(), found.group(), said)
    for found in around(text, at["months"], _MONTH, 10, 3):
        if not 1 <= int(found["month"]) <= 12:
            said = f"没有{int(found['month'])}月，请核对日期。"
            yield Finding("dates.impossible", Severity.ERROR, *found.span(), found.group(), said)
    for found in around(text, at["years"], _LONG_YEAR, 7, 6):
        said = f"“{found.group()}”不像年份，可能多打、少打或者打错了数字，请核对。"
        yield Finding("dates.year", Severity.ERROR, *found.span(), found.group(), said)


def _impossible(found: re.Match[str]) -> str:
    month, day = int(found["month"]), int(found["day"])
    year = int(found["year"]) if found["year"] else _LEAP_YEAR
    if not 1 <= month <= 12:
        return f"没有{month}月，请核对日期。"
    if not 1000 <= year <= 9999:
        return ""
    if not 1 <= day <= monthrange(year, month)[1]:
        which = f"{year}年" if found["year"] else ""
        return f"{which}{month}月没有{day}日，请核对日期。"
    return ""


def signed(text: str, options: Options) -> Iterator[Finding]:
    """The last day that stands alone on its line in the second half: the day of signing (成文日期)."""
    if options.formed_on is None:
        return
    signed = list(_SIGNED.finditer(text, int(len(text) * _TAIL)))
    if not signed:
        return
    found = signed[-1]
    written = (int(found["year"]), int(found["month"]), int(found["day"]))
    formed = options.formed_on
    if _impossible(found) or written == (formed.year, formed.month, formed.day):
        return
    said = f"落款日期与登记的成文日期{formed.year}年{formed.month}月{formed.day}日不一致，请核对哪个对。"
    severity = Severity.ERROR if written[0] != formed.year else Severity.WARNING
    if options.today and written > (options.today.year, options.today.month, options.today.day):
        said, severity = "落款日期还没有到，不能先公开后成文，请核对。", Severity.ERROR
    begun = found.start() + len(found.group()) - len(found.group().lstrip())
    yield Finding("dates.signed", severity, begun, found.end(), found.group().strip(), said)
