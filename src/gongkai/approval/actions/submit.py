"""Send a subject for approval: its present content becomes an immutable version, and level 1 is awaited."""

from typing import Any

from django.db import transaction

from gongkai import clock
from gongkai.approval.models import Approval, ApprovalState, Version
from gongkai.approval.subjects import subject_of
from gongkai.law.finding import Refusal
from gongkai.organs.actor import Actor
from gongkai.trail.actions.record import record
from gongkai.trail.digests import digest_of
from gongkai.trail.outbox import tell


@transaction.atomic
def submit(actor: Actor, kind: str, subject: Any) -> Approval:
    """Freeze the content of `subject` as a new version and open its approval. The app above has checked the right.

    Raises Refusal when one is already in progress. Source: 三级审批 of the organ; 《条例》第十七条.
    """
    rules = subject_of(kind)
    running = Approval.objects.filter(
        subject_type=kind, subject_id=subject.pk, state=ApprovalState.IN_PROGRESS
    )
    if running.exists():
        raise Refusal(f"“{rules.title(subject)}”已经在审批中，不用重复送审。")
    version = _freeze(actor, kind, subject)
    approval = Approval.objects.create(
        organ=version.organ,
        version=version,
        subject_type=kind,
        subject_id=subject.pk,
        title=version.title,
        drafter=actor.person,
        submitted_at=version.made_at,
    )
    facts = {"version": version.number, "digest": version.digest}
    record(actor, version.organ, "送审", subject, title=version.title, content=facts)
    tell(version.organ, "approval.waiting", approval)
    return approval


def _freeze(actor: Actor, kind: str, subject: Any) -> Version:
    rules = subject_of(kind)
    content = rules.content(subject)
    last = Version.objects.filter(subject_type=kind, subject_id=subject.pk).order_by("number").last()
    return Version.objects.create(
        organ=rules.organ(subject),
        subject_type=kind,
        subject_id=subject.pk,
        number=last.number + 1 if last else 1,
        title=rules.title(subject)[:300],
        content=content,
        digest=digest_of(content),
        made_at=clock.now(),
        made_by=actor.person,
        made_as=actor.label,
    )
