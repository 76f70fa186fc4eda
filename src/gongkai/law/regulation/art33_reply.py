"""Article 33: the reply. On the spot where possible, otherwise within 20 工作日 of receipt, with at most 20 more.

An extension needs the consent of the 政府信息公开工作机构负责人 and a notice to the applicant. Time spent asking
third parties or other organs is not counted. The term starts anew when a supplement arrives (Art 30) or the
processing fee is paid (国办函〔2020〕109号 Art 6).
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import Enum
from typing import NamedTuple

from gongkai.law.citation import Citation, Instrument, regulation
from gongkai.law.deadline import Deadline, working_day_due, working_days
from gongkai.law.finding import Reasoned, Refusal
from gongkai.law.pause import Pause
from gongkai.law.wording import chinese_date
from gongkai.law.workdays import NATIONAL, Calendar

ARTICLES = (33,)

REPLY_TERM = 20
"""工作日. Art 33 second paragraph; source: 国务院令第711号, in force 2019-05-15."""
LONGEST_EXTENSION = 20
"""工作日. Art 33 second paragraph; source: 国务院令第711号, in force 2019-05-15."""
CHECKED_ON = date(2026, 11, 23)

REPLY = regulation(33, 2)
RECEIPT = regulation(31)
NOT_COUNTED = regulation(33, 3)
RESTART_BY_SUPPLEMENT = regulation(30)
RESTART_BY_PAYMENT = Citation(Instrument.FEE_MEASURES, 6)
SERVICE_LETTER = Citation(Instrument.SERVICE_LETTER_2016)

IN_FORCE_SINCE = date(2019, 5, 15)
"""The revised Regulation, Art 56. Before it the term was another."""

EARLIER_LAW = (
    "收到日期早于现行条例施行之日（2019年5月15日），这里按现行条例推算；当时的期限以修订前的条例为准。"
)
PAUSE_POLICY = (
    "发出征求意见书当日计入期限，收到意见当日不计入；几项征求意见同时进行的，重叠的日子只扣除一次。"
)


class ServiceMode(Enum):
    """How a reply is served; decides which day is held against the deadline (国办公开办函〔2016〕235号)."""

    DIRECT = "直接送达"
    ENTRUSTED = "委托其他行政机关代为送达"
    POST = "邮寄送达"


DECISIVE_DAY = {
    ServiceMode.DIRECT: "签收之日",
    ServiceMode.ENTRUSTED: "签收之日",
    ServiceMode.POST: "交邮之日",
}


class _Base(NamedTuple):
    day: date
    name: str
    because: tuple[Citation, ...]


def reply_due(
    received_on: date,
    *,
    supplemented_on: date | None = None,
    paid_on: date | None = None,
    pauses: Iterable[Pause | tuple[date, date]] = (),
    extension_days: int = 0,
    extended_on: date | None = None,
    told: date | None = None,
    calendar: Calendar = NATIONAL,
) -> Deadline:
    """The last day to reply to an application received on `received_on` (the Art 31 day).

    `pauses` are consultations (sent, opinion received); `extension_days` are 工作日, 0–20; `extended_on` is the day
    the extension was granted and notified. `told` is the last day of the first term as the applicant was told it before
    the calendar changed: it is never shortened, and an extension counts from it. Refuses dates in the wrong order, an
    extension over 20 工作日 or one granted after the term had run out, and years without a calendar.
    """
    _check_extension(extension_days)
    spans = tuple(_pauses(received_on, pauses))
    base = _base(received_on, supplemented_on, paid_on)
    asks_first_term = told is not None or (extended_on is not None and extension_days > 0)
    ordinary = working_day_due(base.day, REPLY_TERM, spans, calendar) if asks_first_term else base.day
    if extended_on is not None and extension_days:
        _check_extended_in_time(max(ordinary, told or ordinary), extended_on)
    because = (REPLY, *base.because, *((NOT_COUNTED,) if spans else ()))
    length = REPLY_TERM + extension_days
    notes = _notes(received_on, bool(spans), extension_days)
    deadline = working_days(
        base.day, length, because, base_is=base.name, pauses=spans, assumed=notes, calendar=calendar
    )
    if told is not None and told > ordinary:
        deadline = _from_told(deadline, told, ordinary, extension_days)
    late = [pause for pause in spans if pause.sent_on >= deadline.due]
    return replace(deadline, assumed=(*deadline.assumed, *map(_too_late, late))) if late else deadline


def _from_told(deadline: Deadline, told: date, ordinary: date, extension_days: int) -> Deadline:
    """The same term ending on the day told; an extension goes on from there, pauses left out as before."""
    due, note = told, told_note(told, ordinary)
    if extension_days:
        due = working_day_due(told, extension_days, deadline.pauses, deadline.calendar)
        note += f"延期的{extension_days}个工作日自{chinese_date(told)}的次日起算。"
    return replace(deadline, due=due, assumed=(*deadline.assumed, note))


def told_note(told: date, by_calendar: date) -> str:
    """Why the term does not end on the day that the calendar gives."""
    return (
        f"按现在的工作日历是{chinese_date(by_calendar)}；此前已告知{chinese_date(told)}，"
        "不提前，以已告知的日期为准。"
    )


def answered_in_time(deadline: Deadline, mode: ServiceMode, day: date) -> Reasoned[bool]:
    """Whether a reply served on `day` by `mode` is in time: 签收之日 or, by post, 交邮之日 must not pass the due day."""
    assumed = (f"{mode.value}以{DECISIVE_DAY[mode]}为准。",)
    return Reasoned(day <= deadline.due, (REPLY, SERVICE_LETTER), assumed, deadline.provisional)


def _too_late(pause: Pause) -> str:
    return f"{chinese_date(pause.sent_on)}才发出征求意见书，期限已经届满，不再扣除。"


def _notes(received_on: date, paused: bool, extension_days: int) -> list[str]:
    notes = [EARLIER_LAW] if received_on < IN_FORCE_SINCE else []
    if paused:
        notes.append(PAUSE_POLICY)
    if extension_days:
        notes.append("延期以政府信息公开工作机构负责人同意并在期限届满前告知申请人为前提，且只能延期一次。")
    return notes


def _base(received_on: date, supplemented_on: date | None, paid_on: date | None) -> _Base:
    base = _Base(received_on, "收到申请之日", (RECEIPT,))
    if supplemented_on is not None:
        _check_order(received_on, "收到申请之日", supplemented_on, "收到补正之日", RESTART_BY_SUPPLEMENT)
        base = _Base(supplemented_on, "收到补正之日", (RESTART_BY_SUPPLEMENT,))
    if paid_on is not None:
        _check_order(base.day, base.name, paid_on, "完成缴费之日", RESTART_BY_PAYMENT)
        base = _Base(paid_on, "完成缴费之日", (RESTART_BY_PAYMENT,))
    return base


def _check_order(first: date, first_name: str, second: date, second_name: str, because: Citation) -> None:
    if second < first:
        raise Refusal(
            f"{second_name}{chinese_date(second)}早于{first_name}{chinese_date(first)}，请核对这两个日期。",
            (because,),
        )


def _pauses(received_on: date, pauses: Iterable[Pause | tuple[date, date]]) -> Iterable[Pause]:
    for given in pauses:
        pause = given if isinstance(given, Pause) else Pause(*given)
        _check_order(received_on, "收到申请之日", pause.sent_on, "征求意见书发出之日", NOT_COUNTED)
        yield pause


def _check_extension(days: int) -> None:
    if days < 0:
        raise Refusal(f"延长的期限不能是负数（{days}），请填0到{LONGEST_EXTENSION}之间的工作日数。", (REPLY,))
    if days > LONGEST_EXTENSION:
        raise Refusal(f"延长的期限最长{LONGEST_EXTENSION}个工作日，不能延长{days}个工作日。", (REPLY,))


def _check_extended_in_time(ordinary: date, extended_on: date) -> None:
    if extended_on > ordinary:
        raise Refusal(
            f"答复期限已于{chinese_date(ordinary)}届满，{chinese_date(extended_on)}不能再延期；请尽快答复申请人。",
            (REPLY,),
        )
