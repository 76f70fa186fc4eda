"""Add an attachment (附件) to an item."""

from typing import Any

from django.db import transaction
from django.db.models import Max

from gongkai.disclosure.drafting import must_be_written_by, reopen
from gongkai.disclosure.models import Attachment, Item
from gongkai.disclosure.subject import ATTACHED
from gongkai.law.finding import Refusal
from gongkai.organs.models import Person
from gongkai.papers.intake import Purpose, take_in
from gongkai.trail.actions.record import record

MOST = 30


@transaction.atomic
def attach_file(person: Person, item: Item, upload: Any, *, cleared: str = "") -> Attachment:
    """Take `upload` in and hang it on `item`; the attachments are part of what is signed.

    `cleared`: why a doubtful secrecy mark is a false alarm.

    Raises NotAllowed, or Refusal when the file is unfit, there already or one too many.
    """
    row, actor = must_be_written_by(person, item)
    if row.attachments.count() >= MOST:
        raise Refusal(f"一条信息最多带{MOST}个附件，请合并后再上传。")
    file = take_in(person, row.organ, upload, purpose=Purpose.DOCUMENT, cleared=cleared)
    if row.attachments.filter(file__digest=file.digest).exists():
        raise Refusal(f"附件“{file.name}”的内容已经上传过，没有重复添加。")
    last = row.attachments.aggregate(last=Max("position"))["last"] or 0
    attachment = Attachment.objects.create(item=row, file=file, position=last + 1)
    reopen(actor, row, "附件已变动")
    row.save(update_fields=["state", "changed_at"])
    record(actor, row.organ, ATTACHED, row, title=row.title, content=file.facts())
    return attachment
