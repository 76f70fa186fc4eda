"""责任追究: what was done to whom, after which article; no names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai import clock
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
from gongkai.organs.actor import acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.oversight.models.assessment import AccountabilityCase, Answerable, Measure, Sheet
from gongkai.trail.actions.record import record

ARTICLES = {
    47: "督促整改、通报批评，建议追究责任",
    51: "举报、投诉查实",
    52: "未建立健全有关制度、机制",
    53: "不依法履行公开职能，不及时更新公开内容、指南和目录",
}
MOST_PEOPLE = 1000  # local policy: above this a number is a slip of the finger


@dataclass(frozen=True)
class AccountabilityFacts:
    """One case: the unit, what kind of person and how many (人), what was done, after which article (条)."""

    unit: str
    answerable: str
    measure: str
    article: int
    facts: str
    decided_by: str
    decided_on: date
    people: int = 1
    sheet: Sheet | None = None


@transaction.atomic
def hold_accountable(person: Person, organ: Organ, facts: AccountabilityFacts) -> AccountabilityCase:
    """Register a case. Raises NotAllowed; Refusal with every fault. Source: Arts 47, 52, 53."""
    actor = acting(person, Right.HOLD_ACCOUNTABLE, organ)
    if faults := _faults(organ, facts):
        raise Refusal(faults)
    values = {**vars(facts), **{k: getattr(facts, k).strip() for k in ("unit", "facts", "decided_by")}}
    made = AccountabilityCase.objects.create(
        organ=organ, recorded_by=person, recorded_at=clock.now(), **values
    )
    content = {
        "unit": made.unit,
        "answerable": made.answerable,
        "people": made.people,
        "measure": made.measure,
        "decided_on": made.decided_on.isoformat(),
    }
    record(
        actor,
        organ,
        "登记责任追究",
        made,
        title=made.unit,
        content=content,
        because=(regulation(made.article),),
    )
    return made


def _faults(organ: Organ, facts: AccountabilityFacts) -> list[str]:
    faults = []
    for label, text, most in (
        ("单位", facts.unit, 100),
        ("事由", facts.facts, 500),
        ("决定机关", facts.decided_by, 100),
    ):
        if not text.strip() or len(text) > most:
            faults.append(f"请写明{label}，最多{most}字；不要写人员姓名。")
    if facts.answerable not in Answerable.values:
        faults.append(f"请选择人员类别：{'、'.join(Answerable.labels)}。")
    if facts.measure not in Measure.values:
        faults.append(f"请选择追究方式：{'、'.join(Measure.labels)}。")
    if facts.article not in ARTICLES:
        faults.append("请选择依据：条例第四十七条、第五十一条、第五十二条或者第五十三条。")
    if facts.decided_on > clock.today():
        faults.append(f"决定日期{chinese_date(facts.decided_on)}还没有到。")
    if not 0 <= facts.people <= MOST_PEOPLE or (facts.answerable != Answerable.UNIT and facts.people < 1):
        faults.append(f"人数请写1到{MOST_PEOPLE}；追究单位的可以写0。")
    if facts.sheet is not None and facts.sheet.assessment.organ_id != organ.pk:
        faults.append("关联的评分表不是本机关组织的考核，请重新选择。")
    return faults


@transaction.atomic
def cancel_accountability(person: Person, case: AccountabilityCase, reason: str) -> AccountabilityCase:
    """A wrong line is cancelled, never removed. Raises NotAllowed, Refusal."""
    row = AccountabilityCase.objects.select_for_update(of=("self",)).select_related("organ").get(pk=case.pk)
    actor = acting(person, Right.HOLD_ACCOUNTABLE, row.organ)
    if row.cancelled_at is not None:
        raise Refusal("这条登记已经作废。")
    if not reason.strip():
        raise Refusal("作废请写明原因。")
    row.cancelled_at, row.cancelled_because = clock.now(), reason.strip()[:200]
    row.save(update_fields=["cancelled_at", "cancelled_because"])
    record(
        actor, row.organ, "作废责任追究登记", row, title=row.unit, content={"reason": row.cancelled_because}
    )
    return row
