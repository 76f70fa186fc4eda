"""采用照片上的标题: the title read in the photo takes the place of the typed line, which stays on record."""

from django.db import transaction

from gongkai.disclosure import posting_words
from gongkai.disclosure.models import PostedPhoto, Posting
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record

TAKEN = "采用照片标题"
_LONGEST_NOTE = 200


@transaction.atomic
def take_suggested_title(person: Person, posting: Posting, suggested: str) -> Posting:
    """Give the entry the title `suggested` in its photo, the one the person saw. The typed words go into its note.

    Nothing typed is lost: what no longer fits into the note stands in the trail. Raises NotAllowed; Refusal for an
    entry that is cancelled or shows a public item, and when the photo says something else (by now).
    """
    row = Posting.objects.select_for_update(of=("self",)).get(pk=posting.pk)
    actor = acting(person, Right.RECORD_POSTING, row.organ, row.village)
    if row.title == suggested:
        return row
    if row.cancelled_at:
        raise Refusal("这条登记已经作废，不能再改标题。")
    if row.item_id:
        raise Refusal("这条登记对应已公开的信息，标题以公开的为准，不能改成照片上的。")
    picture = PostedPhoto.objects.filter(posting=row).first()
    if picture is None or not suggested or picture.suggested != suggested:
        raise Refusal("照片上没有认出这个标题，请刷新页面再看。")
    typed = row.title
    row.title, row.note = suggested, _with_typed(row.note, typed)
    row.save(update_fields=["title", "note"])
    posting_words.keep([(row.pk, posting_words.text_of(row.title, picture.text))])
    record(actor, row.organ, TAKEN, row, title=row.title, content={"before": typed, "now": row.title})
    return row


def _with_typed(note: str, typed: str) -> str:
    longer = "；".join(part for part in (note, f"原填：{typed}") if part)
    return longer if len(longer) <= _LONGEST_NOTE else note
