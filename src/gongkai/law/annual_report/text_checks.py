"""Hints about the text of a report: length, years, the period covered, likeness to last year's, dead letters.

Codes: L1 too long; L2 another year; L3 another period; L4 too like last year's; L5 an instrument
no longer in force. None of them stands in the way of a signature.
"""

import re
import unicodedata
from datetime import date

from gongkai.law.annual_report.finding import Finding, Severity
from gongkai.law.annual_report.form import Form, Place, Section
from gongkai.law.annual_report.wording import statistics_period
from gongkai.law.citation import Citation, Instrument
from gongkai.law.official_letters import no_longer_in_force

TOO_ALIKE = 0.8
"""From this likeness on a section is pointed out. Our own bound: the rule (30号) names none."""

_GRAM = 4
_YEAR = re.compile(r"(?<![〔\[(（\d])((?:19|20)\d{2})\s*年")
_PERIOD = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日起?[,，]?(?:至|到)(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日")
_STATUTE_DAY = re.compile(r"《[^》]*》")
_FORMAT = Citation(Instrument.REPORT_FORMAT_2021)


def text_hints(form: Form, section: Section, text: str, year: int, last_year: str = "") -> list[Finding]:
    """Every hint about one section's text. `last_year` is the same section a year before."""
    found = too_long(section, text) + other_years(section, text, year) + other_period(section, text, year)
    return found + too_alike(section, text, last_year) + dead_letters(section, text, year)


def too_long(section: Section, text: str) -> list[Finding]:
    """L1: more characters than the form allows for this section; blanks are not counted."""
    count = len("".join(text.split()))
    if section.longest is None or count <= section.longest:
        return []
    message = f"“{section.title}”共{count}字，原则上不超过{section.longest}字，请精简{count - section.longest}字以上。"
    return [_hint("L1", section, message, (("字数", count), ("上限", section.longest)), section.because)]


def other_years(section: Section, text: str, year: int) -> list[Finding]:
    """L2: a year other than the report's. Years of document numbers and titles do not count.

    The next year is usual in a plan, so section 五 may name it.
    """
    plain = _STATUTE_DAY.sub("", unicodedata.normalize("NFKC", text))
    usual = {year, year + 1} if section.id == "problems" else {year}
    others = sorted({int(match) for match in _YEAR.findall(plain)} - usual)
    if not others:
        return []
    named = "、".join(f"{other}年" for other in others)
    message = f"“{section.title}”提到{named}，而本报告为{year}年度，请核对是否沿用了旧稿。"
    return [_hint("L2", section, message, tuple(("年份", other) for other in others), section.because)]


def other_period(section: Section, text: str, year: int) -> list[Finding]:
    """L3: a period "自…起至…止" that is not 1 January to 31 December of the report's year."""
    first, last = statistics_period(year)
    found = []
    for match in _PERIOD.finditer(re.sub(r"\s", "", unicodedata.normalize("NFKC", text))):
        y1, m1, d1, y2, m2, d2 = match.groups()
        stated = ((int(y1), int(m1), int(d1)), (int(y2 or y1), int(m2), int(d2)))
        if stated != ((first.year, first.month, first.day), (last.year, last.month, last.day)):
            message = f"“{match.group()}”不是本年度的统计期限，应为{year}年1月1日至12月31日，请核对。"
            found.append(_hint("L3", section, message, (), (_FORMAT,)))
    return found


def likeness(one: str, other: str) -> float:
    """How much of the shorter text also stands in the other: 0 nothing, 1 all; figures left out."""
    left, right = _grams(one), _grams(other)
    if not left or not right:
        return 0.0
    return len(left & right) / min(len(left), len(right))


def too_alike(section: Section, text: str, last_year: str) -> list[Finding]:
    """L4: hardly anything new since last year's report (国办公开办函〔2021〕30号: no likeness year after year)."""
    share = likeness(text, last_year)
    if share < TOO_ALIKE:
        return []
    percent = int(share * 100)
    message = f"“{section.title}”与上一年度约{percent}%相同，请写出本年度的具体情况，避免年年雷同。"
    return [_hint("L4", section, message, (("相同比例", percent),), (_FORMAT,))]


def dead_letters(section: Section, text: str, year: int) -> list[Finding]:
    """L5: an instrument named in the text that had ended before the report's year was over."""
    found = []
    for letter in no_longer_in_force(text, date(year, 12, 31)):
        instead = f"，现行依据为{letter.superseded_by}" if letter.superseded_by else ""
        message = f"“{section.title}”引用的{letter.number}已不再适用{instead}，请更正。"
        found.append(_hint("L5", section, message, (), ()))
    return found


def _grams(text: str) -> set[str]:
    plain = re.sub(r"[\s\d\W]", "", unicodedata.normalize("NFKC", text))
    return {plain[i : i + _GRAM] for i in range(len(plain) - _GRAM + 1)}


def _hint(
    code: str,
    section: Section,
    message: str,
    numbers: tuple[tuple[str, int], ...],
    because: tuple[Citation, ...],
) -> Finding:
    return Finding(code, Severity.HINT, Place(section.id), message, numbers, because)
