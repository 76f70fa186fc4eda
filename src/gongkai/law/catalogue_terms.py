"""公开时限 as catalogues write it: what kind of term a cell means, and which periods it makes.

A catalogue (国办发〔2019〕54号) writes its terms in words: 20个工作日内, 每季度, 每年1月31日前, 不少于10个工作日,
实时, 长期公开. Statutory terms known to this house are named by their key in `art26_publication.OTHER_TERMS`
instead, and then the words do not matter.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from gongkai.law.citation import Citation, Instrument
from gongkai.law.deadline import Deadline, Unit, calendar_days, fixed_day, working_days
from gongkai.law.regulation.art26_publication import (
    OTHER_TERMS,
    PUBLICATION,
    PUBLICATION_TERM,
    other_term_due,
)
from gongkai.law.regulation.art49_50_report_dates import NO_SHIFT
from gongkai.law.workdays import NATIONAL, Calendar

CHECKED_ON = date(2026, 11, 23)

VILLAGE_AFFAIRS = Citation(Instrument.VILLAGE_COMMITTEE_LAW, 30)
"""村务公开: ordinary matters at least every quarter, busy finances every month, important matters at any time.

Read in the text of 2018. The law was amended with effect from 2026-01-01; the new numbering was not read.
"""
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


class Rhythm(Enum):
    """How often something periodic falls due; the value is how many months a period lasts."""

    MONTHLY = 1
    QUARTERLY = 3
    HALF_YEARLY = 6
    YEARLY = 12

    @property
    def label(self) -> str:
        """The word of a catalogue."""
        return {1: "每月", 3: "每季度", 6: "每半年", 12: "每年"}[self.value]


class TermKind(Enum):
    """What a term asks; the value is the Chinese label."""

    WITHIN = "自形成（发生）起多少日内公开"
    PERIODIC = "按期公开"
    BY_DAY = "每年某日前公开"
    SHOWN = "公示不少于多少日"
    AT_ONCE = "及时公开"
    STANDING = "长期公开"


PERIODICAL = frozenset({TermKind.PERIODIC, TermKind.BY_DAY, TermKind.STANDING})
"""Kinds that fall due by the calendar; the others begin with an event."""


@dataclass(frozen=True)
class Term:
    """One 公开时限. `length` in `unit` for WITHIN and SHOWN, and after the end of a period for PERIODIC (0: by its last
    day); `by` is (month, day) for BY_DAY."""

    kind: TermKind
    length: int = 0
    unit: Unit | None = None
    rhythm: Rhythm | None = None
    by: tuple[int, int] | None = None
    key: str = ""


@dataclass(frozen=True)
class Period:
    """One period of a periodic term, both ends included, with the last day to publish for it."""

    key: str
    label: str
    first: date
    last: date
    due: Deadline


def read_term(text: str, key: str = "") -> Term | None:
    """What the words of a catalogue mean; None when no term can be read out of them."""
    if key:
        return _of_key(key)
    words = _plain(text)
    if match := re.search(r"每年(\d{1,2})月(\d{1,2})日", words):
        month, day = int(match[1]), int(match[2])
        possible = 1 <= month <= 12 and 1 <= day <= monthrange(2023, month)[1]
        return Term(TermKind.BY_DAY, rhythm=Rhythm.YEARLY, by=(month, day)) if possible else None
    if match := re.search(r"(?:不少于|不得少于|至少|不低于|≥)(\d{1,3})个?(工作日|日|天)", words):
        return Term(TermKind.SHOWN, int(match[1]), _unit(match[2])) if int(match[1]) else None
    for pattern, rhythm in _RHYTHMS:
        if re.search(pattern, words):
            return _periodic(words, rhythm)
    if match := re.search(r"(\d{1,3})个?(工作日|日|天)", words):
        return Term(TermKind.WITHIN, int(match[1]), _unit(match[2])) if int(match[1]) else None
    if "长期" in words or "常年" in words:
        return Term(TermKind.STANDING)
    return Term(TermKind.AT_ONCE) if re.search("实时|即时|及时|随时|立即", words) else None


_RHYTHMS = (
    ("每半年|按半年", Rhythm.HALF_YEARLY),
    ("每季|按季|季度", Rhythm.QUARTERLY),
    ("每月|按月", Rhythm.MONTHLY),
    ("每年|按年|年度", Rhythm.YEARLY),
)


def _periodic(words: str, rhythm: Rhythm) -> Term:
    match = re.search(r"(?:结束|终了)(?:后|之日起)(\d{1,3})个?(工作日|日|天)", words)
    if match is None or not int(match[1]):
        return Term(TermKind.PERIODIC, rhythm=rhythm)
    return Term(TermKind.PERIODIC, int(match[1]), _unit(match[2]), rhythm)


def _plain(text: str) -> str:
    words = re.sub(r"\s", "", text).translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    return re.sub(
        r"[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九](?=个?工作日|日|天|月)",
        _number,
        words,
    )


def _number(match: re.Match[str]) -> str:
    tens, ten, ones = match[0].partition("十")
    return str(_DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)) if ten else str(_DIGITS[tens])


def _unit(word: str) -> Unit:
    return Unit.WORKING_DAY if word == "工作日" else Unit.DAY


def _of_key(key: str) -> Term | None:
    other = OTHER_TERMS.get(key)
    if other is None:
        return None
    if other.hours:
        return Term(TermKind.AT_ONCE, key=key)
    kind = TermKind.SHOWN if other.at_least else TermKind.WITHIN
    return Term(kind, other.length, other.unit, key=key)


def due_of_event(term: Term, base: date, calendar: Calendar = NATIONAL) -> Deadline:
    """The last day for what was formed or happened on `base`; for SHOWN the first day the showing may end.

    及时 and 长期 name no number: Article 26 is then the longest. Raises Refusal for a day outside the calendars.
    """
    if term.key and not OTHER_TERMS[term.key].hours:
        return other_term_due(term.key, base, calendar=calendar)
    if term.kind in (TermKind.WITHIN, TermKind.SHOWN):
        count = working_days if term.unit is Unit.WORKING_DAY else calendar_days
        is_base = "公告之日" if term.kind is TermKind.SHOWN else "形成之日"
        return count(base, term.length, (PUBLICATION,), base_is=is_base, calendar=calendar)
    note = "目录没有写明天数，最长不超过条例规定的期限。"
    return working_days(
        base, PUBLICATION_TERM, (PUBLICATION,), base_is="形成之日", assumed=(note,), calendar=calendar
    )


def periods_of(term: Term, since: date, until: date, calendar: Calendar = NATIONAL) -> Iterator[Period]:
    """The periods of a periodic term that end on or after `since` and begin on or before `until`.

    A STANDING term has one period for ever: it must be there 20 工作日 after `since`. Source of that: Art 26.
    """
    if term.kind is TermKind.STANDING:
        due = due_of_event(term, since, calendar)
        yield Period("standing", "长期公开", since, due.due, due)
    elif term.kind is TermKind.BY_DAY and term.by is not None:
        yield from _by_day(term.by, since, until)
    elif term.rhythm is not None:
        yield from _by_rhythm(term, since, until, calendar)


def _by_day(by: tuple[int, int], since: date, until: date) -> Iterator[Period]:
    for year in range(since.year, until.year + 1):
        first, last = date(year, 1, 1), date(year, *by)
        if last >= since and first <= until:
            yield Period(str(year), f"{year}年", first, last, fixed_day(last, (PUBLICATION,), (NO_SHIFT,)))


def _by_rhythm(term: Term, since: date, until: date, calendar: Calendar) -> Iterator[Period]:
    rhythm = term.rhythm or Rhythm.YEARLY
    months = rhythm.value
    for year in range(since.year, until.year + 1):
        for number, month in enumerate(range(1, 13, months), 1):
            end = month + months - 1
            first, last = date(year, month, 1), date(year, end, monthrange(year, end)[1])
            if last >= since and first <= until:
                key, label = _key(rhythm, year, number), _label(rhythm, year, number)
                yield Period(key, label, first, last, _due_of_period(term, last, calendar))


def _due_of_period(term: Term, last: date, calendar: Calendar) -> Deadline:
    if not term.length:
        return fixed_day(last, (PUBLICATION,), (NO_SHIFT,))
    count = working_days if term.unit is Unit.WORKING_DAY else calendar_days
    return count(last, term.length, (PUBLICATION,), base_is="本期最后一日", calendar=calendar)


def _key(rhythm: Rhythm, year: int, number: int) -> str:
    letter = {Rhythm.MONTHLY: "-M", Rhythm.QUARTERLY: "-Q", Rhythm.HALF_YEARLY: "-H"}.get(rhythm)
    return f"{year}{letter}{number:02d}" if letter else str(year)


def _label(rhythm: Rhythm, year: int, number: int) -> str:
    if rhythm is Rhythm.MONTHLY:
        return f"{year}年{number}月"
    if rhythm is Rhythm.QUARTERLY:
        return f"{year}年第{'一二三四'[number - 1]}季度"
    return f"{year}年{'上下'[number - 1]}半年" if rhythm is Rhythm.HALF_YEARLY else f"{year}年"
