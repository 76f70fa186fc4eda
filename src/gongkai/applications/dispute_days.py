"""Another calendar under open disputes: the organ's last day to answer is computed anew and what moved is listed.

Unlike a day that an applicant was told, this one is never held: the reconsideration organ and the court count by the
calendar as it is, and what comes after their day counts as no answer (行政复议法 Art 70, 行政诉讼法 Art 34).
"""

from collections.abc import Iterator
from datetime import date

from django.db import transaction

from gongkai import clock
from gongkai.applications.dispute_models import DisputeDayChange
from gongkai.applications.disputes import Dispute, clock_of_dispute, locked_dispute
from gongkai.applications.models import Lawsuit, Reconsideration
from gongkai.law.finding import Refusal
from gongkai.trail.actions.record import record

_KINDS: tuple[type[Dispute], ...] = (Reconsideration, Lawsuit)


def day_to_answer(dispute: Dispute) -> date | None:
    """The organ's last day to answer by the calendar of today; None where older law holds."""
    try:
        return clock_of_dispute(dispute)[1].due
    except Refusal:
        return None


def recompute_open_disputes(why: str) -> int:
    """Every dispute that is neither answered nor decided, one by one. Returns how many days moved."""
    return sum(_recompute(row, why) for row in _open())


def _open() -> Iterator[Dispute]:
    for model in _KINDS:
        yield from model.objects.filter(answered_on=None, result="").order_by("pk")


@transaction.atomic
def _recompute(dispute: Dispute, why: str) -> int:
    row: Dispute = locked_dispute(dispute)
    before, after = row.due_on, day_to_answer(row)
    if row.answered_on or row.result or before == after:
        return 0
    row.due_on = after
    row.save(update_fields=["due_on"])
    if before is None or after is None:
        return 0
    DisputeDayChange.objects.create(
        organ=row.organ,
        reconsideration=row if isinstance(row, Reconsideration) else None,
        lawsuit=row if isinstance(row, Lawsuit) else None,
        before=before,
        after=after,
        why=why,
        changed_at=clock.now(),
    )
    content = {"before": before.isoformat(), "after": after.isoformat(), "why": why}
    title, because = f"{row._meta.verbose_name}{row.case_number}", clock_of_dispute(row)[1].because
    record(None, row.organ, "期限重算", row, title=title, content=content, because=because)
    return 1
