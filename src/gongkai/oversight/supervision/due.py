"""Last days of supervision: feedback to answer, rectifications to report. A chain: whoever answers, then whoever signs,
then the leader in charge."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gongkai import clock
from gongkai.applications.warnings import DueDay
from gongkai.organs import gate
from gongkai.organs.posts import HOLDERS, PostKind, Right
from gongkai.oversight.models.supervision import Feedback, FeedbackKind, FeedbackState
from gongkai.oversight.models.supervision_inspection import Rectification
from gongkai.oversight.supervision.inspection_rules import State, due_of, state_of
from gongkai.oversight.supervision.terms import BASIS, LEAKED, SUPERVISION

MOST = 100


def due_days_of_feedback(person: Any) -> Iterator[DueDay]:
    """The clerk: everything open. Office and village: what was given to them. The director: drafts to sign and what is
    overdue. The deputy leader: what is overdue."""
    kinds = {a.post.kind for a in gate.appointments_of(person)}
    rows = Feedback.objects.visible_to(person).unanswered()
    for row in rows.select_related("organ").order_by("due_on", "pk")[:MOST]:
        label = _label(person, kinds, row)
        if label:
            yield _day(row, label)


def _label(person: Any, kinds: set[str], row: Feedback) -> str:
    overdue = row.due_on < clock.today()
    if PostKind.OFFICE_DIRECTOR in kinds and row.state == FeedbackState.DRAFTED:
        return "签发答复"
    if PostKind.DISCLOSURE_CLERK in kinds:
        return "分办" if row.state == FeedbackState.RECEIVED else "答复"
    offices = {a.post.office_id for a in gate.appointments_of(person) if a.post.kind == PostKind.OFFICE_STAFF}
    given = (row.office_id and row.office_id in offices) or row.village_id in gate.villages_of(person)
    if given and row.state == FeedbackState.ASSIGNED:
        return "答复"
    over = {PostKind.OFFICE_DIRECTOR, PostKind.DEPUTY_LEADER} & kinds
    return "督促答复" if over and overdue else ""


def _day(row: Feedback, label: str) -> DueDay:
    because = LEAKED if row.kind == FeedbackKind.PRIVACY else BASIS
    return DueDay(
        "feedback",
        label,
        str(row),
        ("feedback", row.pk),
        row.due_on,
        because,
        organ_id=row.organ_id,
        title=f"{row.get_kind_display()}（{row.get_way_display()}）",
    )


def due_days_of_rectification(person: Any) -> Iterator[DueDay]:
    """For those who must put things right the day of the notice; for the inspector what waits to be looked at again."""
    kinds = {PostKind(a.post.kind) for a in gate.appointments_of(person)}
    answers, inspects = kinds & HOLDERS[Right.ANSWER_INSPECTION], kinds & HOLDERS[Right.INSPECT]
    if not answers and not inspects:
        return
    rows = Rectification.objects.visible_to(person).exclude(steps__kind="CLOSE").prefetch_related("steps")
    for row in rows.order_by("due_on", "pk")[:MOST]:
        waits = state_of(row) is State.WAITING
        label = ("整改反馈" if waits else "") if answers else "督促整改" if waits else "回头看"
        if label:
            page = ("rectification", row.pk)
            yield DueDay(
                "rectification", label, str(row), page, due_of(row), SUPERVISION, organ_id=row.organ_id
            )
