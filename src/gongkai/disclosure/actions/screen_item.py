"""Check an item before release (公开前检查): its text, its attachments, its elements."""

from django.db import transaction

from gongkai.disclosure.drafting import must_be_written_by
from gongkai.disclosure.models import Item
from gongkai.disclosure.screened import content_to_check
from gongkai.organs.models import Person
from gongkai.screening.actions.check import check
from gongkai.screening.models import Check
from gongkai.trail.outbox import tell

TO_READ = "item.to_screen"
"""Told of an item whose pictures and scanned pages the worker shall read."""


@transaction.atomic
def screen_item(person: Person, item: Item, *, again: bool = False) -> Check:
    """The check of exactly the present content. Pictures and scans are read by the worker afterwards.

    Raises NotAllowed without the post.
    """
    row, actor = must_be_written_by(person, item)
    made = check(content_to_check(row), actor, again=again)
    if not made.deep:
        tell(row.organ, TO_READ, row)
    return made
