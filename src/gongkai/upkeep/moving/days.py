"""Days that an old page tells: when it was published, when the paper on it was formed. No Django."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from gongkai.law.citation import chinese_number

PUBLISHED = re.compile(
    r"(?:发布|公开|发文|发稿|录入|更新)(?:时间|日期)\s*[：:]?\s*(\d{4}\D{1,2}\d{1,2}\D{1,2}\d{1,2})"
)
FORMED = re.compile(r"(?:成文|生成|印发)(?:时间|日期)\s*[：:]?\s*(\d{4}\D{1,2}\d{1,2}\D{1,2}\d{1,2})")
_DAY = re.compile(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})")
_SPOKEN = re.compile(
    r"(二[〇○零一][〇○零一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_SIGNED = re.compile(rf"(?:.{{0,30}}\s)?(?:\d{{4}}\s*年\s*\d{{1,2}}\s*月\s*\d{{1,2}}\s*日|{_SPOKEN.pattern})")
_DIGITS = dict(zip("〇○零一二三四五六七八九", "000123456789", strict=True))
_COUNTS = {chinese_number(n): n for n in range(1, 32)}


def first_day(texts: Iterable[str]) -> date | None:
    """The first day that one of the texts tells."""
    return next((found for text in texts if (found := _day(text))), None)


def _day(text: str) -> date | None:
    found = _DAY.search(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def found_by(pattern: re.Pattern[str], words: str) -> date | None:
    """The first true day after one of the words that `pattern` (PUBLISHED, FORMED) knows."""
    return next((day for each in pattern.finditer(words) if (day := _day(each[1]))), None)


def signed_under(body: str, published: date | None) -> date | None:
    """The day under the text, on a line of its own, which is when a paper was formed; never after it was published."""
    lines = [line for line in (each.strip() for each in body.splitlines()) if line][-4:]
    days = [day for line in lines if _SIGNED.fullmatch(line) and (day := _day(_in_figures(line)))]
    return days[-1] if days and published and days[-1] <= published else None


def _in_figures(line: str) -> str:
    """二〇一二年二月二十九日 with the figures 2012, 2 and 29."""
    found = _SPOKEN.search(line)
    if not found:
        return line
    year = "".join(_DIGITS[each] for each in found[1])
    return f"{year}年{_COUNTS.get(found[2], 0)}月{_COUNTS.get(found[3], 0)}日"


def of_time_element(tree: Any) -> date | None:
    """The day of the page's first `time` element."""
    return first_day((each.get("datetime") or each.text_content()) for each in tree.iter("time"))
