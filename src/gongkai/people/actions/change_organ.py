"""Change what an organ tells of itself: the Art 12 elements of its guide, its numbering, its channels."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.numbering import index_number
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record
from gongkai.trail.outbox import tell

CHANGEABLE = (
    "credit_code",
    "document_mark",
    "index_template",
    "disclosure_unit",
    "address",
    "postcode",
    "office_hours",
    "phone",
    "fax",
    "email",
    "website",
    "review_organ",
    "review_url",
    "court",
    "open_channels",
)


@transaction.atomic
def change_organ(person: Person, organ: Organ, values: dict[str, Any]) -> Organ:
    """Set some of CHANGEABLE. Raises Refusal for a malformed value or a template with an empty segment."""
    actor = acting(person, Right.MANAGE_ORGAN, organ)
    organ = Organ.objects.select_for_update().get(pk=organ.pk)
    changed = {
        name: values[name] for name in CHANGEABLE if name in values and values[name] != getattr(organ, name)
    }
    for name, value in changed.items():
        setattr(organ, name, value)
    try:
        organ.full_clean(exclude=["parent", "path"])
    except ValidationError as wrong:
        raise Refusal(wrong.messages) from wrong
    index_number(organ, 2021, 1)
    if changed:
        organ.save()
        record(actor, organ, "修改机关信息", organ, content=changed, because=[regulation(12)])
        tell(organ, "organ.changed", organ)
    return organ
