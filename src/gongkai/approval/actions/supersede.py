"""The content changed while it was being signed: the round ends, and its signatures count for nothing."""

from django.db import transaction

from gongkai import clock
from gongkai.approval.models import Approval, ApprovalState
from gongkai.approval.subjects import subject_of
from gongkai.organs.actor import Actor
from gongkai.trail.actions.record import record


@transaction.atomic
def supersede(actor: Actor | None, kind: str, subject_id: int, why: str = "内容已修改") -> Approval | None:
    """End the approval in progress of a subject, if there is one, because its content changed or it was taken back."""
    running = Approval.objects.select_for_update().filter(
        subject_type=kind, subject_id=subject_id, state=ApprovalState.IN_PROGRESS
    )
    approval = running.select_related("organ", "version").first()
    if approval is None:
        return None
    approval.state = ApprovalState.SUPERSEDED
    approval.finished_at = clock.now()
    approval.save(update_fields=["state", "finished_at"])
    rules = subject_of(kind)
    subject = rules.get(subject_id)
    rules.returned(subject, approval)
    signed = approval.next_level - 1
    facts = {"version": approval.version.number, "signatures_void": signed, "why": why}
    record(actor, approval.organ, "审批作废", subject, title=approval.title, content=facts)
    return approval
