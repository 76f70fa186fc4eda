"""Send an item for three-level approval (送审), once nothing required is missing."""

from django.db import transaction

from gongkai.approval.actions.submit import submit
from gongkai.approval.models import Approval
from gongkai.disclosure.drafting import must_be_written_by, refuse
from gongkai.disclosure.fitness import faults_before_approval
from gongkai.disclosure.models import Item, ItemState
from gongkai.law.finding import Refusal
from gongkai.organs.models import Person

READY = (ItemState.DRAFT, ItemState.RETURNED)


@transaction.atomic
def submit_item(person: Person, item: Item) -> Approval:
    """Freeze the present content as a version and await level 1.

    Raises NotAllowed without the post, Refusal with every missing element at once.
    Source: 《条例》第十二条、第十七条, 《保守国家秘密法实施条例》第四十二条.
    """
    row, actor = must_be_written_by(person, item)
    if row.state not in READY:
        raise Refusal(f"这条信息{row.get_state_display()}，不用送审；要更正，请先修改再送审。")
    refuse(faults_before_approval(row))
    approval = submit(actor, "item", row)
    row.state = ItemState.IN_APPROVAL
    row.save(update_fields=["state"])
    return approval
