"""Article 32: asking a third party whose lawful rights disclosure would harm. In writing; 15 工作日 to answer.

Silence is neither consent nor refusal: the organ decides. A refusal with good reason closes the information; a grave
public interest may open it, with written notice of content and reason to the third party. An objection to a part closes
that part only (Art 37).
"""

from datetime import date
from enum import Enum

from gongkai.law.citation import regulation
from gongkai.law.deadline import Deadline, working_day_due, working_days
from gongkai.law.finding import Reasoned, Refusal
from gongkai.law.pause import Pause
from gongkai.law.wording import chinese_date
from gongkai.law.workdays import NATIONAL, Calendar

ARTICLES = (32,)

OPINION_TERM = 15
"""工作日 from the third party's receipt. Art 32; source: 国务院令第711号, in force 2019-05-15."""
CHECKED_ON = date(2026, 11, 23)

CONSULTATION = regulation(32)
NOT_COUNTED = regulation(33, 3)


class ThirdPartyAnswer(Enum):
    """What the third party said."""

    CONSENT = "同意公开"
    REFUSED_WITH_REASON = "不同意公开，有合理理由"
    PARTLY_REFUSED = "部分同意公开，不同意的部分有合理理由"
    REFUSED_WITHOUT_REASON = "不同意公开，没有合理理由"
    SILENT = "逾期未提出意见"


class ThirdPartyEffect(Enum):
    """What follows for the information."""

    MAY_DISCLOSE = "可以公开"
    WITHHELD = "不予公开"
    WITHHELD_IN_PART = "不同意公开的部分不予公开，其余可以公开"
    ORGAN_DECIDES = "由行政机关依照条例决定"
    DISCLOSE_WITH_NOTICE = "可以决定公开，并将内容和理由书面告知第三方"


EFFECTS: dict[ThirdPartyAnswer, ThirdPartyEffect] = {
    ThirdPartyAnswer.CONSENT: ThirdPartyEffect.MAY_DISCLOSE,
    ThirdPartyAnswer.REFUSED_WITH_REASON: ThirdPartyEffect.WITHHELD,
    ThirdPartyAnswer.PARTLY_REFUSED: ThirdPartyEffect.WITHHELD_IN_PART,
    ThirdPartyAnswer.REFUSED_WITHOUT_REASON: ThirdPartyEffect.ORGAN_DECIDES,
    ThirdPartyAnswer.SILENT: ThirdPartyEffect.ORGAN_DECIDES,
}


def opinion_due(served_on: date, *, calendar: Calendar = NATIONAL) -> Deadline:
    """The third party's last day: 15 工作日 after it received the 征求意见书 on `served_on`."""
    return working_days(
        served_on, OPINION_TERM, (CONSULTATION,), base_is="第三方收到征求意见书之日", calendar=calendar
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

    `answered_on` None means no opinion came. `told` is the last day the third party was told before the calendar
    changed: it is never shortened. Refuses dates in the wrong order.
    """
    for earlier, later, what in (
        (sent_on, served_on, "第三方收到日期"),
        (served_on, answered_on, "提出意见日期"),
    ):
        if later is not None and later < earlier:
            raise Refusal(
                f"{what}{chinese_date(later)}早于{chinese_date(earlier)}，请核对征求意见的各个日期。",
                (CONSULTATION,),
            )
    last = working_day_due(served_on, OPINION_TERM, calendar=calendar)
    last = max(last, told or last)
    ended_on = last if answered_on is None else min(answered_on, last)
    return Pause(sent_on, ended_on, "征求第三方意见期间，不计入")


def effect_of(answer: ThirdPartyAnswer, *, grave_public_interest: bool = False) -> Reasoned[ThirdPartyEffect]:
    """What the answer means; `grave_public_interest`: withholding may gravely affect the public interest."""
    effect = EFFECTS[answer]
    if grave_public_interest and effect is not ThirdPartyEffect.MAY_DISCLOSE:
        effect = ThirdPartyEffect.DISCLOSE_WITH_NOTICE
    in_part = effect is ThirdPartyEffect.WITHHELD_IN_PART
    return Reasoned(effect, (CONSULTATION, regulation(37)) if in_part else (CONSULTATION,))
