"""The worker reads pictures and scans too, and looks through the item once more."""

from gongkai.disclosure.models import Item
from gongkai.disclosure.screened import content_to_check
from gongkai.screening.actions.check import check
from gongkai.trail.models import OutboxMessage


def look_deeper(message: OutboxMessage) -> None:
    """Check the present content of the item with the text of its pictures; once for each exact content."""
    item = Item.objects.select_related("organ", "category").filter(pk=message.subject_id).first()
    if item is not None:
        check(content_to_check(item), None, ocr=True)
