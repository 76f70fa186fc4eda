"""Mask personal data with one click: an attachment is replaced by its masked copy, the body is masked in place."""

from __future__ import annotations

import html
from io import BytesIO

from django.core.files.base import File
from django.db import transaction

from gongkai.disclosure.bodies import tabled_text_of
from gongkai.disclosure.drafting import must_be_written_by, reopen
from gongkai.disclosure.models import Attachment, Item
from gongkai.disclosure.screened import content_to_check
from gongkai.disclosure.subject import ATTACHED, CHANGED, DETACHED
from gongkai.law.finding import Refusal
from gongkai.organs.models import Person
from gongkai.papers.intake import Purpose, take_in
from gongkai.screening.detectors.scan import scan
from gongkai.screening.looking import options_of
from gongkai.screening.masking import mask, maskable
from gongkai.trail.actions.record import record


@transaction.atomic
def mask_attachment(person: Person, attachment: Attachment) -> Attachment:
    """Hang the masked copy in the place of `attachment`. The original stays in private storage, out of the item.

    Raises NotAllowed, Refusal when the kind cannot be masked or nothing was found.
    """
    row, actor = must_be_written_by(person, attachment.item)
    old = attachment.file
    with old.open_plain() as stream:
        copy = mask(stream.read(), old.kind, options_of(content_to_check(row)))
    stem, _, extension = old.name.rpartition(".")
    upload = File(BytesIO(copy.content), name=f"{stem}（遮盖）.{copy.kind or extension}")
    upload.size = len(copy.content)
    file = take_in(person, row.organ, upload, purpose=Purpose.DOCUMENT)
    made = Attachment.objects.create(item=row, file=file, position=attachment.position)
    attachment.delete()
    reopen(actor, row, "附件已变动")
    row.save(update_fields=["state", "changed_at"])
    record(actor, row.organ, DETACHED, row, title=row.title, content=old.facts())
    record(actor, row.organ, ATTACHED, row, title=row.title, content={**file.facts(), "masked": copy.count})
    return made


@transaction.atomic
def mask_body(person: Person, item: Item) -> int:
    """Mask every find of personal data in the body; its markup stays. Returns how many places.

    Raises NotAllowed, Refusal when nothing can be masked.
    """
    row, actor = must_be_written_by(person, item)
    found = [
        one for one in scan(tabled_text_of(row.body), options_of(content_to_check(row))) if maskable(one)
    ]
    body, count = row.body, 0
    for one in sorted(found, key=lambda one: -len(one.text)):
        written = html.escape(one.text, quote=False)
        count += body.count(written)
        body = body.replace(written, html.escape(one.mask or "***", quote=False))
    if not count:
        raise Refusal("正文里没有可以自动遮盖的内容；号码中间有格式分隔的，请在“修改”里手工遮盖。")
    row.body = body
    reopen(actor, row, "内容已修改")
    row.save(update_fields=["body", "state", "changed_at"])
    record(actor, row.organ, CHANGED, row, title=row.title, content={"changed": ["body"], "masked": count})
    return count
