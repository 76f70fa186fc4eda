"""Article 34: information made jointly. The leading organ may ask the others; 15 工作日; silence is consent."""

from datetime import date

from gongkai.law.citation import regulation
from gongkai.law.deadline import Deadline, working_day_due, working_days
from gongkai.law.finding import Reasoned, Refusal
from gongkai.law.pause import Pause
from gongkai.law.wording import chinese_date
from gongkai.law.workdays import NATIONAL, Calendar

ARTICLES = (34,)

OPINION_TERM = 15
"""工作日 from the asked organ's receipt. Art 34; source: 国务院令第711号, in force 2019-05-15."""
CHECKED_ON = date(2026, 11, 23)

JOINT_ORGANS = regulation(34)


def opinion_due(served_on: date, *, calendar: Calendar = NATIONAL) -> Deadline:
    """The asked organ's last day: 15 工作日 after it received the 征求意见书 on `served_on`."""
    return working_days(
        served_on,
        OPINION_TERM,
        (JOINT_ORGANS,),
        base_is="被征求意见机关收到征求意见书之日",
        calendar=calendar,
    )


def consultation_pause(
    sent_on: date,
    served_on: date,
    answered_on: date | None = None,
    *,
    told: date | None = None,
    calendar: Calendar = NATIONAL,
) -> Pause:
    """The span that Art 33 leaves out: from sending to the opinion, at the latest to the end of the 15 工作日.

    `told` is the last day the organ was told before the calendar changed: it is never shortened.
    """
    if served_on < sent_on or (answered_on is not None and answered_on < served_on):
        raise Refusal(
            f"征求意见的日期次序不对：{chinese_date(sent_on)}发出，{chinese_date(served_on)}收到"
            + (f"，{chinese_date(answered_on)}回复" if answered_on else "")
            + "；请核对。",
            (JOINT_ORGANS,),
        )
    last = working_day_due(served_on, OPINION_TERM, calendar=calendar)
    last = max(last, told or last)
    return Pause(
        sent_on, last if answered_on is None else min(answered_on, last), "征求共同制作机关意见期间，不计入"
    )


def consents(agreed: bool | None, served_on: date, today: date) -> Reasoned[bool | None]:
    """Whether the asked organ consents on `today`: its answer; without one, True once the term has passed.

    None means: no answer yet and the term still runs.
    """
    if agreed is not None:
        return Reasoned(agreed, (JOINT_ORGANS,))
    deadline = opinion_due(served_on)
    if today <= deadline.due:
        return Reasoned(None, (JOINT_ORGANS,), provisional=deadline.provisional)
    return Reasoned(True, (JOINT_ORGANS,), ("逾期未提出意见，视为同意公开。",), deadline.provisional)
