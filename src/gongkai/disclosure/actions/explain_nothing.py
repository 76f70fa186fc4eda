"""「本期无此项」: nothing to publish for this period, said by name with the reason."""

from django.db import transaction

from gongkai import clock
from gongkai.disclosure.duties import because_of, note_lateness
from gongkai.disclosure.duty_models import Duty, DutyState
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record

LEAST = 6  # characters: «无» explains nothing


@transaction.atomic
def explain_nothing(person: Person, duty: Duty, why: str) -> Duty:
    """Settle an open duty as 本期无此项; the reason and the name are on record, and lateness stays.

    Raises NotAllowed; Refusal when something answers it already, or for a reason that says nothing.
    """
    actor = acting(person, Right.KEEP_CATALOGUE, duty.organ)
    note_lateness(duty.organ)
    row = Duty.objects.select_for_update(of=("self",)).get(pk=duty.pk)
    if row.state != DutyState.OPEN:
        raise Refusal(f"这项任务{row.get_state_display()}，不用再说明。")
    if row.answers.exists():
        raise Refusal("已经有信息对应这项任务，请办完公开；确实没有内容的，请先核对那条信息。")
    if len(why.strip()) < LEAST:
        raise Refusal(f"请写明为什么本期没有这一项，至少{LEAST}个字，例如“经核实，本季度没有发生土地征收”。")
    row.state, row.explanation = DutyState.NOTHING, why.strip()
    row.explained_by, row.explained_as, row.explained_at = person, actor.label, clock.now()
    row.save()
    content = {"why": row.explanation}
    record(
        actor, row.organ, "说明本期无此项", row, title=row.title, content=content, because=(because_of(duty),)
    )
    return row


@transaction.atomic
def take_back_nothing(person: Person, duty: Duty, why: str) -> Duty:
    """There is something after all: the duty is open again, the earlier explanation stays in the trail.

    Raises NotAllowed; Refusal when nothing was explained or no reason is given.
    """
    actor = acting(person, Right.KEEP_CATALOGUE, duty.organ)
    row = Duty.objects.select_for_update(of=("self",)).get(pk=duty.pk)
    if row.state != DutyState.NOTHING:
        raise Refusal("这项任务没有说明过“本期无此项”。")
    if not why.strip():
        raise Refusal("请写明撤销说明的原因。")
    content = {"why": why.strip(), "explanation": row.explanation, "explained_as": row.explained_as}
    row.state, row.explanation = DutyState.OPEN, ""
    row.explained_by, row.explained_as, row.explained_at = None, "", None
    row.save()
    record(actor, row.organ, "撤销本期无此项", row, title=row.title, content=content)
    note_lateness(row.organ)
    return row
