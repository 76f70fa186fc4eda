"""Terms of answering feedback and of rectification: no statute sets them, so an organ's own rules do.

They follow what towns and counties commonly promise in their rules of feedback; a leak of personal data is stopped on
the day it is told (个人信息保护法 Art 57: 立即采取补救措施).
"""

from __future__ import annotations

from datetime import date

from gongkai.law.citation import Citation, Instrument, regulation
from gongkai.law.workdays import Calendar, add_working_days
from gongkai.oversight.models.supervision import FeedbackKind

SIMPLE_WORKDAYS = 5  # local policy: questions, and faults that only need mending
ORDINARY_WORKDAYS = 15  # local policy: opinions that need looking into
SAME_DAY = 0  # local policy: a leak is stopped and answered on the day it is told
RECTIFICATION_WORKDAYS = 5  # local policy: one week, what town inspectors commonly give
WORKDAYS: dict[str, int] = {
    FeedbackKind.QUESTION: SIMPLE_WORKDAYS,
    FeedbackKind.ERROR: SIMPLE_WORKDAYS,
    FeedbackKind.SUGGESTION: ORDINARY_WORKDAYS,
    FeedbackKind.PRIVACY: SAME_DAY,
}
BASIS: Citation = regulation(9)
"""The right of everyone to supervise, criticise and propose."""
LEAKED: Citation = Citation(Instrument.PERSONAL_INFORMATION_LAW, 57)
SUPERVISION: Citation = regulation(47)
EVALUATION: Citation = regulation(46)


def answer_by(kind: str, received_on: date, calendar: Calendar) -> date:
    """The last day for an answer: the day itself for a leak, else so many 工作日 after it."""
    count = WORKDAYS[kind]
    return add_working_days(received_on, count, calendar) if count else received_on


def promise(kind: str) -> str:
    """The term as people read it."""
    count = WORKDAYS[kind]
    return f"{count}个工作日内答复" if count else "当日处理"
