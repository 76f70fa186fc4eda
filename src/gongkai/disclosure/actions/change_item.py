"""Change an item. Signatures on the content before count no more; what is public stays until three new ones."""

from datetime import datetime

from django.db import transaction

from gongkai.disclosure.drafting import ItemFacts, faults_of, fill, must_be_written_by, refuse, reopen
from gongkai.disclosure.models import Item
from gongkai.disclosure.subject import CHANGED, content_of
from gongkai.law.finding import Refusal
from gongkai.organs.models import Person
from gongkai.trail.actions.record import record
from gongkai.trail.digests import digest_of


@transaction.atomic
def change_item(person: Person, item: Item, facts: ItemFacts, *, seen: datetime | None = None) -> Item:
    """Write `facts` into `item`. A round of approval in progress ends and the item is a draft again; facts that
    change nothing leave everything as it is. `seen` is `changed_at` of what the clerk had open: a later change by
    someone else is not overwritten.

    Raises NotAllowed without the post, Refusal with every fault at once.
    """
    row, actor = must_be_written_by(person, item)
    if seen is not None and seen != row.changed_at:
        raise Refusal(
            "这条信息刚刚被别人改过，没有保存，以免覆盖；请在另一个页面打开最新内容，再把您的修改填进去。"
        )
    refuse(faults_of(row.organ, facts))
    changed = fill(row, facts)
    if not changed:
        return row
    reopen(actor, row, "内容已修改")
    row.save()
    content = {"changed": changed, "digest": digest_of(content_of(row))}
    record(actor, row.organ, CHANGED, row, title=row.title, content=content)
    return row
