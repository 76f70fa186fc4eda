"""Look a content through and keep what was found, bound to its digest."""

from __future__ import annotations

from django.db import transaction

from gongkai import clock
from gongkai.organs.actor import Actor
from gongkai.screening.contents import Content
from gongkai.screening.looking import look_through
from gongkai.screening.models import Check, Found
from gongkai.trail.actions.record import record


@transaction.atomic
def check(content: Content, actor: Actor | None, *, ocr: bool = False, again: bool = False) -> Check:
    """The check of exactly this content; made now unless it is there already (or `again`, or deeper than before).

    What was accepted stays accepted: the content is the same. `actor` is None for the worker.
    """
    known = Check.objects.filter(
        subject_type=content.kind, subject_id=content.pk, digest=content.digest
    ).first()
    if known and not again and (known.deep or not ocr):
        return known
    look = look_through(content, ocr=ocr or bool(known and known.deep))
    made = known or Check(
        organ=content.organ, subject_type=content.kind, subject_id=content.pk, digest=content.digest
    )
    # Where there was no picture to read, the quick look was the whole look.
    made.checked_at, made.notes = clock.now(), list(look.notes)
    made.deep = ocr or made.deep or not look.unlooked
    made.save()
    _keep(made, look.found)
    counts = {level: sum(row.level == level for row in look.found) for level in ("error", "warning", "hint")}
    facts = {"digest": content.digest, "deep": made.deep, **counts}
    record(actor, content.organ, "公开前检查", made, title=content.title, content=facts)
    return made


def _keep(made: Check, found: tuple[Found, ...]) -> None:
    """New findings are added, those no longer found go, those known keep their acceptance."""
    known = {row.key: row for row in made.found.all()}
    now = {row.key for row in found}
    made.found.exclude(key__in=now).delete()
    fresh = [row for row in found if row.key not in known]
    for row in fresh:
        row.check_of = made
    Found.objects.bulk_create(fresh)
