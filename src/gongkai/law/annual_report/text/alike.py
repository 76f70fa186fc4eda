"""L4 and L6: a section like last year's, or like a neighbour's, with the passages that are the same.

国办公开办函〔2021〕30号 forbids reports that are alike year after year; a text taken from a neighbour is the same fault.
Standing phrases (the law's own words) are everybody's and do not count as copied by themselves.
"""

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher

from gongkai.law.annual_report.finding import Finding, Severity
from gongkai.law.annual_report.form import Place, Section
from gongkai.law.annual_report.text.plain import quoted
from gongkai.law.annual_report.text_checks import TOO_ALIKE, likeness
from gongkai.law.citation import Citation, Instrument

LONGEST_COMPARED = 6000
SHORTEST = 60
"""Characters: below this a section ("无") says too little to be copied. Our own bound."""
_PASSAGE = 16
_SHOWN = 3
_FORMAT = (Citation(Instrument.REPORT_FORMAT_2021),)
_BETWEEN = re.compile(r"[\s\W]")


def like_last_year(section: Section, text: str, last_year: str) -> list[Finding]:
    """L4 with passages; nothing for short texts."""
    return _alike("L4", section, text, last_year, "上一年度", "请写出本年度的具体情况，避免年年雷同。")


def like_neighbour(section: Section, text: str, other: str, name: str) -> list[Finding]:
    """L6 with passages; `name` is the neighbour's."""
    return _alike("L6", section, text, other, name, "请核对是否沿用了其他单位的文稿。")


def same_passages(one: str, other: str, most: int = _SHOWN) -> list[str]:
    """The longest passages that stand in both, longest first, each at least 16 characters."""
    left, right = _bare(one)[:LONGEST_COMPARED], _bare(other)[:LONGEST_COMPARED]
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    passages = [left[block.a : block.a + block.size] for block in blocks if block.size >= _PASSAGE]
    return sorted(passages, key=len, reverse=True)[:most]


def _alike(code: str, section: Section, text: str, other: str, whose: str, ask: str) -> list[Finding]:
    if min(len(_BETWEEN.sub("", text)), len(_BETWEEN.sub("", other))) < SHORTEST:
        return []
    share = likeness(text, other)
    if share < TOO_ALIKE:
        return []
    percent = int(share * 100)
    passages: Sequence[str] = same_passages(text, other)
    shown = "；".join(f"“{quoted(passage, 60)}”" for passage in passages)
    message = f"“{section.title}”与{whose}约{percent}%相同（{shown}），{ask}"
    return [Finding(code, Severity.HINT, Place(section.id), message, (("相同比例", percent),), _FORMAT)]


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
