"""Write one entry into an organ's chain, in the transaction of the change it tells of."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from gongkai import clock
from gongkai.law.citation import Citation
from gongkai.organs.actor import Actor
from gongkai.organs.models import Organ
from gongkai.trail.digests import digest_of
from gongkai.trail.models import TrailEntry, TrailHead

GENESIS = "0" * 64


def entry_digest(entry: TrailEntry) -> str:
    """The digest of an entry: over every field and the digest before it."""
    return digest_of(
        {
            "organ": entry.organ_id,
            "number": entry.number,
            "at": stamp(entry.at),
            "actor": entry.actor,
            "account": entry.account,
            "verb": entry.verb,
            "subject": [entry.subject_type, entry.subject_id, entry.subject_title],
            "content": entry.content,
            "articles": entry.articles,
            "previous": entry.previous,
        }
    )


def stamp(moment: datetime) -> str:
    """A moment in China time to the microsecond, the same whatever zone a database gives it back in."""
    return moment.astimezone(clock.CHINA).isoformat(timespec="microseconds")


def record(
    actor: Actor | None,
    organ: Organ,
    verb: str,
    subject: Any,
    *,
    title: str = "",
    content: dict[str, Any] | None = None,
    because: Iterable[Citation] = (),
) -> TrailEntry:
    """Append the act `verb` on `subject` (a saved model instance) to the chain of `organ`.

    `actor` is None for what the system or a visitor without an account did. `content` must be JSON. Must run in the
    transaction of the change; raises RuntimeError otherwise.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("record needs the transaction of the change")
    TrailHead.objects.get_or_create(organ=organ, defaults={"digest": GENESIS})
    head = TrailHead.objects.select_for_update().get(organ=organ)
    entry = TrailEntry(
        organ=organ,
        number=head.number + 1,
        at=clock.now(),
        actor=actor.label if actor else "系统",
        account=actor.person.username if actor else "",
        verb=verb,
        subject_type=subject._meta.model_name,
        subject_id=str(subject.pk),
        subject_title=(title or str(subject))[:300],
        content=content or {},
        articles=[str(citation) for citation in because],
        previous=head.digest,
    )
    entry.digest = entry_digest(entry)
    entry.save()
    head.number, head.digest = entry.number, entry.digest
    head.save(update_fields=["number", "digest"])
    return entry
