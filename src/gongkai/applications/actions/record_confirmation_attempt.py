"""Log one attempt to reach the applicant; reaching them fixes the receipt."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai import clock
from gongkai.applications import case as cases
from gongkai.applications.actions.confirm_receipt import ConfirmFacts, settle
from gongkai.applications.models import Application, ConfirmationAttempt
from gongkai.law.citation import regulation
from gongkai.organs.models import Person
from gongkai.papers.rendering import drawing_first


@dataclass(frozen=True)
class AttemptFacts:
    """When and how it was tried; `reached` when the applicant was reached and confirmed. No names in `note`."""

    made_on: date
    way: str
    reached: bool = False
    note: str = ""


@drawing_first
@transaction.atomic
def record_confirmation_attempt(person: Person, application: Application, facts: AttemptFacts) -> Application:
    """Add the attempt. When reached, both sides confirmed that day and the term starts (Art 31).

    Raises NotAllowed; Refusal when the receipt is fixed already or the day is impossible.
    """
    actor, case = cases.begin(person, application, "attempt")
    cases.check_days(("到达日期", case.arrived_on), ("联系日期", facts.made_on))
    ConfirmationAttempt.objects.create(
        application=case,
        made_on=facts.made_on,
        way=facts.way.strip(),
        reached=facts.reached,
        note=facts.note.strip(),
        recorded_by=person,
        recorded_at=clock.now(),
    )
    content = {"made_on": facts.made_on.isoformat(), "way": facts.way, "reached": facts.reached}
    case = cases.finish(actor, case, "登记联系情况", content, (regulation(31),))
    if not facts.reached:
        return case
    applicant = case.applicant_confirmed_on or facts.made_on
    return settle(actor, case, ConfirmFacts(facts.made_on, applicant))
