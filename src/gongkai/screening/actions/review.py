"""Sign a secrecy review of one exact content."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai import clock
from gongkai.law.citation import Citation, Instrument
from gongkai.organs.actor import Actor
from gongkai.screening.contents import Content
from gongkai.screening.models import SecrecyReview
from gongkai.trail.actions.record import record

BECAUSE = (Citation(Instrument.SECRECY_LAW, 35), Citation(Instrument.SECRECY_RULES, 42))


def sign_review(
    actor: Actor, content: Content, conclusion: str, basis: str, answers: Mapping[str, bool] | None = None
) -> SecrecyReview:
    """Keep the signed record; the same conclusion of the same person on the same content is one record.

    Called inside the transaction of a verb that has checked the right. `answers` are the questions gone through.
    """
    known = SecrecyReview.objects.filter(
        subject_type=content.kind,
        subject_id=content.pk,
        digest=content.digest,
        conclusion=conclusion,
        basis=basis,
        answers=dict(answers or {}),
        reviewed_by=actor.person,
    ).first()
    if known:
        return known
    made = SecrecyReview.objects.create(
        organ=content.organ,
        subject_type=content.kind,
        subject_id=content.pk,
        digest=content.digest,
        conclusion=conclusion,
        basis=basis,
        answers=dict(answers or {}),
        reviewed_by=actor.person,
        reviewed_as=actor.label,
        reviewed_at=clock.now(),
    )
    facts = {"digest": content.digest, "conclusion": conclusion, "answers": dict(answers or {})}
    record(actor, content.organ, "保密审查", made, title=content.title, content=facts, because=BECAUSE)
    return made
