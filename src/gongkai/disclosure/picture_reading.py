"""Photos of postings: noticed when they come again, and read by the worker: a board can be found by its words."""

from __future__ import annotations

import logging
from io import BytesIO

from gongkai import clock
from gongkai.disclosure import posting_words
from gongkai.disclosure.models import PostedPhoto, Posting
from gongkai.disclosure.picture_looks import NEARLY_THE_SAME, apart, is_flat, look_of
from gongkai.law.finding import Refusal
from gongkai.papers.extraction.blocks import Extracted, Paragraph, Table
from gongkai.trail.models import OutboxMessage
from gongkai.trail.outbox import tell

log = logging.getLogger("gongkai.postings")
TOPIC = "posting.photo"
LATEST = 400  # local policy: photos of one place that a new one is compared with
_LONGEST_TEXT = 20_000
_TITLE_WORDS = (
    "公示",
    "公告",
    "通知",
    "公开",
    "方案",
    "名单",
    "明细",
    "情况",
    "报告",
    "通报",
    "倡议",
    "须知",
)


def keep_look(posting: Posting) -> PostedPhoto:
    """Note the look of the photo just taken in and let the worker read it."""
    if posting.photo is None:
        raise ValueError("no photo")
    with posting.photo.open_plain() as stream:
        look = look_of(BytesIO(stream.read()))
    made = PostedPhoto.objects.create(posting=posting, organ=posting.organ, print=look)
    tell(posting.organ, TOPIC, posting)
    return made


def same_pictures(posting: Posting) -> list[Posting]:
    """Earlier entries of the organ with this very picture, or of the place with nearly the same: a hint, no fault."""
    if posting.photo is None:
        return []
    others = Posting.objects.filter(organ=posting.organ_id, cancelled_at__isnull=True, pk__lt=posting.pk)
    found = list(others.filter(photo__digest=posting.photo.digest).order_by("-pk")[:5])
    own = PostedPhoto.objects.filter(pk=posting.pk).values_list("print", flat=True).first()
    if found or own is None or is_flat(own):
        return found
    there = others.filter(place=posting.place_id, picture__isnull=False).order_by("-pk")
    looks = there.values_list("pk", "picture__print")[:LATEST]
    near = [pk for pk, look in looks if apart(own, look) <= NEARLY_THE_SAME]
    return list(Posting.objects.filter(pk__in=near[:5]).order_by("-pk"))


def read_picture(message: OutboxMessage) -> None:
    """The worker's part: the words of the photo, once. A picture that cannot be read says why."""
    picture = PostedPhoto.objects.filter(posting__id=message.subject_id, read_at__isnull=True).first()
    if picture is None:
        return
    posting = picture.posting
    picture.text, picture.trouble = _words(posting)
    picture.suggested = suggested_title(picture.text)
    picture.read_at = clock.now()
    picture.save(update_fields=["text", "suggested", "read_at", "trouble"])
    posting_words.keep([(posting.pk, posting_words.text_of(posting.title, picture.text))])


def suggested_title(text: str) -> str:
    """The line that reads like the title of a notice: the first that names its kind, else the first long enough."""
    lines = [line.strip() for line in text.splitlines()[:30] if 4 <= len(line.strip()) <= 60]
    named = [line for line in lines if any(word in line for word in _TITLE_WORDS) and "：" not in line[-1:]]
    return (named or lines or [""])[0]


def _words(posting: Posting) -> tuple[str, str]:
    from gongkai.papers.extraction import extract  # loads the recognition, which pages never need

    if posting.photo is None:
        return "", "没有照片。"
    try:
        with posting.photo.open_plain() as stream:
            extracted = extract(stream.read(), posting.photo.name)
    except (Refusal, OSError) as failure:
        log.warning("photo of posting %s was not read: %r", posting.pk, failure)
        return "", (failure.sentences[0] if isinstance(failure, Refusal) else "照片打不开。")[:200]
    return _text_of(extracted)[:_LONGEST_TEXT], ""


def _text_of(extracted: Extracted) -> str:
    lines: list[str] = []
    for block in extracted.blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
        elif isinstance(block, Table):
            lines += block.lines()
    return "\n".join(lines)
