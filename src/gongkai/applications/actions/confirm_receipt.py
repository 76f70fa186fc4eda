"""Both sides confirmed: the day of receipt is fixed and the term starts (Art 31)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.applications import case as cases
from gongkai.applications.actions.give_receipt import give_receipt
from gongkai.applications.actions.set_aside import appear
from gongkai.applications.models import Application
from gongkai.applications.states import move
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art31_receipt import ReceivingChannel, received_on
from gongkai.organs.actor import Actor
from gongkai.organs.models import Person
from gongkai.papers.rendering import drawing_first


@dataclass(frozen=True)
class ConfirmFacts:
    """The organ's day and the applicant's; the later one counts. The applicant's may be known from the web page."""

    organ_confirmed_on: date
    applicant_confirmed_on: date | None = None


@drawing_first
@transaction.atomic
def confirm_receipt(person: Person, application: Application, facts: ConfirmFacts) -> Application:
    """Fix the day of receipt. Raises NotAllowed; Refusal without the applicant's side or for impossible days."""
    actor, case = cases.begin(person, application, "confirm")
    return settle(actor, case, facts)


def settle(actor: Actor, case: Application, facts: ConfirmFacts) -> Application:
    """Write both sides' days into the locked case and start its term; the receipt then names the last day to answer."""
    applicant = facts.applicant_confirmed_on or case.applicant_confirmed_on
    if applicant is None:
        raise Refusal(
            "申请人还没有确认，请先联系申请人并填写申请人确认的日期；联系不上的，登记这次联系情况。"
        )
    cases.check_days(("机关确认日期", facts.organ_confirmed_on))
    cases.check_days(("申请人确认日期", applicant))
    both = max(facts.organ_confirmed_on, applicant)
    receipt = received_on(ReceivingChannel[case.channel], case.arrived_on, confirmed_on=both)
    case.organ_confirmed_on, case.applicant_confirmed_on = facts.organ_confirmed_on, applicant
    case.received_on = receipt.value
    appear(case)
    move(case, "confirm")
    content = {
        "organ_confirmed_on": facts.organ_confirmed_on.isoformat(),
        "applicant_confirmed_on": applicant.isoformat(),
        "received_on": both.isoformat(),
    }
    case = cases.finish(actor, case, "双方确认", content, receipt.because)
    give_receipt(actor.person, case)
    return case
