"""责令答复: a judgment or reconsideration decision orders an answer on a case that was never answered.

The case goes on in its own file with a clock of its own; that it was late stays on record.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.applications import case as cases
from gongkai.applications.duty_models import ReplyOrder
from gongkai.applications.models import Application, DisputeResult, Lawsuit, Reconsideration
from gongkai.law.finding import Refusal
from gongkai.law.litigation import ORDERED, TERM_BY_COURT
from gongkai.law.reconsideration import TERM_BY_DECISION
from gongkai.organs.models import Person


@dataclass(frozen=True)
class OrderFacts:
    """The dispute that ordered the answer, the day it took effect, and the last day it names, if it names one (without
    one a judgment leaves 20 工作日, 法释〔2025〕8号 Art 11)."""

    dispute: Lawsuit | Reconsideration
    effective_on: date
    due_on: date | None = None


@transaction.atomic
def order_reply(person: Person, application: Application, facts: OrderFacts) -> Application:
    """Set the clock of the order. Raises NotAllowed; Refusal for a dispute of another case or one that corrected
    nothing, a reconsideration decision without its term, one entered before, or impossible days."""
    actor, case = cases.begin(person, application, "ordered")
    _must_fit(case, facts)
    lawsuit = facts.dispute if isinstance(facts.dispute, Lawsuit) else None
    ReplyOrder.objects.create(
        application=case,
        lawsuit=lawsuit,
        reconsideration=facts.dispute if isinstance(facts.dispute, Reconsideration) else None,
        effective_on=facts.effective_on,
        due_on=facts.due_on,
        entered_as=actor.label,
    )
    content = {
        "dispute": facts.dispute.case_number,
        "effective_on": facts.effective_on.isoformat(),
        "named": facts.due_on.isoformat() if facts.due_on else None,
    }
    because = (TERM_BY_COURT, ORDERED) if lawsuit else (TERM_BY_DECISION,)
    return cases.finish(actor, case, "登记责令答复", content, because)


def _must_fit(case: Application, facts: OrderFacts) -> None:
    dispute = facts.dispute
    if dispute.application_id != case.pk:
        raise Refusal("所选复议、诉讼不是因本件提起的，请重新选择。")
    if dispute.result != DisputeResult.CORRECTED:
        raise Refusal("所选复议、诉讼的结果不是“结果纠正”，没有责令答复；结果还没有登记的，请先登记。")
    if dispute.orders.exists():
        raise Refusal(f"{dispute.case_number}的责令答复已经登记过，期限见本件的“答复申请人”。")
    if isinstance(dispute, Reconsideration) and facts.due_on is None:
        raise Refusal("复议决定责令答复的，决定书写明履行期限，请填写文书规定的期限。", (TERM_BY_DECISION,))
    cases.check_days(("复议决定、裁判日期", dispute.decided_on), ("生效日期", facts.effective_on))
    if facts.due_on and facts.due_on <= facts.effective_on:
        raise Refusal("文书规定的期限要晚于生效日期，请核对。", (TERM_BY_COURT, TERM_BY_DECISION))
