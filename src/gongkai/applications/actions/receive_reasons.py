"""收到说明 (Art 35): what the applicant gave as reasons."""

from datetime import date

from django.db import transaction

from gongkai.applications import case as cases
from gongkai.applications.models import Application
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art35_excess import EXCESS
from gongkai.organs.models import Person


@transaction.atomic
def receive_reasons(person: Person, application: Application, answered_on: date, answer: str) -> Application:
    """Note day and words. Raises NotAllowed; Refusal when none are awaited, without words, or for impossible days."""
    actor, case = cases.begin(person, application, "reasons-answered")
    if not answer.strip():
        raise Refusal("请写明申请人说明的理由。", (EXCESS,))
    row = case.reasons
    cases.check_days(("告知日期", row.asked_on), ("收到说明日期", answered_on))
    row.answered_on, row.answer = answered_on, answer.strip()
    row.save(update_fields=["answered_on", "answer"])
    content = {"answered_on": answered_on.isoformat(), "after_term": answered_on > row.respond_by}
    return cases.finish(actor, case, "收到申请人的说明", content, (EXCESS,))
