"""行政复议: enter a case in which the organ must answer."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.applications.case import check_days
from gongkai.applications.dispute_days import day_to_answer
from gongkai.applications.disputes import check_new, enter_trail, iso
from gongkai.applications.models import Application, Reconsideration
from gongkai.law.citation import regulation
from gongkai.organs.actor import acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right


@dataclass(frozen=True)
class ReconsiderationFacts:
    """`copy_received_on` is the day the copy of the application (申请书副本) came: the organ's term runs from it."""

    case_number: str
    subject: str
    copy_received_on: date
    simple_procedure: bool = False
    application: Application | None = None


@transaction.atomic
def register_reconsideration(person: Person, organ: Organ, facts: ReconsiderationFacts) -> Reconsideration:
    """Register it. Raises NotAllowed; Refusal for a known case number, missing facts or a day in the future."""
    actor = acting(person, Right.HANDLE_APPLICATION, organ)
    check_new(organ, Reconsideration, facts.case_number, facts.subject, facts.application)
    check_days(("收到申请书副本日期", facts.copy_received_on))
    dispute = Reconsideration.objects.create(
        organ=organ,
        application=facts.application,
        case_number=facts.case_number.strip(),
        subject=facts.subject.strip(),
        copy_received_on=facts.copy_received_on,
        simple_procedure=facts.simple_procedure,
    )
    content = {"copy_received_on": iso(facts.copy_received_on), "simple_procedure": facts.simple_procedure}
    dispute.due_on = day_to_answer(dispute)
    dispute.save(update_fields=["due_on"])
    enter_trail(actor, dispute, "登记行政复议", content, (regulation(51),))
    return dispute
