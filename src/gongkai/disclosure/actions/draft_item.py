"""Begin an item (公开信息): a working copy that nobody outside the organ sees."""

from uuid import UUID

from django.db import transaction

from gongkai import clock
from gongkai.disclosure.drafting import ItemFacts, faults_of, fill, refuse
from gongkai.disclosure.models import Item
from gongkai.disclosure.subject import DRAFTED, content_of
from gongkai.law.citation import regulation
from gongkai.organs.actor import NotAllowed, acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.once import once_per_key
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record
from gongkai.trail.digests import digest_of


@once_per_key
@transaction.atomic
def draft_item(person: Person, organ: Organ, facts: ItemFacts, *, client_key: UUID | None = None) -> Item:
    """Keep a new draft. The same `client_key` again (a form sent twice) gives back the first draft.

    Raises NotAllowed without the post, Refusal with every fault at once. Source: 《条例》第十七条, 公文公开属性源头认定.
    """
    actor = acting(person, Right.DRAFT_ITEM, organ)
    if client_key is not None and (kept := Item.objects.filter(client_key=client_key).first()):
        if kept.organ_id != organ.pk or kept.drafter_id != person.pk:
            raise NotAllowed("这张表已经由别人提交，请重新打开“起草”页面填写。")
        return kept
    refuse(faults_of(organ, facts))
    now = clock.now()
    item = Item(organ=organ, drafter=person, created_at=now, changed_at=now)
    if client_key is not None:
        item.client_key = client_key
    fill(item, facts)
    item.save()
    content = {
        "digest": digest_of(content_of(item)),
        "attribute": item.attribute,
        "category": item.category.code,
    }
    record(actor, organ, DRAFTED, item, title=item.title, content=content, because=(regulation(17),))
    return item
