"""Draft the organ's guide (政府信息公开指南) from what is on record of it."""

from django.db import transaction

from gongkai import clock
from gongkai.disclosure import guide
from gongkai.disclosure.actions.draft_item import draft_item
from gongkai.disclosure.categories import GUIDE
from gongkai.disclosure.drafting import ItemFacts
from gongkai.disclosure.models import Category, Item
from gongkai.law.citation import regulation
from gongkai.organs.models import Organ, Person


@transaction.atomic
def draft_guide(person: Person, organ: Organ) -> Item:
    """A draft whose body is composed of the organ's record; what is lacking is named when it is sent for approval.

    Raises NotAllowed without the post. Source: 《条例》第十二条第二款.
    """
    facts = ItemFacts(
        category=Category.objects.of(organ).get(code=GUIDE, organ__isnull=True),
        title=f"{organ.name}政府信息公开指南",
        formed_on=clock.today(),
        summary=f"{organ.name}政府信息的分类、编排体系、获取方式和公开工作机构的联系方式。",
        body=guide.compose(organ),
        legal_basis=str(regulation(12, 2)),
    )
    return draft_item(person, organ, facts)
