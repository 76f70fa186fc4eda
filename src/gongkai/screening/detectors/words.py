"""Wrong words: a maintained list (data/confusions.csv), patterns, the organ's own list, leaders and their titles."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache, cached_property, lru_cache

from gongkai.screening.detectors.finding import Finding, Leader, Options, Severity, Wrong
from gongkai.screening.detectors.sought import Places, Sought
from gongkai.screening.detectors.tables import rows
from gongkai.screening.detectors.windows import places

_NEAR = 12
_DOUBLED = ("的的", "了了", "是是", "在在", "和和", "与与")
_MARKS = tuple(
    first + second
    for firsts, seconds in (
        ("，。、；：", "，、；"),
        ("，、；：", "。："),
        ("（", "）"),
        ("《", "》"),
        ("“", "”"),
        ("【", "】"),
    )
    for first in firsts
    for second in seconds
)
_MEANT = re.compile(r"[目标]的的|的的[确士]|了了[然解]|是是非|和和[气美睦]|自在在|存在在")
_TITLES = ("党委书记", "党工委书记", "副书记", "副镇长", "副乡长", "副县长", "副区长", "副市长", "副主任", "副局长", "人大主席", "镇长", "乡长",
           "县长", "区长", "市长", "局长", "主任", "书记", "主席", "部长")  # fmt: skip


class Lexicon:
    """A list of wrong words, by the writing that is wrong."""

    def __init__(self, words: Iterable[Wrong]) -> None:
        by: dict[str, list[Wrong]] = defaultdict(list)
        for word in words:
            by[word.wrong].append(word)
        self.by = dict(by)

    @cached_property
    def sought(self) -> Sought:
        return Sought([("words", self.by)], self.right())

    def right(self) -> Iterator[str]:
        """The right writings."""
        return (wrong.right for each in self.by.values() for wrong in each)


def stops() -> dict[str, Iterable[str]]:
    """The words of the shipped list and marks that stand twice."""
    return {"words": shipped().by, "doubled": (*_DOUBLED, *_MARKS)}


def find(text: str, at: Mapping[str, Places], options: Options) -> Iterator[Finding]:
    """Every wrong word of `text`."""
    yield from _listed(text, at["words"], shipped(), options.formed_on)
    if options.words is not None:
        yield from _listed(text, options.words.sought.places(text)["words"], options.words, options.formed_on)
    for start, pair in at["doubled"]:
        if not _MEANT.search(text, max(0, start - 1), start + 3):
            said = f"“{pair}”：标点或者字重复，或者括号、书名号里是空的，请核对。"
            yield Finding("words.punctuation", Severity.HINT, start, start + 2, pair, said)
    for leader in options.leaders:
        yield from _titles(text, leader)


def _listed(text: str, at: Places, lexicon: Lexicon, formed_on: date | None) -> Iterator[Finding]:
    for start, word in at:
        for wrong in lexicon.by[word]:
            if _stands(text, start, wrong, formed_on):
                yield _finding(start, wrong)


def _stands(text: str, start: int, wrong: Wrong, formed_on: date | None) -> bool:
    if wrong.since and formed_on and formed_on < wrong.since:
        return False
    return _fits(text, start, start + len(wrong.wrong), wrong)


def _fits(text: str, start: int, end: int, wrong: Wrong) -> bool:
    if wrong.after and not _form(wrong.after).match(text, end):
        return False
    if wrong.before and not _form(f"(?:{wrong.before})$").search(text[max(0, start - _NEAR) : start]):
        return False
    around = text[max(0, start - _NEAR) : end + _NEAR]
    return not (wrong.but and _form(wrong.but).search(around))


@lru_cache(maxsize=4096)
def _form(form: str) -> re.Pattern[str]:
    return re.compile(form)


def _finding(start: int, wrong: Wrong) -> Finding:
    note = f"（{wrong.note}）" if wrong.note else ""
    said = f"“{wrong.wrong}”应为“{wrong.right}”{note}，请核对。"
    code = _CODES.get(wrong.kind, "words.wrong")
    return Finding(code, wrong.severity, start, start + len(wrong.wrong), wrong.wrong, said, wrong.right)


_CODES = {"规范表述": "words.expression", "机构名称": "words.organ", "本地词表": "words.own"}


@cache
def _list() -> tuple[Wrong, ...]:
    """The list that comes with the product."""
    table = csv.DictReader(rows("confusions.csv"))
    return tuple(
        Wrong(
            row["wrong"],
            row["right"],
            row["kind"],
            Severity(row["severity"]),
            row["after"],
            row["before"],
            row["but"],
            row["note"],
            date.fromisoformat(row["since"]) if row["since"] else None,
        )
        for row in table
    )


def listed() -> tuple[Wrong, ...]:
    """The list that comes with the product, for pages and tests."""
    return _list()


@cache
def shipped() -> Lexicon:
    """The list that comes with the product, arranged."""
    return Lexicon(_list())


def _titles(text: str, leader: Leader) -> Iterator[Finding]:
    """The name of a leader with another title than the organ gives."""
    for start, name in places(text, (leader.name,)):
        end = start + len(name)
        ahead, behind = text[max(0, start - 8) : start], text[end : end + 8]
        given = next((title for title in _TITLES if ahead.endswith(title) or behind.startswith(title)), "")
        if given and given not in leader.title and not (ahead + behind).count(leader.title):
            said = f"{leader.name}在本机关名录里的职务是“{leader.title}”，这里写作“{given}”，请核对。"
            yield Finding("words.leader", Severity.WARNING, start, end, name, said)
