"""The clocks of administrative litigation (行政诉讼): 《中华人民共和国行政诉讼法》 as amended 2017-06-27.

With 法释〔2018〕1号 for the case that the term was not told, and 法释〔2025〕8号 (in force 2025-06-01) for disclosure
ordered by a court.
"""

from datetime import date

from gongkai.law.citation import Citation, Instrument
from gongkai.law.deadline import Deadline, calendar_days, months, working_days
from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
from gongkai.law.workdays import NATIONAL, Calendar

ARTICLES = (51,)

DIRECT_SUIT_MONTHS = 6
"""个月 from knowing of the act. 行政诉讼法 Art 46 first paragraph."""
LONGEST_UNTOLD_MONTHS = 12
"""One year from knowing the content when the term for suing was not told. 法释〔2018〕1号 Art 64."""
AFTER_RECONSIDERATION = 15
"""日 from the reconsideration decision, or from the end of its term. 行政诉讼法 Art 45; 行政复议法 Art 34."""
DEFENCE = 15
"""日 for evidence and defence, from receipt of the copy. 行政诉讼法 Art 67."""
SIMPLE_TRIAL = 45
"""日 for the court in the simple procedure, from filing. 行政诉讼法 Art 83."""
ORDERED_DISCLOSURE = 20
"""工作日 to disclose as the court ordered. 法释〔2025〕8号 Art 11, in force 2025-06-01."""
COURT_2025_IN_FORCE = date(2025, 6, 1)
CHECKED_ON = date(2026, 11, 23)

UNTOLD = Citation(Instrument.COURT_2018, 64)
ORDERED = Citation(Instrument.COURT_2025, 11)
TERM_BY_COURT = Citation(Instrument.LITIGATION_LAW, 72)
"""The court orders an organ that did not perform its duty to do so within a term."""
RECONSIDERATION_FIRST = Citation(Instrument.RECONSIDERATION_LAW, 34)


def _law(article: int, paragraph: int | None = None) -> Citation:
    return Citation(Instrument.LITIGATION_LAW, article, paragraph)


def direct_suit_due(
    known_on: date, *, told_on: date | None = None, was_told: bool = True, calendar: Calendar = NATIONAL
) -> Deadline:
    """The last day to sue directly over an act known on `known_on`: six months.

    When the term was not told (`was_told` False), it runs from `told_on`, but never past one year from `known_on`.
    """
    if was_told:
        return months(
            known_on, DIRECT_SUIT_MONTHS, (_law(46, 1),), base_is="知道行政行为之日", calendar=calendar
        )
    note = ("作出行政行为时没有告知起诉期限，最长一年。",)
    longest = months(
        known_on,
        LONGEST_UNTOLD_MONTHS,
        (UNTOLD,),
        base_is="知道行政行为内容之日",
        assumed=note,
        calendar=calendar,
    )
    if told_on is None:
        return longest
    if told_on < known_on:
        raise Refusal(
            f"得知起诉期限的日期{chinese_date(told_on)}早于知道行政行为的日期{chinese_date(known_on)}，请核对。",
            (UNTOLD,),
        )
    ordinary = months(
        told_on, DIRECT_SUIT_MONTHS, (_law(46, 1), UNTOLD), base_is="知道起诉期限之日", calendar=calendar
    )
    return min(ordinary, longest, key=lambda deadline: deadline.due)


def suit_after_reconsideration_due(
    decided_on: date, *, silent: bool = False, calendar: Calendar = NATIONAL
) -> Deadline:
    """The last day to sue after reconsideration: 15 days from receiving the decision.

    With `silent` the reconsideration organ did not decide and `decided_on` is the last day of its term.
    """
    base_is = "复议期满之日" if silent else "收到复议决定书之日"
    because = (_law(45), RECONSIDERATION_FIRST)
    return calendar_days(decided_on, AFTER_RECONSIDERATION, because, base_is=base_is, calendar=calendar)


def defence_due(copy_received_on: date, *, calendar: Calendar = NATIONAL) -> Deadline:
    """The organ's last day to hand the court its evidence and defence: 15 days from the copy of the complaint."""
    return calendar_days(
        copy_received_on, DEFENCE, (_law(67, 1),), base_is="收到起诉状副本之日", calendar=calendar
    )


def simple_trial_due(filed_on: date, *, calendar: Calendar = NATIONAL) -> Deadline:
    """The court's last day in the simple procedure: 45 days from filing."""
    return calendar_days(filed_on, SIMPLE_TRIAL, (_law(83),), base_is="立案之日", calendar=calendar)


def ordered_disclosure_due(effective_on: date, *, calendar: Calendar = NATIONAL) -> Deadline:
    """The organ's last day to disclose after a judgment that orders it: 20 工作日.

    Refuses judgments from before 2025-06-01.
    """
    if effective_on < COURT_2025_IN_FORCE:
        raise Refusal(
            f"{chinese_date(effective_on)}在法释〔2025〕8号施行（{chinese_date(COURT_2025_IN_FORCE)}）之前，"
            "公开期限以判决书写明的为准。",
            (ORDERED,),
        )
    note = ("判决书另定期限的，以判决书为准。",)
    return working_days(
        effective_on, ORDERED_DISCLOSURE, (ORDERED,), base_is="判决生效之日", assumed=note, calendar=calendar
    )
