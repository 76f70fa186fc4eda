"""The six sections by their headings, in whatever spelling or numbering, on a line of their own or within one."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from gongkai.annual_report.reading.labels import HEADINGS
from gongkai.annual_report.reading.normalise import Stream
from gongkai.annual_report.reading.report import SectionRead

_NUMBER = r"(?:\(?[一二三四五六七八]\)?[、.．,:]|第[一二三四五六]部分[、:]?|[1-8][、.．])"
_TABLE_LINES = re.compile(r"一、本年|二、上年|三、本年|四、结转")
_HEADING = re.compile(_NUMBER + "(?:" + "|".join(f"(?P<{name}>{core})" for name, core in HEADINGS) + ")")
_CHINESE_NUMBER = re.compile(r"[一二三四五六七八]、")
_TELLING = 9
"""A heading of so many characters is one even in the middle of a line."""

_TITLES = {
    "proactive": ("主动公开政府信息情况",),
    "applications": ("收到和处理政府信息公开申请情况",),
    "disputes": ("政府信息公开行政复议、行政诉讼情况", "因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
    "problems": ("存在的主要问题及改进情况", "政府信息公开工作存在的主要问题及改进情况"),
    "other": ("其他需要报告的事项",),
}
"""Titles long enough to be known again with a character too many, too few or wrong in them."""
_LIKE = 0.88

_ANY_NUMBER = r"(?:\(?[一二三四五六]\)|[一二三四五六][、.]|[1-6][.、．]|附[件表][1-6]?[:.、．]?)"
SECTION_STOP = re.compile(_ANY_NUMBER + "(?:" + "|".join(core for _, core in HEADINGS) + ")")
"""Where a table ends because the next section begins (in bare text)."""


def headings(stream: Stream) -> list[tuple[str, int, int]]:
    """Section id, beginning and end in bare text of each heading, the likeliest one for each section."""
    found: dict[str, tuple[int, int]] = {}
    inside: dict[str, tuple[int, int]] = {}
    for match in _HEADING.finditer(stream.bare):
        name, span = str(match.lastgroup), (match.start(), match.end())
        if _TABLE_LINES.match(match.group()) or not _CHINESE_NUMBER.match(match.group()):
            continue
        if _begins_well(stream, *span):
            found.setdefault(name, span)
        elif len(match.group()) >= _TELLING:
            inside.setdefault(name, span)
    found = inside | found
    found |= _misspelt(stream, [name for name in _TITLES if name not in found])
    return sorted(((name, *span) for name, span in found.items()), key=lambda one: one[1])


def _misspelt(stream: Stream, missing: list[str]) -> dict[str, tuple[int, int]]:
    """Headings with a slip of the pen ("行政法复议"), for sections that have no other."""
    best: dict[str, tuple[float, int, int]] = {}
    for number in _CHINESE_NUMBER.finditer(stream.bare) if missing else ():
        if not _begins_well(stream, number.start(), number.end()):
            continue
        for name in missing:
            for title in _TITLES[name]:
                for length in range(len(title) - 1, len(title) + 2):
                    printed = stream.bare[number.end() : number.end() + length]
                    like = SequenceMatcher(None, title, printed, autojunk=False).ratio()
                    if like > best.get(name, (_LIKE,))[0]:
                        best[name] = (like, number.start(), number.end() + length)
    return {name: (start, end) for name, (_, start, end) in best.items()}


def _begins_well(stream: Stream, start: int, end: int) -> bool:
    """Whether the match begins a line, or follows directly on a table or a sentence."""
    before = stream.text[: stream.place(start)].rstrip(" \t|*#")
    line_begins = not before or before.endswith("\n")
    line_ends = stream.text[stream.after(end) :].lstrip(" \t|*:").startswith("\n")
    follows = bool(before) and (before[-1] in "。;；)）" or before[-1].isdigit())
    return line_begins or follows or line_ends


def sections(stream: Stream) -> Iterator[SectionRead]:
    """The sections with their texts, in the order of the text."""
    found = headings(stream)
    for i, (name, start, end) in enumerate(found):
        until = found[i + 1][1] if i + 1 < len(found) else len(stream.bare)
        heading = "".join(stream.text[stream.place(start) : stream.after(end)].split())
        text = stream.text[stream.after(end) : stream.place(until)].strip()
        yield SectionRead(name, heading, text)
