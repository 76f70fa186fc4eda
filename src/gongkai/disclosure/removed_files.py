"""A file was removed because of a secrecy mark in a picture: it leaves its item, and its words leave the index."""

from django.db import transaction

from gongkai import clock
from gongkai.disclosure import posting_words
from gongkai.disclosure.drafting import locked, reopen
from gongkai.disclosure.models import Attachment
from gongkai.disclosure.posting_models import Posting
from gongkai.papers.models import StoredFile
from gongkai.trail.actions.record import record
from gongkai.trail.models import OutboxMessage

DETACHED = "去掉带密级标志的附件"
TROUBLE = "照片里有国家秘密标志，已经删除。请立即从手机和电脑上删去原图，并报告本机关保密工作机构。"


@transaction.atomic
def file_removed(message: OutboxMessage) -> None:
    """Detach it everywhere in this package; doing so twice changes nothing."""
    file = StoredFile.objects.filter(pk=message.subject_id, removed_at__isnull=False).first()
    if file is None:
        return
    for attachment in Attachment.objects.filter(file=file).select_related("item"):
        _detach(attachment)
    for posting in Posting.objects.filter(photo=file).select_related("picture"):
        _forget_words(posting)


def _detach(attachment: Attachment) -> None:
    """The item is a draft again: what was under signature is no longer what it holds."""
    row = locked(attachment.item)
    attachment.delete()
    reopen(None, row, "附件已删除")
    row.save(update_fields=["state", "changed_at"])
    because = {"because": "附件的图片里有国家秘密标志，文件已经删除（保守国家秘密法第三十一条）"}
    record(None, row.organ, DETACHED, row, title=row.title, content=because)


def _forget_words(posting: Posting) -> None:
    picture = getattr(posting, "picture", None)
    if picture is None:
        return
    picture.text = picture.suggested = ""
    picture.read_at, picture.trouble = clock.now(), TROUBLE
    picture.save(update_fields=["text", "suggested", "read_at", "trouble"])
    posting_words.keep([(posting.pk, posting_words.text_of(posting.title, ""))])
