"""登记张贴: one item or one line of text, on one channel, at one place, with its photo."""

from typing import Any
from uuid import UUID

from django.db import transaction

from gongkai import clock
from gongkai.disclosure import channel_fields, picture_reading, posting_words
from gongkai.disclosure.models import Posting
from gongkai.disclosure.posting_rules import BASIS, PostingFacts, faults_of
from gongkai.law.finding import Refusal
from gongkai.organs.actor import NotAllowed, acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.once import once_per_key
from gongkai.organs.posts import Right
from gongkai.papers.intake import Purpose, take_in
from gongkai.trail.actions.record import record

RECORDED = "登记张贴"


@once_per_key
@transaction.atomic
def record_posting(
    person: Person, organ: Organ, facts: PostingFacts, *, photo: Any = None, client_key: UUID | None = None
) -> Posting:
    """Enter one posting. The same `client_key` again (a form sent twice) gives back the first entry.

    A village clerk enters postings at places of the own village only. `photo` is an upload, kept as a small JPEG
    without its place of taking. Raises NotAllowed, or Refusal with every fault at once.
    """
    village = facts.place.village if facts.place else None
    actor = acting(person, Right.RECORD_POSTING, organ, village)
    if kept := _kept(person, organ, client_key):
        return kept
    if faults := faults_of(organ, facts):
        raise Refusal([sentence for _, sentence in faults])
    posting = posting_from(person, organ, facts)
    if client_key is not None:
        posting.client_key = client_key
    if photo is not None:
        posting.photo = take_in(person, organ, photo, purpose=Purpose.PHOTO, village=village)
    posting.save()
    posting_words.keep([(posting.pk, posting.title)])
    if posting.photo is not None:
        picture_reading.keep_look(posting)
    record(actor, organ, RECORDED, posting, title=posting.title, content=content_of(posting), because=BASIS)
    return posting


def posting_from(person: Person, organ: Organ, facts: PostingFacts) -> Posting:
    """A posting with `facts`, not yet saved."""
    return Posting(
        organ=organ,
        village_id=facts.place.village_id if facts.place else None,
        place=facts.place,
        channel=facts.channel,
        item=facts.item,
        title=facts.heading,
        posted_on=facts.posted_on,
        until=facts.until,
        quantity=facts.quantity,
        url=facts.url,
        note=facts.note,
        details=channel_fields.tidy(facts.channel, facts.details or {}),
        recorded_by=person,
        recorded_at=clock.now(),
    )


def content_of(posting: Posting) -> dict[str, Any]:
    """What the trail keeps of a posting."""
    return {
        "channel": posting.channel,
        "place": posting.place.code if posting.place else "",
        "item": posting.item_id,
        "posted_on": posting.posted_on.isoformat(),
        "until": posting.until.isoformat() if posting.until else None,
        "quantity": posting.quantity,
        "photo": posting.photo.digest if posting.photo else None,
        "details": posting.details,
    }


def _kept(person: Person, organ: Organ, client_key: UUID | None) -> Posting | None:
    if client_key is None:
        return None
    kept = Posting.objects.filter(client_key=client_key).first()
    if kept is not None and (kept.organ_id != organ.pk or kept.recorded_by_id != person.pk):
        raise NotAllowed("这张表已经由别人提交，请重新打开“登记张贴”页面填写。")
    return kept
