"""The clock of the processing fee: 20 工作日 to pay, counted from the day after the fee notice was received.

《政府信息公开信息处理费管理办法》 (国办函〔2020〕109号) Art 6. Not paid in time: taken as given up, not handled any more
(outcome O2). Paid: the reply term starts anew, see `art33_reply.reply_due(paid_on=…)`.
"""

from datetime import date, timedelta

from gongkai.law.citation import Citation, Instrument
from gongkai.law.deadline import Deadline, working_days
from gongkai.law.workdays import NATIONAL, Calendar

ARTICLES = (42,)

PAYMENT_TERM = 20
"""工作日. 国办函〔2020〕109号 Art 6, 2020-11-17."""
CHECKED_ON = date(2026, 11, 23)

PAYMENT = Citation(Instrument.FEE_MEASURES, 6)


def payment_due(notified_on: date, *, calendar: Calendar = NATIONAL) -> Deadline:
    """The applicant's last day to pay, when the 收费通知 was received on `notified_on`."""
    return working_days(notified_on, PAYMENT_TERM, (PAYMENT,), base_is="收到收费通知之日", calendar=calendar)


def payment_lapses_on(deadline: Deadline) -> date:
    """The first day on which the application may be closed as given up (outcome O2)."""
    return deadline.due + timedelta(days=1)
