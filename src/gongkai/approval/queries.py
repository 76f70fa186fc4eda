"""Lists of approvals."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.approval.models import (
    LEVELS,
    Approval,
    ApprovalQuerySet,
    ApprovalState,
    ApprovalStep,
    Decision,
    Version,
)
from gongkai.approval.subjects import covers_of, subject_of
from gongkai.organs import gate
from gongkai.organs.actor import may
from gongkai.organs.models import Appointment
from gongkai.organs.posts import HOLDERS, SIGNING_RIGHTS, Right
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
    """Whether exactly this content was agreed to on all three levels, in one round, and is still what was signed:
    by itself, or as a part of a batch whose signed content holds its digest."""
    if digest_of(version.content) != version.digest:
        return False
    return _agreed(version) or any(
        digest_of(over.content) == over.digest and _agreed(over) for over in covers_of(version)
    )


def _agreed(version: Version) -> bool:
    approval = Approval.objects.filter(version=version, state=ApprovalState.APPROVED).first()
    if approval is None:
        return False
    agreed = approval.steps.filter(decision=Decision.AGREED, digest=version.digest)
    return sorted(agreed.values_list("level", flat=True)) == sorted(LEVELS)


def in_progress(person: Any) -> ApprovalQuerySet:
    """Every round in progress that `person` may see, the longest waiting first."""
    return Approval.objects.visible_to(person).in_progress().select_related("organ").order_by("submitted_at")


def rounds_of(person: Any) -> ApprovalQuerySet:
    """Every round `person` may see, newest first."""
    return (
        Approval.objects.visible_to(person)
        .select_related("organ", "version", "drafter")
        .order_by("-submitted_at")
    )


def current_round(person: Any, kind: str, subject_id: int) -> Approval | None:
    """The newest round of one subject, with its steps."""
    return history_of(person, kind, subject_id).first()


def previous_version(person: Any, version: Version) -> Version | None:
    """The version before `version` of the same subject."""
    rows = Version.objects.visible_to(person).filter(
        subject_type=version.subject_type, subject_id=version.subject_id, number__lt=version.number
    )
    return rows.order_by("number").last()


def seats_for(approval: Approval) -> QuerySet[Appointment]:
    """Those who hold or held the post of the awaited level in the organ, the present ones first: for 代签."""
    kinds = HOLDERS[SIGNING_RIGHTS[approval.next_level]] if approval.next_level in SIGNING_RIGHTS else ()
    rows = Appointment.objects.filter(post__organ=approval.organ, post__kind__in=kinds)
    return rows.select_related("person", "post__organ").order_by("-since")


def hindrance(person: Any, approval: Approval) -> str:
    """Why `person` cannot sign the awaited level in their own post; empty when they can."""
    if approval.state != ApprovalState.IN_PROGRESS:
        return f"这一轮审批{approval.get_state_display()}，不用再签。"
    if not may(person, SIGNING_RIGHTS[approval.next_level], approval.organ):
        return f"现在等待{approval.awaited}签批。"
    if person.pk in authors_of(approval):
        return "这件由您起草、修改或者送审，拟稿人不能审批自己的内容，请由其他任职人员签批。"
    return ""


def may_enter_proxy(person: Any, approval: Approval) -> bool:
    """Whether `person` may enter a proxy signature (代签) for the awaited level."""
    running = approval.state == ApprovalState.IN_PROGRESS
    allowed = may(person, Right.RECORD_PAPER_SIGNATURE, approval.organ)
    return running and allowed and person.pk not in authors_of(approval)


def needs_note(person: Any, approval: Approval) -> bool:
    """Whether `person` had a hand in a level before, so that a signature needs a note on holding two posts."""
    return any(
        person.pk in (step.appointment.person_id, step.recorded_by_id) for step in approval.steps.all()
    )


def authors_of(approval: Approval) -> frozenset[int]:
    """Who may not sign: the one who sent it, and, where the kind knows them, everyone who wrote on it."""
    rules = subject_of(approval.subject_type)
    known = getattr(rules, "authors", None)
    written = known(approval.subject_id) if known else frozenset()
    return frozenset({approval.drafter_id, *written})


@dataclass(frozen=True)
class Level:
    """One level of a round as a breadcrumb: `mark` is done, back, now or empty."""

    name: str
    mark: str
    signed: ApprovalStep | None


def progress_of(approval: Approval) -> list[Level]:
    """The three levels of a round, signed or not."""
    steps = {step.level: step for step in approval.steps.select_related("recorded_by", "evidence")}
    running = approval.state == ApprovalState.IN_PROGRESS
    return [
        Level(
            name, _mark(steps.get(level), waiting=running and level == approval.next_level), steps.get(level)
        )
        for level, name in LEVELS.items()
    ]


def _mark(step: ApprovalStep | None, *, waiting: bool) -> str:
    if step is None:
        return "now" if waiting else ""
    return "done" if step.decision == Decision.AGREED else "back"


def returned_to(person: Any) -> ApprovalQuerySet:
    """Rounds that were returned and not sent again, of what `person` drafted or may draft on."""
    again = Approval.objects.filter(
        subject_type=OuterRef("subject_type"), subject_id=OuterRef("subject_id"), pk__gt=OuterRef("pk")
    )
    mine = Q(drafter=getattr(person, "pk", None)) | gate.within(person, Right.DRAFT_REPORT)
    rounds = Approval.objects.visible_to(person).filter(mine, state=ApprovalState.RETURNED)
    return rounds.exclude(Exists(again)).select_related("organ").order_by("-finished_at")
