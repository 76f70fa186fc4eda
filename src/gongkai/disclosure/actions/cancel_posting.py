"""作废: a wrong entry stays visible as cancelled and counts no more."""

from django.db import transaction

from gongkai import clock
from gongkai.disclosure.models import Posting
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record


@transaction.atomic
def cancel_posting(person: Person, posting: Posting, reason: str) -> Posting:
    """Cancel an entry made by mistake, with the reason. Raises NotAllowed; Refusal without a reason or twice."""
    posting = Posting.objects.select_for_update(of=("self",)).get(pk=posting.pk)
    actor = acting(person, Right.RECORD_POSTING, posting.organ, posting.village)
    if posting.cancelled_at:
        raise Refusal("这条登记已经作废，不用再作废。")
    if not reason.strip():
        raise Refusal("请写明作废原因，如“点位选错，已重新登记”。")
    posting.cancelled_at = clock.now()
    posting.cancelled_reason = reason.strip()[:200]
    posting.save(update_fields=["cancelled_at", "cancelled_reason"])
    content = {"reason": posting.cancelled_reason, "quantity": posting.quantity}
    record(actor, posting.organ, "作废张贴登记", posting, title=posting.title, content=content)
    return posting
