"""Days off that only a part of the country has, and which of them change a term counted in 工作日.

《全国年节及纪念日放假办法》 Art 4 lets the local governments of minority areas fix days off for the festivals customary
there: those are days off by law, and the working weekends set against them are working days. Nothing else that a local
government announces changes the count: half days for a part of the citizens (Art 3), days that are no holiday (Art 5),
and offices closed for weather, meetings or works. Whoever waits for a reply need not bear the closing of a counter.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from gongkai.law.citation import Citation, Instrument
from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
from gongkai.law.workdays.calendar import MINORITY_FESTIVALS, NATIONAL, Calendar, check_year
from gongkai.law.workdays.notice import Clause

CHECKED_ON = date(2026, 11, 23)
LONGEST_DAYS = 10
"""Days in one row beyond which a slip of the hand is likelier than a festival; no number of the law."""

PARTIAL_HOLIDAYS = Citation(Instrument.HOLIDAYS, 3)
NO_HOLIDAYS = Citation(Instrument.HOLIDAYS, 5)


class LocalKind(Enum):
    """What a local notice is about; the value is what the person choosing reads."""

    FESTIVAL = "少数民族习惯的节日放假"
    PARTIAL = "妇女节、青年节等部分公民放假"
    CLOSING = "临时停止办公（天气、活动、施工等）"


_DOES_NOT_COUNT = {
    LocalKind.PARTIAL: (
        "部分公民放假的节日不改变工作日，答复期限照常计算，不用登记。",
        (PARTIAL_HOLIDAYS, NO_HOLIDAYS),
    ),
    LocalKind.CLOSING: (
        "临时停止办公不是法定放假，停止办公的日子仍是工作日，答复期限照常计算，不能从期限里扣除；请安排人员按期办理。",
        (MINORITY_FESTIVALS,),
    ),
}


@dataclass(frozen=True)
class LocalHoliday:
    """One festival as a local notice sets it; `number` is the notice's document number."""

    name: str
    number: str
    first_off: date
    last_off: date
    worked: tuple[date, ...] = ()

    @property
    def clause(self) -> Clause:
        """The same as a clause of a yearly notice."""
        return Clause(self.name, self.first_off, self.last_off, self.worked)


def check_local(kind: LocalKind, holiday: LocalHoliday) -> None:
    """Raises Refusal, all faults at once, for a kind that does not count, or days that change nothing or cannot be."""
    if kind in _DOES_NOT_COUNT:
        sentence, because = _DOES_NOT_COUNT[kind]
        raise Refusal(sentence, because)
    check_year(holiday.first_off.year)
    check_year(holiday.last_off.year)
    faults = [*_faults_of_span(holiday)] or [*_faults_of_days(holiday)]
    if faults:
        raise Refusal(faults, (MINORITY_FESTIVALS,))


def _faults_of_span(holiday: LocalHoliday) -> Iterable[str]:
    first, last = holiday.first_off, holiday.last_off
    if last < first:
        yield f"放假的最后一天{chinese_date(last)}早于第一天{chinese_date(first)}，请核对。"
    elif (last - first).days >= LONGEST_DAYS:
        yield f"放假从{chinese_date(first)}到{chinese_date(last)}超过{LONGEST_DAYS}天，请核对日期；确有几段的分段登记。"


def _faults_of_days(holiday: LocalHoliday) -> Iterable[str]:
    off = set(holiday.clause.days_off())
    if not any(NATIONAL.is_working_day(day) for day in off):
        yield "所填日期在全国日历里本来就是休息日，不用登记。"
    for day in holiday.worked:
        if day in off:
            yield f"{chinese_date(day)}既写放假又写上班，请只留一种。"
        elif NATIONAL.is_working_day(day):
            yield f"{chinese_date(day)}本来就是工作日，不用写成补班。"


def local_calendar(name: str, holidays: Iterable[LocalHoliday]) -> Calendar:
    """The national calendar with `holidays` over it; the national one itself when there are none.

    A day off in one and worked in another stays off.
    """
    rows = tuple(holidays)
    if not rows:
        return NATIONAL
    off = {day: row.name for row in rows for day in row.clause.days_off() if NATIONAL.is_working_day(day)}
    worked = {day: row.name for row in rows for day in row.worked if day not in off}
    numbers = tuple(dict.fromkeys(row.number for row in rows))
    return Calendar(name, off, worked, numbers)
