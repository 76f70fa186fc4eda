"""Abolish a published document (废止): the date goes through three signatures like any other public word."""

from datetime import date

from django.db import transaction

from gongkai.approval.actions.submit import submit
from gongkai.approval.models import Approval
from gongkai.disclosure.drafting import must_be_written_by, refuse, reopen
from gongkai.disclosure.fitness import faults_before_approval
from gongkai.disclosure.models import Item, ItemState
from gongkai.disclosure.subject import CHANGED
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
from gongkai.organs.models import Person
from gongkai.trail.actions.record import record


@transaction.atomic
def abolish(person: Person, item: Item, on: date, reason: str) -> Approval:
    """Enter the day of abolition (废止日期) of a published document and send it for approval.

    Raises NotAllowed without the post, Refusal when it is not public, has a change under way, or the day is wrong.
    """
    row, actor = must_be_written_by(person, item)
    if row.state != ItemState.PUBLISHED:
        raise Refusal(
            f"这条信息{row.get_state_display()}，不能废止；只有已公开且没有在改的文件可以办理废止。"
        )
    if on < row.formed_on:
        raise Refusal(f"废止日期{chinese_date(on)}早于成文日期{chinese_date(row.formed_on)}，请核对。")
    if not reason.strip():
        raise Refusal("请写明废止的依据，例如新文件的名称和文号。")
    row.abolished_on, row.correction = on, f"办理废止：{reason.strip()}"[:300]
    reopen(actor, row, "办理废止")
    refuse(faults_before_approval(row))
    row.state = ItemState.IN_APPROVAL
    row.save()
    content = {"changed": ["abolished_on"], "abolished_on": on.isoformat(), "reason": reason.strip()}
    record(
        actor, row.organ, CHANGED, row, title=row.title, content=content, because=(regulation(20, item=1),)
    )
    return submit(actor, "item", row)
