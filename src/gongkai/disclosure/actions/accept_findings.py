"""Accept findings of the check of an item, with a reason."""

from collections.abc import Iterable

from django.db import transaction

from gongkai.disclosure.drafting import must_be_written_by
from gongkai.disclosure.models import Item
from gongkai.disclosure.screened import KIND, digest_of_item
from gongkai.law.finding import Refusal
from gongkai.organs.models import Person
from gongkai.screening.actions.accept import accept
from gongkai.screening.models import Check


@transaction.atomic
def accept_findings(person: Person, item: Item, chosen: Iterable[int], reason: str) -> int:
    """Accept `chosen` (ids) in the present content. Raises NotAllowed, Refusal: see screening.actions.accept."""
    row, actor = must_be_written_by(person, item)
    found = Check.objects.filter(subject_type=KIND, subject_id=row.pk, digest=digest_of_item(row)).first()
    if found is None:
        raise Refusal("内容在检查之后改过，请重新检查，再处理新的发现。")
    return accept(actor, found, chosen, reason)
