"""The clocks of administrative reconsideration (行政复议): 《中华人民共和国行政复议法》 as revised 2023-09-01.

In force since 2024-01-01. Terms of three, five, seven and ten days are 工作日 (Art 88); sixty and thirty days are
calendar days.
"""

from datetime import date
from enum import Enum

from gongkai.law.citation import Citation, Instrument
from gongkai.law.deadline import Deadline, calendar_days, months, working_days
from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
from gongkai.law.workdays import NATIONAL, Calendar

ARTICLES = (51,)

APPLICATION_TERM = 60
"""日 from knowing of the act. Art 20 first paragraph."""
LONGEST_UNTOLD_MONTHS = 12
"""One year from knowing the content when the right, the organ and the term were not told. Art 20 third paragraph."""
ANSWER_ORDINARY = 10
"""工作日 from receipt of the copy, ordinary procedure. Arts 48, 88."""
ANSWER_SIMPLE = 5
"""工作日 from receipt of the copy, simple procedure. Arts 54, 88."""
DECISION_ORDINARY = 60
"""日 from acceptance. Art 62 first paragraph."""
DECISION_SIMPLE = 30
"""日 from acceptance. Art 62 second paragraph."""
LONGEST_EXTENSION = 30
"""日 of extension in the ordinary procedure. Art 62 first paragraph."""
OPINION_TERM = 60
"""日 to report back on an 行政复议意见书. Art 76."""
IN_FORCE_SINCE = date(2024, 1, 1)
CHECKED_ON = date(2026, 11, 23)


TERM_BY_DECISION = Citation(Instrument.RECONSIDERATION_LAW, 66)
"""An organ that did not perform its duty is to do so within the term that the decision names."""


class Procedure(Enum):
    """普通程序 or 简易程序; information cases may use the simple one (Art 53)."""

    ORDINARY = "普通程序"
    SIMPLE = "简易程序"


def _law(article: int, paragraph: int | None = None) -> Citation:
    return Citation(Instrument.RECONSIDERATION_LAW, article, paragraph)


def _check_in_force(day: date, article: int) -> None:
    if day < IN_FORCE_SINCE:
        raise Refusal(
            f"{chinese_date(day)}在修订后的行政复议法施行（{chinese_date(IN_FORCE_SINCE)}）之前，请按当时的法律人工计算。",
            (_law(article),),
        )


def application_due(
    known_on: date, *, told_on: date | None = None, was_told: bool = True, calendar: Calendar = NATIONAL
) -> Deadline:
    """The last day to apply for reconsideration of an act known (served) on `known_on`: 60 days.

    When the act did not tell the right, the organ and the term (`was_told` False), the 60 days run from `told_on`,
    the day the person learned them, but never past one year from `known_on`. The 60 days are the same under the law
    before 2024.
    """
    if was_told:
        return calendar_days(
            known_on, APPLICATION_TERM, (_law(20, 1),), base_is="知道行政行为之日", calendar=calendar
        )
    longest = months(
        known_on,
        LONGEST_UNTOLD_MONTHS,
        (_law(20, 3),),
        base_is="知道行政行为内容之日",
        assumed=("作出行政行为时没有告知复议权利、复议机关和期限，最长一年。",),
        calendar=calendar,
    )
    if told_on is None:
        return longest
    if told_on < known_on:
        raise Refusal(
            f"得知复议权利的日期{chinese_date(told_on)}早于知道行政行为的日期{chinese_date(known_on)}，请核对。",
            (_law(20, 3),),
        )
    ordinary = calendar_days(
        told_on, APPLICATION_TERM, (_law(20, 3),), base_is="知道复议权利、机关和期限之日", calendar=calendar
    )
    return min(ordinary, longest, key=lambda deadline: deadline.due)


def answer_due(copy_received_on: date, procedure: Procedure, *, calendar: Calendar = NATIONAL) -> Deadline:
    """The organ's last day to answer with its evidence: 10 工作日, or 5 in the simple procedure.

    No answer counts as no evidence and the act is revoked (Art 70).
    """
    article, length = (48, ANSWER_ORDINARY) if procedure is Procedure.ORDINARY else (54, ANSWER_SIMPLE)
    _check_in_force(copy_received_on, article)
    because = (_law(article), _law(88, 2), _law(70))
    return working_days(
        copy_received_on, length, because, base_is="收到复议申请书副本之日", calendar=calendar
    )


def decision_due(
    accepted_on: date, procedure: Procedure, *, extension_days: int = 0, calendar: Calendar = NATIONAL
) -> Deadline:
    """The reconsideration organ's last day to decide: 60 or 30 days, the 60 extendable by at most 30."""
    _check_in_force(accepted_on, 62)
    if not 0 <= extension_days <= LONGEST_EXTENSION:
        raise Refusal(f"行政复议期限最多延长{LONGEST_EXTENSION}日，不能填{extension_days}。", (_law(62, 1),))
    if procedure is Procedure.SIMPLE and extension_days:
        raise Refusal(
            "适用简易程序的复议案件没有延长期限的规定；确有需要的，先转为普通程序。", (_law(62, 2), _law(55))
        )
    ordinary = procedure is Procedure.ORDINARY
    length = (DECISION_ORDINARY if ordinary else DECISION_SIMPLE) + extension_days
    because = (_law(62, 1 if ordinary else 2),)
    return calendar_days(accepted_on, length, because, base_is="受理之日", calendar=calendar)


def opinion_report_due(received_on: date, *, calendar: Calendar = NATIONAL) -> Deadline:
    """The organ's last day to report what it put right after an 行政复议意见书: 60 days."""
    _check_in_force(received_on, 76)
    return calendar_days(
        received_on, OPINION_TERM, (_law(76),), base_is="收到行政复议意见书之日", calendar=calendar
    )
