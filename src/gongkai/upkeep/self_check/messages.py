"""Messages from outside that nobody answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.law import site_indicators as law
from gongkai.organs.models import Organ
from gongkai.oversight.models.supervision import Feedback
from gongkai.upkeep.self_check.fault import Fault, vetoed


def faults(organ: Organ, today: date) -> Iterator[Fault]:
    """Unanswered messages of the last year: older than three months a veto, than two a deduction."""
    rows = Feedback.objects.unanswered().filter(organ=organ, received_on__gt=law.months_before(today, 12))
    old = rows.filter(received_on__lt=law.months_before(today, law.MESSAGE_VETO_MONTHS)).count()
    if old:
        yield vetoed(law.UNANSWERED, "messages", f"有{old}件留言超过三个月没有答复，请立即答复。")
    late = rows.filter(received_on__lt=law.months_before(today, law.MESSAGE_DEDUCTION_MONTHS)).count()
    if late:
        said = f"有{late}件留言超过两个月没有答复，请尽快答复。"
        yield Fault("messages", "留言没有答复", said, law.POINTS_MESSAGE)
