"""结束登记: the numbers of a session go into the register of training; open it again when they were wrong."""

from __future__ import annotations

from django.db import transaction

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
from gongkai.organs.models import Person
from gongkai.trail.actions.record import record
from gongkai.training.models import Session
from gongkai.training.rules import TRAINING, keeping, must_run, reason_of
from gongkai.workplan.actions.keep_meetings import cancel_training
from gongkai.workplan.actions.record_training import TrainingFacts, record_training


@transaction.atomic
def finish_session(person: Person, session: Session) -> Session:
    """应到 is everyone on the list, 实到 who signed; the tests are closed. Raises NotAllowed, Refusal."""
    actor, row = keeping(person, session)
    must_run(row)
    if row.held_on > clock.today():
        raise Refusal(f"培训在{chinese_date(row.held_on)}举办，办完以后再结束登记。")
    expected = row.participants.count()
    attended = row.participants.filter(signed_at__isnull=False).count()
    if not attended:
        raise Refusal("还没有人签到，请先登记签到；没有办成的，请取消这场培训。")
    films = f"播放：{'、'.join(row.film_titles)}。" if row.films else ""
    facts = TrainingFacts(
        row.kind, row.title, row.held_on, row.place, row.audience, expected, attended, films + row.content
    )
    row.entry = record_training(person, row.organ, facts)
    row.save(update_fields=["entry"])
    row.quizzes.filter(closed_at__isnull=True).update(closed_at=clock.now())
    content = {"expected": expected, "attended": attended}
    record(actor, row.organ, "结束培训登记", row, title=row.title, content=content, because=(TRAINING,))
    return row


@transaction.atomic
def reopen_session(person: Person, session: Session, reason: str) -> Session:
    """Cancel the entry it made, so that list and marks can be put right. Raises NotAllowed, Refusal."""
    actor, row = keeping(person, session)
    if row.entry is None:
        raise Refusal("这场培训没有结束登记，可以直接改动。")
    said, entry = reason_of(reason), row.entry
    row.entry = None
    row.save(update_fields=["entry"])
    if entry.cancelled_at is None:
        cancel_training(person, entry, said)
    record(actor, row.organ, "重新打开培训", row, title=row.title, content={"reason": said})
    return row
