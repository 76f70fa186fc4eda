"""Take an item back from approval (撤回送审): the drafter wants to work on it again."""

from django.db import transaction

from gongkai.approval.actions.supersede import supersede
from gongkai.disclosure.drafting import must_be_written_by
from gongkai.disclosure.models import Item, ItemState
from gongkai.law.finding import Refusal
from gongkai.organs.models import Person


@transaction.atomic
def take_back(person: Person, item: Item, why: str = "拟稿人撤回送审") -> Item:
    """End the round in progress; its signatures count for nothing. Raises NotAllowed or, outside approval, Refusal."""
    row, actor = must_be_written_by(person, item)
    if row.state != ItemState.IN_APPROVAL or supersede(actor, "item", row.pk, why) is None:
        raise Refusal(f"这条信息{row.get_state_display()}，不在审批中，不用撤回。")
    row.refresh_from_db()
    return row
