"""监督检查: draws, visits, rectification notices and what follows them. Rows are added, never changed, never removed.

Three walls stand before a row: the model and its queryset refuse, no verb exists that would, and triggers of the
database refuse as well (`oversight.supervision.append_only`). A row that was changed past all of them is found out: its
digest stands in the trail (`oversight.supervision.proof`).
"""

from __future__ import annotations

import uuid
from typing import Any, NoReturn

from django.db import models
from django.db.models import Q

from gongkai import clock
from gongkai.disclosure.models import Place
from gongkai.organs import gate
from gongkai.organs.models import Organ, Person, Village
from gongkai.organs.posts import Right
from gongkai.papers.models import StoredFile
from gongkai.trail.digests import digest_of
from gongkai.trail.models import AppendOnly

REFUSED = "监督检查的记录只能增加，不能修改、不能删除；写错的，由检查人另写一份更正记录。"


class RecordedQuerySet(gate.VillageScopedQuerySet[Any]):
    """Rows that only grow in number."""

    right = Right.READ_INSPECTION

    def visible_to(self, person: Any, right: Right | None = None) -> Any:
        """A village clerk sees what concerns the own village; a draw concerns none before the visit."""
        if hasattr(self.model, "village"):
            return super().visible_to(person, right)
        return gate.OrganScopedQuerySet.visible_to(self, person, right)

    def update(self, **values: Any) -> NoReturn:
        raise AppendOnly(REFUSED)

    def delete(self) -> NoReturn:
        raise AppendOnly(REFUSED)

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly(REFUSED)

    def bulk_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly("监督检查的记录逐条登记、逐条留痕，不能成批写入。")


class Recorded(models.Model):
    """A row by an inspector or of an answer to one: who, in which post, when, and the digest of all it says."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_as = models.CharField("岗位和姓名", max_length=160)
    recorded_at = models.DateTimeField("登记时间")
    digest = models.CharField("摘要", max_length=64, editable=False)
    client_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def said(self) -> dict[str, Any]:
        """Every column as JSON, without the row's own number and its digest."""
        left_out = {"id", "digest"}
        told = {}
        for field in self._meta.concrete_fields:
            if field.name in left_out:
                continue
            value = getattr(self, field.attname)
            if isinstance(field, models.DateTimeField):
                value = value.astimezone(clock.CHINA).isoformat(timespec="microseconds")
            told[field.attname] = (
                value if value is None or isinstance(value, int | list | dict) else str(value)
            )
        return told

    def computed(self) -> str:
        """The digest as the row stands now."""
        return digest_of(self.said())

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding or kwargs.get("force_update"):
            raise AppendOnly(REFUSED)
        self.digest = self.computed()
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly(REFUSED)


class DrawnFrom(models.TextChoices):
    VILLAGES = "VILLAGES", "村（社区）"
    PLACES = "PLACES", "公示点位"


class InspectionDraw(Recorded):
    """随机抽取: the seed, everything there was to choose from, and what was chosen; anyone can draw it again."""

    drawn_from = models.CharField("抽取范围", max_length=10, choices=DrawnFrom.choices)
    seed = models.CharField("种子", max_length=64)
    candidates = models.JSONField("备选")
    count = models.PositiveSmallIntegerField("抽取数")
    chosen = models.JSONField("抽中")

    class Meta(Recorded.Meta):
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"随机抽取{self.count}个{self.get_drawn_from_display()}"


class Manner(models.TextChoices):
    ON_SITE = "ON_SITE", "实地查看"
    ONLINE = "ONLINE", "网上查看"


class ProblemKind(models.TextChoices):
    """Kinds of problem that inspectors name."""

    INCOMPLETE = "INCOMPLETE", "不完善、不全"
    WRONG = "WRONG", "错项公开"
    IRREGULAR = "IRREGULAR", "不规范"
    FALSE = "FALSE", "虚假公开"
    SELECTIVE = "SELECTIVE", "选择性公开"
    LATE = "LATE", "不及时"
    KEEPING = "KEEPING", "资料留存不全"
    PRIVACY = "PRIVACY", "泄露个人信息"


class Inspection(Recorded):
    """检查记录: one visit to one village or place, what was seen, photos. `problems`: [kind, sentence].

    `corrects` names an earlier record that was written wrongly; that one stays.
    """

    number = models.PositiveIntegerField("编号")
    year = models.PositiveSmallIntegerField("年度")
    village = models.ForeignKey(
        Village, models.PROTECT, null=True, blank=True, verbose_name="村（社区）", related_name="inspections"
    )
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, verbose_name="点位", related_name="inspections"
    )
    draw = models.ForeignKey(
        InspectionDraw, models.PROTECT, null=True, blank=True, related_name="inspections"
    )
    manner = models.CharField("方式", max_length=8, choices=Manner.choices)
    visited_on = models.DateField("检查日期")
    seen = models.TextField("检查情况")
    problems = models.JSONField("问题", default=list, blank=True)
    photos = models.JSONField("照片摘要", default=list, blank=True)
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name="更正", related_name="corrections"
    )

    class Meta(Recorded.Meta):
        ordering = ["-visited_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "year", "number"], name="inspection_number_once_per_year"
            )
        ]

    def __str__(self) -> str:
        return f"检查记录{self.year}-{self.number:03d}"

    @property
    def where(self) -> str:
        """The place, the village, or the organ itself."""
        unit: Any = self.place or self.village or self.organ
        return unit.name


class Rectification(Recorded):
    """整改通知 after an inspection: what is to be put right until when. How it stands follows from its steps."""

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="rectifications")
    village = models.ForeignKey(Village, models.PROTECT, null=True, blank=True, related_name="+")
    number = models.PositiveIntegerField("编号")
    year = models.PositiveSmallIntegerField("年度")
    demand = models.TextField("整改要求")
    issued_on = models.DateField("发出日期")
    due_on = models.DateField("整改期限")

    class Meta(Recorded.Meta):
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "year", "number"], name="rectification_number_once_per_year"
            )
        ]

    def __str__(self) -> str:
        return f"整改通知{self.year}-{self.number:03d}"


class StepKind(models.TextChoices):
    ANSWER = "ANSWER", "整改反馈"
    LOOK_BACK = "LOOK_BACK", "回头看"
    CLOSE = "CLOSE", "销号"


class Finding(models.TextChoices):
    """What a step says."""

    DONE = "DONE", "已整改"
    NOTHING = "NOTHING", "本期确无应公开事项，附说明"
    DISPUTED = "DISPUTED", "有不同意见"
    SETTLED = "SETTLED", "整改到位"
    NOT_SETTLED = "NOT_SETTLED", "没有到位，继续整改"


ANSWERS = (Finding.DONE, Finding.NOTHING, Finding.DISPUTED)
VERDICTS = (Finding.SETTLED, Finding.NOT_SETTLED)


class RectificationStep(Recorded):
    """One step after a notice: the organ's answer, the inspector's look-back (with a new term if need be), closing."""

    rectification = models.ForeignKey(Rectification, models.PROTECT, related_name="steps")
    village = models.ForeignKey(Village, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField("环节", max_length=10, choices=StepKind.choices)
    finding = models.CharField("结论", max_length=12, choices=Finding.choices)
    text = models.TextField("说明")
    on = models.DateField("日期")
    due_on = models.DateField("新的整改期限", null=True, blank=True)
    files = models.JSONField("证据摘要", default=list, blank=True)

    class Meta(Recorded.Meta):
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="a_step_says_what_its_kind_may_say",
                condition=Q(kind="ANSWER", finding__in=["DONE", "NOTHING", "DISPUTED"])
                | Q(kind="LOOK_BACK", finding__in=["SETTLED", "NOT_SETTLED"])
                | Q(kind="CLOSE", finding="SETTLED"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.rectification}{self.get_kind_display()}"


class Evidence(Recorded):
    """证据: a photo or paper of an inspection or of a step."""

    inspection = models.ForeignKey(Inspection, models.PROTECT, null=True, blank=True, related_name="evidence")
    step = models.ForeignKey(
        RectificationStep, models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    village = models.ForeignKey(Village, models.PROTECT, null=True, blank=True, related_name="+")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    file_digest = models.CharField("文件摘要", max_length=64)

    class Meta(Recorded.Meta):
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="evidence_of_exactly_one_record",
                condition=Q(inspection__isnull=False, step__isnull=True)
                | Q(inspection__isnull=True, step__isnull=False),
            )
        ]


RECORDS: tuple[type[Recorded], ...] = (InspectionDraw, Inspection, Rectification, RectificationStep, Evidence)
