"""分办: which office or village answers, and of what kind it really is."""

from __future__ import annotations

from django.db import transaction

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.calendars import calendar_of
from gongkai.organs.models import Office, Person, Village
from gongkai.organs.posts import Right
from gongkai.oversight.models.supervision import Feedback, FeedbackKind, FeedbackState
from gongkai.oversight.supervision.feedback_rules import locked
from gongkai.oversight.supervision.terms import BASIS, answer_by
from gongkai.trail.actions.record import record


@transaction.atomic
def route_feedback(
    person: Person,
    feedback: Feedback,
    *,
    office: Office | None = None,
    village: Village | None = None,
    kind: str = "",
) -> Feedback:
    """Give it to an office or a village, or to another one than before. Another `kind` changes the term, which still
    counts from the day of receipt. Raises NotAllowed; Refusal when neither or both are named, or when it is answered.
    """
    row = locked(feedback)
    actor = acting(person, Right.HANDLE_FEEDBACK, row.organ)
    if row.state == FeedbackState.ANSWERED:
        raise Refusal(f"{row}已经答复，不能再分办。")
    unit = office or village
    if unit is None or (office and village):
        raise Refusal("请选择承办科室或者承办村（社区），只选一个。")
    if unit.organ_id != row.organ_id:
        raise Refusal(f"{unit.name}不属于{row.organ.name}，请重新选择。")
    if kind and kind not in FeedbackKind.values:
        raise Refusal("请选择类别。")
    row.office, row.village, row.kind = office, village, kind or row.kind
    row.due_on = answer_by(row.kind, row.received_on, calendar_of(row.organ))
    row.state, row.routed_at = FeedbackState.ASSIGNED, clock.now()
    row.save(update_fields=["office", "village", "kind", "due_on", "state", "routed_at"])
    content = {"to": unit.name, "kind": row.kind, "due": row.due_on.isoformat()}
    record(actor, row.organ, "分办群众意见", row, content=content, because=(BASIS,))
    return row
