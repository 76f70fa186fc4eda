"""重新答复: the earlier reply was corrected in reconsideration or court, and the organ answers anew in a linked case."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai import clock
from gongkai.applications import case as cases
from gongkai.applications.desk_models import Remake
from gongkai.applications.models import Application, DisputeResult, Lawsuit, Reconsideration
from gongkai.applications.states import first_state
from gongkai.law.finding import Refusal
from gongkai.law.litigation import ORDERED
from gongkai.organs.models import Person


@dataclass(frozen=True)
class RemakeFacts:
    """The dispute that corrected the reply, the day it took effect, its term if it set one, and whether a judgment
    orders disclosure (then 20 工作日 without another term, 法释〔2025〕8号 Art 11)."""

    dispute: Lawsuit | Reconsideration
    effective_on: date
    due_on: date | None = None
    orders_disclosure: bool = False


@transaction.atomic
def remake_reply(person: Person, application: Application, facts: RemakeFacts) -> Application:
    """Open the linked case; the first stays closed as it was, and late if it was late. Table 三 counts the first only.

    Raises NotAllowed; Refusal while another one runs, or for a dispute of another case or one that corrected nothing.
    """
    actor, first = cases.begin(person, application, "remake")
    _must_fit(first, facts)
    made = Application.objects.create(
        organ=first.organ,
        register_number=f"{first.register_number}-重{first.remakes.count() + 1}",
        applicant=first.applicant,
        channel=first.channel,
        arrived_on=facts.effective_on,
        received_on=facts.effective_on,
        description=first.description,
        form_wanted=first.form_wanted,
        carrier_wanted=first.carrier_wanted,
        state=first_state(received=True),
        officer=first.officer,
        registered_by=person,
        registered_at=clock.now(),
    )
    dispute = facts.dispute
    lawsuit = dispute if isinstance(dispute, Lawsuit) else None
    made.remake_of = Remake.objects.create(
        application=made,
        first=first,
        lawsuit=lawsuit,
        reconsideration=dispute if isinstance(dispute, Reconsideration) else None,
        effective_on=facts.effective_on,
        due_on=facts.due_on,
        orders_disclosure=facts.orders_disclosure and lawsuit is not None,
    )
    content = {"first": first.register_number, "effective_on": facts.effective_on.isoformat()}
    cases.finish(actor, made, "重新答复立件", content, (ORDERED,))
    cases.finish(actor, first, "重新答复", {"remade_as": made.register_number}, (ORDERED,))
    return made


def _must_fit(first: Application, facts: RemakeFacts) -> None:
    dispute = facts.dispute
    if dispute.application_id != first.pk:
        raise Refusal("所选复议、诉讼不是因本件提起的，请重新选择。")
    if dispute.result != DisputeResult.CORRECTED:
        raise Refusal("所选复议、诉讼的结果不是“结果纠正”，不用重新答复；结果还没有登记的，请先登记。")
    cases.check_days(("复议决定、裁判日期", dispute.decided_on), ("生效日期", facts.effective_on))
    if facts.due_on and facts.due_on <= facts.effective_on:
        raise Refusal("文书规定的期限要晚于生效日期，请核对。", (ORDERED,))
