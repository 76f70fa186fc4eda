"""Article 26: proactive disclosure within 20 工作日 of the day the information was formed or changed.

Laws and regulations may set other terms; those known are the rows of OTHER_TERMS. A row that is not `verified` was
not checked against the official text and says so wherever it is used.
"""

from dataclasses import dataclass
from datetime import date

from gongkai.law.citation import Citation, Instrument, regulation
from gongkai.law.deadline import Deadline, Unit, calendar_days, working_days
from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
from gongkai.law.workdays import NATIONAL, Calendar

ARTICLES = (26,)

PUBLICATION_TERM = 20
"""工作日. Art 26; source: 国务院令第711号, in force 2019-05-15."""
CHECKED_ON = date(2026, 11, 23)

PUBLICATION = regulation(26)


@dataclass(frozen=True)
class OtherTerm:
    """A term of another instrument that wins over the 20 工作日.

    `at_least` terms are the shortest time something must be shown or open for comment, not a latest day. `hours`
    terms cannot be counted in days. `in_force_since` is None where the source was not read for it.
    """

    key: str
    subject: str
    base_is: str
    length: int
    unit: Unit | None
    source: Citation
    at_least: bool = False
    verified: bool = True
    checked_on: date = CHECKED_ON

    @property
    def hours(self) -> bool:
        """Whether the term is in hours."""
        return self.unit is None


BUDGET = Citation(Instrument.BUDGET_LAW, 14)
ENFORCEMENT = Citation(Instrument.ENFORCEMENT_DISCLOSURE_2018)
DETAILED = Citation(Instrument.DETAILED_RULES_2016)

OTHER_TERMS: dict[str, OtherTerm] = {
    term.key: term
    for term in (
        OtherTerm(
            "government_budget", "本级政府预算、预算调整、决算及报表", "批准之日", 20, Unit.DAY, BUDGET
        ),
        OtherTerm("department_budget", "部门预算、决算及报表", "批复之日", 20, Unit.DAY, BUDGET),
        OtherTerm(
            "penalty_withdrawn",
            "被变更、撤销、确认违法或者无效的行政处罚决定的撤回和说明",
            "决定被变更、撤销或者确认之日",
            3,
            Unit.DAY,
            Citation(Instrument.PENALTY_LAW, 48),
        ),
        OtherTerm(
            "licence_or_penalty",
            "行政许可、行政处罚决定（双公示）",
            "作出决定之日",
            7,
            Unit.WORKING_DAY,
            ENFORCEMENT,
            verified=False,
        ),
        OtherTerm(
            "other_enforcement",
            "其他行政执法决定",
            "作出决定之日",
            20,
            Unit.WORKING_DAY,
            ENFORCEMENT,
            verified=False,
        ),
        OtherTerm(
            "land_pre_notice",
            "征收土地预公告",
            "公告之日",
            10,
            Unit.WORKING_DAY,
            Citation(Instrument.LAND_RULES, 26),
            at_least=True,
        ),
        OtherTerm(
            "land_compensation_plan",
            "征地补偿安置方案公告",
            "公告之日",
            30,
            Unit.DAY,
            Citation(Instrument.LAND_RULES, 28),
            at_least=True,
        ),
        OtherTerm(
            "major_decision_comment",
            "重大行政决策草案征求意见",
            "公布草案之日",
            30,
            Unit.DAY,
            Citation(Instrument.DECISION_RULES, 15),
            at_least=True,
        ),
        OtherTerm(
            "business_rule_comment",
            "涉及市场主体的规范性文件征求意见",
            "公布草案之日",
            30,
            Unit.DAY,
            Citation(Instrument.BUSINESS_RULES, 62),
            at_least=True,
        ),
        OtherTerm(
            "policy_reading", "政策解读", "文件公开之日", 3, Unit.WORKING_DAY, DETAILED, verified=False
        ),
        OtherTerm(
            "emergency_first_release",
            "特别重大、重大突发事件首次发布",
            "事件发生",
            5,
            None,
            DETAILED,
            verified=False,
        ),
        OtherTerm(
            "emergency_briefing",
            "特别重大、重大突发事件新闻发布会",
            "事件发生",
            24,
            None,
            DETAILED,
            verified=False,
        ),
    )
}


def publication_due(
    formed_on: date,
    *,
    changed_on: date | None = None,
    other: str | None = None,
    calendar: Calendar = NATIONAL,
) -> Deadline:
    """The last day to publish information formed on `formed_on` or, if later, changed on `changed_on`.

    `other` is a key of OTHER_TERMS when another law sets the term. Refuses a change before the forming, an unknown
    key and a term in hours.
    """
    if changed_on is not None and changed_on < formed_on:
        raise Refusal(
            f"变更日期{chinese_date(changed_on)}早于形成日期{chinese_date(formed_on)}，请核对这两个日期。",
            (PUBLICATION,),
        )
    base, base_is = (formed_on, "形成之日") if changed_on is None else (changed_on, "变更之日")
    if other is not None:
        return other_term_due(other, base, calendar=calendar)
    return working_days(base, PUBLICATION_TERM, (PUBLICATION,), base_is=base_is, calendar=calendar)


def other_term_due(key: str, base: date, *, calendar: Calendar = NATIONAL) -> Deadline:
    """The day of the special term `key` counted from `base`; for `at_least` terms the first day it may end."""
    term = OTHER_TERMS.get(key)
    if term is None:
        raise Refusal(f"没有名为“{key}”的特别期限，可用的有：{'、'.join(OTHER_TERMS)}。", (PUBLICATION,))
    if term.hours:
        raise Refusal(
            f"{term.subject}的期限是{term.length}小时，不按日计算，请按事件发生的时刻掌握。", (term.source,)
        )
    notes = [] if term.verified else [f"{term.subject}的期限尚未与{term.source}原文核对，请人工确认。"]
    if term.at_least:
        notes.append(f"{term.subject}至少持续到这一天。")
    count = working_days if term.unit is Unit.WORKING_DAY else calendar_days
    because = (term.source, PUBLICATION)
    return count(base, term.length, because, base_is=term.base_is, assumed=notes, calendar=calendar)
