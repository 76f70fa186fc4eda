"""作废台账的一行: it stays visible and counts no more."""

from django.db import transaction

from gongkai import clock
from gongkai.disclosure.models import AdministrativeAct
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record


@transaction.atomic
def cancel_act(person: Person, act: AdministrativeAct, reason: str) -> AdministrativeAct:
    """Cancel a line entered by mistake, with the reason. Raises NotAllowed; Refusal without a reason or twice."""
    act = AdministrativeAct.objects.select_for_update(of=("self",)).get(pk=act.pk)
    actor = acting(person, Right.RECORD_ACT, act.organ)
    if act.cancelled_at:
        raise Refusal("这一行已经作废，不用再作废。")
    if not reason.strip():
        raise Refusal("请写明作废原因，如“金额填错，已重新登记”。")
    act.cancelled_at = clock.now()
    act.cancelled_reason = reason.strip()[:200]
    act.save(update_fields=["cancelled_at", "cancelled_reason"])
    content = {"reason": act.cancelled_reason, "count": act.count, "amount": str(act.amount)}
    record(actor, act.organ, "作废执法收费登记", act, title=act.title, content=content)
    return act
