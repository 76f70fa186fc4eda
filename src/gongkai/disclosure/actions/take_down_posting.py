"""撤下: a posting comes down; it still counts for the year in which it was posted."""

from datetime import date

from django.db import transaction

from gongkai import clock
from gongkai.disclosure.models import Posting
from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record


@transaction.atomic
def take_down_posting(person: Person, posting: Posting, on: date) -> Posting:
    """Note the day a posting came down. Raises NotAllowed; Refusal when it is cancelled, down already, or the day
    is before the posting or has not come."""
    posting = Posting.objects.select_for_update(of=("self",)).get(pk=posting.pk)
    actor = acting(person, Right.RECORD_POSTING, posting.organ, posting.village)
    if posting.cancelled_at:
        raise Refusal("这条登记已经作废，不用撤下。")
    if posting.taken_down_on:
        raise Refusal(f"这条登记已经在{chinese_date(posting.taken_down_on)}撤下。")
    if on < posting.posted_on:
        raise Refusal(f"撤下日期不能早于张贴日期{chinese_date(posting.posted_on)}。")
    if on > clock.today():
        raise Refusal("撤下日期还没有到，请在撤下当天或之后登记。")
    posting.taken_down_on = on
    posting.save(update_fields=["taken_down_on"])
    record(actor, posting.organ, "撤下张贴", posting, title=posting.title, content={"on": on.isoformat()})
    return posting
