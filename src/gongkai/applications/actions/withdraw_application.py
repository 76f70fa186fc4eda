"""The applicant takes the application back: the case closes as O3 (其他处理)."""

from datetime import date

from django.db import transaction

from gongkai.applications import case as cases
from gongkai.applications.models import Application
from gongkai.applications.states import move
from gongkai.approval.actions.supersede import supersede
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art36_outcomes import outcome
from gongkai.organs.models import Person

WITHDRAWN = "O3"


@transaction.atomic
def withdraw_application(
    person: Person, application: Application, withdrawn_on: date, reason: str
) -> Application:
    """Close the case. A reply under approval ends with it. Raises NotAllowed; Refusal without a reason."""
    actor, case = cases.begin(person, application, "withdraw")
    if not reason.strip():
        raise Refusal("请写明撤回的情况，例如申请人哪天以什么方式提出。")
    cases.check_days(
        ("到达日期", case.arrived_on), ("收到申请之日", case.received_on), ("撤回日期", withdrawn_on)
    )
    if hasattr(case, "reply"):
        supersede(actor, "reply", case.reply.pk, "申请人撤回申请")
        case = cases.locked(case)
    ended = outcome(WITHDRAWN)
    move(case, "withdraw")
    case.outcome_code, case.outcome_reason = WITHDRAWN, reason.strip()
    case.outcome_articles = [str(citation) for citation in ended.citations]
    case.decided_on = case.closed_on = withdrawn_on
    content = {"outcome": WITHDRAWN, "closed_on": withdrawn_on.isoformat()}
    return cases.finish(actor, case, "申请人撤回", content, ended.citations)
