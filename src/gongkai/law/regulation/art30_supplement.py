"""Article 30: the supplement (补正). Told once, within 7 工作日 of receipt, with a reasonable term for the applicant.

The reply term starts anew on the day the supplement is received. An applicant who lets the term pass without good
reason is taken to have given up; the organ no longer handles the application (outcome O1).
"""

from datetime import date, timedelta

from gongkai.law.citation import Citation, Instrument, regulation
from gongkai.law.deadline import Deadline, working_days
from gongkai.law.finding import Reasoned, Refusal
from gongkai.law.wording import chinese_date
from gongkai.law.workdays import NATIONAL, Calendar

ARTICLES = (30,)

NOTICE_TERM = 7
"""工作日 for the organ's one notice. Art 30; source: 国务院令第711号, in force 2019-05-15."""
LOCAL_DEFAULT_TERM = 15
"""工作日 for the applicant: no national number; a local default (江苏 standard: in general not over 15)."""
CHECKED_ON = date(2026, 11, 23)

SUPPLEMENT = regulation(30)
LOCAL_STANDARD = Citation(Instrument.APPLICATION_STANDARD_2020)


def supplement_notice_due(received_on: date, *, calendar: Calendar = NATIONAL) -> Deadline:
    """The last day to tell the applicant, once, what to supplement: 7 工作日 from `received_on` (Art 31 day)."""
    return working_days(received_on, NOTICE_TERM, (SUPPLEMENT,), base_is="收到申请之日", calendar=calendar)


def supplement_due(
    notified_on: date, *, term: int = LOCAL_DEFAULT_TERM, calendar: Calendar = NATIONAL
) -> Deadline:
    """The last day for the applicant's supplement, `term` 工作日 after the notice was received on `notified_on`.

    The Article only asks for a reasonable term; `term` is the organ's local policy. Refuses a term under one day.
    """
    if term < 1:
        raise Refusal(f"补正期限至少1个工作日，不能是{term}；应当给申请人合理的补正期限。", (SUPPLEMENT,))
    note = f"条例只要求“合理的补正期限”，{term}个工作日是本机关确定的期限，不是全国统一规定。"
    return working_days(
        notified_on,
        term,
        (SUPPLEMENT, LOCAL_STANDARD),
        base_is="申请人收到补正告知之日",
        assumed=(note,),
        calendar=calendar,
    )


def supplement_lapses_on(deadline: Deadline) -> date:
    """The first day on which the application may be closed as given up: the day after the supplement was due."""
    return deadline.due + timedelta(days=1)


def may_ask_for_supplement(
    received_on: date, notices_before: int, notify_on: date, *, calendar: Calendar = NATIONAL
) -> Reasoned[bool]:
    """Whether the notice may go out: once only. A late notice is possible but its effect on the term is open.

    Refuses a second notice and a notice dated before receipt.
    """
    if notices_before:
        raise Refusal(
            "补正只能一次性告知，本申请已经告知过，不能再次要求补正；仍不明确的，可答复无法提供。",
            (SUPPLEMENT,),
        )
    if notify_on < received_on:
        raise Refusal(
            f"补正告知日期{chinese_date(notify_on)}早于收到申请之日{chinese_date(received_on)}，请核对。",
            (SUPPLEMENT,),
        )
    due = supplement_notice_due(received_on, calendar=calendar)
    if notify_on <= due.due:
        return Reasoned(True, (SUPPLEMENT,), provisional=due.provisional)
    late = f"补正告知已超过{chinese_date(due.due)}的期限，答复期限仍自最初收到申请之日计算提醒。"
    return Reasoned(True, (SUPPLEMENT,), (late,), due.provisional)
