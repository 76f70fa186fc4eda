"""行政诉讼: enter a lawsuit about the organ's disclosure work."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.applications.case import check_days
from gongkai.applications.dispute_days import day_to_answer
from gongkai.applications.disputes import check_new, enter_trail, iso
from gongkai.applications.models import Application, Lawsuit, Reconsideration
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right


@dataclass(frozen=True)
class LawsuitFacts:
    """`as_reviewing_codefendant`: the organ stands in court only because it decided the reconsideration; table 四 of
    the original organ counts the suit, not this one's."""

    case_number: str
    subject: str
    copy_received_on: date
    after_reconsideration: bool = False
    as_reviewing_codefendant: bool = False
    reconsideration: Reconsideration | None = None
    application: Application | None = None


@transaction.atomic
def register_lawsuit(person: Person, organ: Organ, facts: LawsuitFacts) -> Lawsuit:
    """Register it. A linked reconsideration makes it 复议后起诉. Raises NotAllowed; Refusal as for reconsiderations."""
    actor = acting(person, Right.HANDLE_APPLICATION, organ)
    check_new(organ, Lawsuit, facts.case_number, facts.subject, facts.application)
    check_days(("收到起诉状副本日期", facts.copy_received_on))
    if facts.reconsideration and facts.reconsideration.organ_id != organ.pk:
        raise Refusal("所选复议案件不是本机关的，请重新选择。")
    dispute = Lawsuit.objects.create(
        organ=organ,
        application=facts.application
        or (facts.reconsideration.application if facts.reconsideration else None),
        reconsideration=facts.reconsideration,
        after_reconsideration=facts.after_reconsideration or facts.reconsideration is not None,
        as_reviewing_codefendant=facts.as_reviewing_codefendant,
        case_number=facts.case_number.strip(),
        subject=facts.subject.strip(),
        copy_received_on=facts.copy_received_on,
    )
    content = {
        "copy_received_on": iso(facts.copy_received_on),
        "after_reconsideration": dispute.after_reconsideration,
        "as_reviewing_codefendant": facts.as_reviewing_codefendant,
    }
    dispute.due_on = day_to_answer(dispute)
    dispute.save(update_fields=["due_on"])
    enter_trail(actor, dispute, "登记行政诉讼", content, (regulation(51),))
    return dispute
