"""An organ's rules for short messages: whether any goes out, and when none does."""

from datetime import time

from django.db import transaction

from gongkai.law.finding import Refusal
from gongkai.notices.models import NoticePolicy
from gongkai.organs.actor import acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record


@transaction.atomic
def change_policy(
    person: Person, organ: Organ, *, sms: bool, quiet_from: time, quiet_until: time
) -> NoticePolicy:
    """Write the rules. Raises NotAllowed; Refusal when the quiet hours are of no length."""
    actor = acting(person, Right.MANAGE_ORGAN, organ)
    if quiet_from == quiet_until:
        raise Refusal("免打扰的起止时间相同；不需要免打扰时段的，请关闭短信提醒或者填相近的两个时间。")
    NoticePolicy.objects.get_or_create(organ=organ)
    row = NoticePolicy.objects.select_for_update(of=("self",)).get(organ=organ)
    row.sms, row.quiet_from, row.quiet_until = sms, quiet_from, quiet_until
    row.save()
    content = {"sms": sms, "quiet_from": f"{quiet_from:%H:%M}", "quiet_until": f"{quiet_until:%H:%M}"}
    record(actor, organ, "设置短信提醒", row, title=f"{organ.name}短信提醒规则", content=content)
    return row
