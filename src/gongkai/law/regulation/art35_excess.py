"""Article 35: applications whose number or frequency clearly goes beyond reason.

The organ may ask for reasons. Unreasonable: it tells the applicant that it will not handle them (outcome X4).
Reasonable but not doable within Art 33: it may fix a later reasonable day and tell the applicant. What is «clearly
beyond reason» and what is a reasonable day have no number in the law; people decide, this module keeps the order.
"""

from datetime import date
from enum import Enum

from gongkai.law.citation import regulation
from gongkai.law.deadline import Deadline, fixed_day
from gongkai.law.finding import Reasoned, Refusal
from gongkai.law.wording import chinese_date

ARTICLES = (35,)
CHECKED_ON = date(2026, 11, 23)

EXCESS = regulation(35)


class ExcessAnswer(Enum):
    """What follows once the reasons were asked for."""

    NOT_HANDLED = "理由不合理，告知不予处理"
    ORDINARY_TERM = "理由合理，在第三十三条期限内答复"
    DELAYED_TERM = "理由合理但无法按期答复，确定延迟答复的合理期限"


def excess_answer(*, reason_reasonable: bool, can_reply_in_time: bool) -> Reasoned[ExcessAnswer]:
    """Which of the three answers follows from the organ's two findings."""
    if not reason_reasonable:
        return Reasoned(ExcessAnswer.NOT_HANDLED, (EXCESS,))
    answer = ExcessAnswer.ORDINARY_TERM if can_reply_in_time else ExcessAnswer.DELAYED_TERM
    return Reasoned(answer, (EXCESS, regulation(33, 2)))


def delayed_reply_due(ordinary: Deadline, until: date) -> Deadline:
    """The later day the organ fixed. Refuses a day that is not after the ordinary due day: nothing is delayed then."""
    if until <= ordinary.due:
        raise Refusal(
            f"延迟答复的日期{chinese_date(until)}没有晚于第三十三条规定的{chinese_date(ordinary.due)}，无需另定期限。",
            (EXCESS,),
        )
    note = "条例没有规定延迟的上限，期限是否合理由本机关判断并告知申请人。"
    return fixed_day(until, (EXCESS,), (note,))
