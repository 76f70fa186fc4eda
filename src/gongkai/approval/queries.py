"""Lists of approvals."""

from typing import Any

from django.db.models import Q

from gongkai.approval.models import LEVELS, Approval, ApprovalQuerySet, ApprovalState, Decision, Version
from gongkai.organs import gate
from gongkai.organs.posts import SIGNING_RIGHTS
from gongkai.trail.digests import digest_of


def waiting_for(person: Any) -> ApprovalQuerySet:
    """What waits for a signature that `person` can give today: right level, right organ, not drafted by them."""
    condition = Q(pk__in=[])
    for level, right in SIGNING_RIGHTS.items():
        condition |= gate.within(person, right) & Q(next_level=level)
    mine = Approval.objects.visible_to(person).in_progress().filter(condition)
    return (
        mine.exclude(drafter=getattr(person, "pk", None))
        .select_related("organ", "version")
        .order_by("submitted_at")
    )


def history_of(person: Any, kind: str, subject_id: int) -> ApprovalQuerySet:
    """Every round of one subject, newest first, with its steps."""
    rounds = Approval.objects.visible_to(person).filter(subject_type=kind, subject_id=subject_id)
    return (
        rounds.select_related("version", "organ")
        .prefetch_related("steps__appointment__post")
        .order_by("-version__number")
    )


def bears_three_signatures(version: Version) -> bool:
    """Whether exactly this content was agreed to on all three levels, in one round, and is still what was signed."""
    approval = Approval.objects.filter(version=version, state=ApprovalState.APPROVED).first()
    if approval is None or digest_of(version.content) != version.digest:
        return False
    agreed = approval.steps.filter(decision=Decision.AGREED, digest=version.digest)
    return sorted(agreed.values_list("level", flat=True)) == sorted(LEVELS)


def in_progress(person: Any) -> ApprovalQuerySet:
    """Every round in progress that `person` may see, the longest waiting first."""
    return Approval.objects.visible_to(person).in_progress().select_related("organ").order_by("submitted_at")
