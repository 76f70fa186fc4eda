"""Versions, and the three-level approval (三级审批) of one exact version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from django.db import models
from django.db.models import Q

from gongkai.organs import gate
from gongkai.organs.models import Appointment, Organ, Person
from gongkai.organs.posts import Right
from gongkai.papers.models import StoredFile
from gongkai.trail.models import AppendOnly

if TYPE_CHECKING:
    from typing import Self

_Row = TypeVar("_Row", bound=models.Model)

LEVELS = {1: "办公室主任", 2: "分管领导", 3: "主要领导"}


class _KindScoped(gate.OrganScopedQuerySet[_Row]):
    """Of an organ, and of a kind that the person may read: replies to applicants are for readers of applications, and
    of a kind whose drafts are the organ's own whoever reads the tree below sees what three levels have signed."""

    signed: Q

    def visible_to(self, person: Any, right: Right | None = None) -> Self:
        from gongkai.approval.subjects import kinds_with_own_drafts, readable_kinds

        seen = super().visible_to(person, right).filter(readable_kinds(person))
        if not gate.reads_tree(person):
            return seen
        own = gate.within(person, right or self.right, path=self.organ_path, tree=False)
        return seen.filter(own | self.signed | ~Q(subject_type__in=kinds_with_own_drafts()))


class VersionQuerySet(_KindScoped["Version"]):
    signed = Q(approval__state="APPROVED")


class Version(models.Model):
    """The exact content that is signed: immutable, numbered per subject, with its SM3 digest."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="versions")
    subject_type = models.CharField(max_length=40)
    subject_id = models.PositiveBigIntegerField()
    number = models.PositiveSmallIntegerField("版本")
    title = models.CharField("标题", max_length=300)
    content = models.JSONField()
    digest = models.CharField("SM3 摘要", max_length=64)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_as = models.CharField("岗位和姓名", max_length=160)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["subject_type", "subject_id", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "number"], name="version_number_once_per_subject"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}（第{self.number}版）"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly("版本一经形成不能修改，请另存新版本。")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly("版本一经形成不能删除。")


class ApprovalState(models.TextChoices):
    IN_PROGRESS = "IN_PROGRESS", "审批中"
    RETURNED = "RETURNED", "已退回"
    APPROVED = "APPROVED", "已通过"
    SUPERSEDED = "SUPERSEDED", "内容已改，作废"


class ApprovalQuerySet(_KindScoped["Approval"]):
    signed = Q(state="APPROVED")

    def in_progress(self) -> ApprovalQuerySet:
        return self.filter(state=ApprovalState.IN_PROGRESS)


class Approval(models.Model):
    """One round of three-level approval of one version. `next_level` is the level whose signature is awaited."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="approvals")
    version = models.OneToOneField(Version, models.PROTECT, related_name="approval")
    subject_type = models.CharField(max_length=40)
    subject_id = models.PositiveBigIntegerField()
    title = models.CharField("标题", max_length=300)
    state = models.CharField(
        "状态", max_length=12, choices=ApprovalState.choices, default=ApprovalState.IN_PROGRESS
    )
    next_level = models.PositiveSmallIntegerField("待签级别", default=1)
    drafter = models.ForeignKey(Person, models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField("送审时间")
    finished_at = models.DateTimeField("办结时间", null=True, blank=True)

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        ordering = ["-submitted_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id"],
                condition=Q(state="IN_PROGRESS"),
                name="one_approval_in_progress_per_subject",
            ),
            models.CheckConstraint(
                name="approved_exactly_after_the_third_signature",
                condition=(Q(state="APPROVED") & Q(next_level=4))
                | (~Q(state="APPROVED") & Q(next_level__lte=3)),
            ),
        ]
        indexes = [models.Index(fields=["organ", "state", "next_level"], name="approvals_waiting")]

    def __str__(self) -> str:
        return self.title

    @property
    def awaited(self) -> str:
        """Whose signature is awaited, in words."""
        return LEVELS.get(self.next_level, "") if self.state == ApprovalState.IN_PROGRESS else ""


class Decision(models.TextChoices):
    AGREED = "AGREED", "同意"
    RETURNED = "RETURNED", "退回修改"


class Manner(models.TextChoices):
    IN_PERSON = "IN_PERSON", "本人签批"
    LATE = "LATE", "补签"
    PROXY = "PROXY", "代签"


class StepQuerySet(gate.OrganScopedQuerySet["ApprovalStep"]):
    organ_path = "approval__organ__path"


class ApprovalStep(models.Model):
    """One signature (or return). `decided_on` is the day of the decision, `signed_at` the moment it was entered.

    Late (补签): the leader enters afterwards what was decided on paper. Proxy (代签): another enters the decision of
    the leader named in `appointment`; `recorded_by` is who did so.
    """

    approval = models.ForeignKey(Approval, models.PROTECT, related_name="steps")
    level = models.PositiveSmallIntegerField("级别")
    decision = models.CharField("决定", max_length=10, choices=Decision.choices)
    opinion = models.CharField("意见", max_length=500, blank=True)
    decided_on = models.DateField("签批日期")
    signed_at = models.DateTimeField("登记时间")
    appointment = models.ForeignKey(Appointment, models.PROTECT, related_name="+")
    signer_label = models.CharField("岗位和姓名", max_length=160)
    manner = models.CharField("方式", max_length=10, choices=Manner.choices, default=Manner.IN_PERSON)
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    note = models.CharField("说明", max_length=500, blank=True)
    evidence = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    digest = models.CharField("所签版本摘要", max_length=64)

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ["approval", "level"]
        constraints = [
            models.UniqueConstraint(fields=["approval", "level"], name="one_decision_per_level"),
            models.CheckConstraint(name="level_is_1_to_3", condition=Q(level__gte=1, level__lte=3)),
            models.CheckConstraint(
                name="return_and_special_signatures_say_why",
                condition=(Q(decision="AGREED") | ~Q(opinion="")) & (Q(manner="IN_PERSON") | ~Q(note="")),
            ),
        ]
