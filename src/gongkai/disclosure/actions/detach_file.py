"""Remove an attachment (附件) from the working copy. Versions signed before keep theirs."""

from django.db import transaction

from gongkai.disclosure.drafting import must_be_written_by, reopen
from gongkai.disclosure.models import Attachment, Item
from gongkai.disclosure.subject import DETACHED
from gongkai.organs.models import Person
from gongkai.trail.actions.record import record


@transaction.atomic
def detach_file(person: Person, attachment: Attachment) -> Item:
    """Take `attachment` off its item; done twice it changes nothing. Raises NotAllowed without the post."""
    row, actor = must_be_written_by(person, attachment.item)
    facts = attachment.file.facts()
    removed, _ = Attachment.objects.filter(pk=attachment.pk).delete()
    if not removed:
        return row
    reopen(actor, row, "附件已变动")
    row.save(update_fields=["state", "changed_at"])
    record(actor, row.organ, DETACHED, row, title=row.title, content=facts)
    return row
