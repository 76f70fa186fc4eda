"""考核: schemes, assessments with a sheet for each unit, what was measured, marks people gave, appeals, liability."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from gongkai.organs import gate
from gongkai.organs.models import Office, Organ, Person, Village
from gongkai.organs.posts import HOLDERS, PostKind, Right
from gongkai.papers.models import StoredFile

if TYPE_CHECKING:
    from typing import Self


class SchemeQuerySet(gate.OrganScopedQuerySet["AssessmentScheme"]):
    right = Right.READ_ASSESSMENT


class AssessmentScheme(models.Model):
    """考核方案 as data (`oversight.assessment.scheme`). Never changed: a changed scheme is a new version.

    `remarks` is the report of the reading: [cell, title, sentence, by hand].
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="assessment_schemes")
    name = models.CharField("名称", max_length=100)
    version = models.PositiveIntegerField("版本")
    content = models.JSONField()
    remarks = models.JSONField(default=list, blank=True)
    saved_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField("保存时间")
    retired_at = models.DateTimeField("停用时间", null=True, blank=True)

    objects = SchemeQuerySet.as_manager()

    class Meta:
        ordering = ["organ", "name", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "name", "version"], name="scheme_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.name}（第{self.version}版）"


class AssessmentState(models.TextChoices):
    OPEN = "OPEN", "自评中"
    CHECKING = "CHECKING", "评分中"
    ANNOUNCED = "ANNOUNCED", "已反馈，可申诉"
    PUBLISHED = "PUBLISHED", "已公布"
    CALLED_OFF = "CALLED_OFF", "已取消"


RUNNING = (AssessmentState.OPEN, AssessmentState.CHECKING)


class AssessmentQuerySet(gate.OrganScopedQuerySet["Assessment"]):
    right = Right.READ_ASSESSMENT

    def visible_to(self, person: Any, right: Right | None = None) -> Self:
        """Those of the assessing organ, and those in which the own unit has a sheet."""
        own = gate.within(person, right or self.right)
        if right is not None:
            return self.filter(own)
        sheets = Sheet.objects.filter(own_sheets(person), assessment=OuterRef("pk"))
        return self.filter(own | Q(Exists(sheets)))


class Assessment(models.Model):
    """考核 of one period by one organ. `content` is the scheme as it was on opening: later versions change nothing."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="assessments")
    title = models.CharField("名称", max_length=120)
    scheme = models.ForeignKey(AssessmentScheme, models.PROTECT, related_name="assessments")
    content = models.JSONField()
    since = models.DateField("考核期起")
    until = models.DateField("考核期止")
    self_due_on = models.DateField("自评期限")
    appeal_workdays = models.PositiveSmallIntegerField("申诉期（工作日）")
    appeals_until = models.DateField("申诉截止", null=True, blank=True)
    state = models.CharField(
        "状态", max_length=12, choices=AssessmentState.choices, default=AssessmentState.OPEN
    )
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField("开始时间")
    measured_at = models.DateTimeField("取数时间", null=True, blank=True)
    announced_at = models.DateTimeField("反馈时间", null=True, blank=True)
    published_at = models.DateTimeField("公布时间", null=True, blank=True)
    called_off_because = models.CharField("取消原因", max_length=200, blank=True)
    client_key = models.UUIDField(unique=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(name="assessed_period_has_an_end", condition=Q(until__gte=F("since"))),
            models.CheckConstraint(
                name="announced_assessment_has_a_term_of_appeal",
                condition=~Q(state__in=("ANNOUNCED", "PUBLISHED")) | Q(appeals_until__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class UnitKind(models.TextChoices):
    ORGAN = "ORGAN", "机关"
    OFFICE = "OFFICE", "科室"
    VILLAGE = "VILLAGE", "村（社区）"


def own_sheets(person: Any, prefix: str = "") -> Q:
    """The condition that a sheet is that of the own organ, office or village of `person` today."""
    condition = Q(pk__in=[])
    readers = HOLDERS[Right.SCORE_SELF] | HOLDERS[Right.READ_ASSESSMENT]
    for appointment in gate.appointments_of(person):
        post = appointment.post
        if PostKind(post.kind) not in readers:
            continue
        if post.village_id:
            condition |= Q(**{f"{prefix}village_id": post.village_id})
            continue
        condition |= Q(**{f"{prefix}kind": UnitKind.ORGAN, f"{prefix}organ_id": post.organ_id})
        if post.office_id:
            condition |= Q(**{f"{prefix}office_id": post.office_id})
    return condition


class SheetQuerySet(gate.OrganScopedQuerySet["Sheet"]):
    """Seen by the assessing organ; by the unit itself; and, once published, by every unit of the assessment."""

    organ_path = "assessment__organ__path"
    right = Right.READ_ASSESSMENT

    def visible_to(self, person: Any, right: Right | None = None) -> Self:
        within = gate.within(person, right or self.right, path=self.organ_path)
        if right is not None:
            return self.filter(within)
        mine = Sheet.objects.filter(own_sheets(person)).values("assessment_id")
        published = Q(assessment__state=AssessmentState.PUBLISHED, assessment__in=mine)
        return self.filter(within | own_sheets(person) | published)


class Sheet(models.Model):
    """评分表 of one unit. `organ` is the unit itself or the organ of the office or village.

    `left_out`: code → why the indicator does not apply. Totals are written when they are announced and when they change
    afterwards; until then they are computed.
    """

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="sheets")
    kind = models.CharField("对象", max_length=8, choices=UnitKind.choices)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="assessment_sheets")
    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="+")
    village = models.ForeignKey(Village, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField("单位", max_length=100)
    left_out = models.JSONField(default=dict, blank=True)
    handed_in_at = models.DateTimeField("自评提交", null=True, blank=True)
    handed_in_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    total = models.DecimalField("得分", max_digits=8, decimal_places=2, null=True, blank=True)
    grade = models.CharField("等次", max_length=20, blank=True)
    vetoed = models.BooleanField("否决", default=False)

    objects = SheetQuerySet.as_manager()

    class Meta:
        ordering = ["assessment", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "kind", "organ"],
                condition=Q(kind="ORGAN"),
                name="one_sheet_per_organ",
            ),
            models.UniqueConstraint(
                fields=["assessment", "office"],
                condition=Q(office__isnull=False),
                name="one_sheet_per_office",
            ),
            models.UniqueConstraint(
                fields=["assessment", "village"],
                condition=Q(village__isnull=False),
                name="one_sheet_per_village",
            ),
            models.CheckConstraint(
                name="sheet_is_of_exactly_one_unit",
                condition=Q(kind="ORGAN", office__isnull=True, village__isnull=True)
                | Q(kind="OFFICE", office__isnull=False, village__isnull=True)
                | Q(kind="VILLAGE", office__isnull=True, village__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OfSheet(gate.OrganScopedQuerySet[Any]):
    """Rows of a sheet: seen with the sheet."""

    organ_path = "sheet__assessment__organ__path"

    def visible_to(self, person: Any, right: Right | None = None) -> Self:
        return self.filter(sheet__in=Sheet.objects.visible_to(person, right))


class Measured(models.Model):
    """取数: what the records say to one indicator of one unit. `lines`: [subject, pk, title, day, note] of the records
    behind it, at most as many as `measures.MOST_LINES`; `found` is how many there are in all."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="measured")
    code = models.CharField("指标", max_length=40)
    count = models.DecimalField("数量", max_digits=12, decimal_places=2)
    months = models.JSONField(default=list, blank=True)
    found = models.PositiveIntegerField("记录数", default=0)
    lines = models.JSONField(default=list, blank=True)

    objects = OfSheet.as_manager()

    class Meta:
        ordering = ["sheet", "pk"]
        constraints = [models.UniqueConstraint(fields=["sheet", "code"], name="measured_once_per_indicator")]


class Stage(models.TextChoices):
    SELF = "SELF", "自评"
    CHECK = "CHECK", "考核评分"
    DECISION = "DECISION", "申诉决定"


class Mark(models.Model):
    """评分: points, or a count from which the rule makes points, with the reason. Never changed; the newest of a stage
    holds. A check with neither follows the records."""

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="marks")
    code = models.CharField("指标", max_length=40)
    stage = models.CharField("环节", max_length=8, choices=Stage.choices)
    points = models.DecimalField("分数", max_digits=8, decimal_places=2, null=True, blank=True)
    count = models.DecimalField("数量", max_digits=12, decimal_places=2, null=True, blank=True)
    reason = models.CharField("理由", max_length=500, blank=True)
    given_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    given_as = models.CharField("岗位和姓名", max_length=160)
    given_at = models.DateTimeField("时间")

    objects = OfSheet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["sheet", "code"], name="marks_of_indicator")]


class ProofFile(models.Model):
    """佐证材料 of one indicator."""

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="proofs")
    code = models.CharField("指标", max_length=40)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    note = models.CharField("说明", max_length=200, blank=True)
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    added_at = models.DateTimeField("时间")

    objects = OfSheet.as_manager()

    class Meta:
        ordering = ["pk"]


class AppealState(models.TextChoices):
    OPEN = "OPEN", "待复核"
    UPHELD = "UPHELD", "采纳"
    REJECTED = "REJECTED", "不采纳"


class Appeal(models.Model):
    """申诉 against the points of one indicator, and what was decided."""

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="appeals")
    code = models.CharField("指标", max_length=40)
    reason = models.CharField("申诉理由", max_length=500)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField("提出时间")
    state = models.CharField("状态", max_length=8, choices=AppealState.choices, default=AppealState.OPEN)
    answer = models.CharField("复核意见", max_length=500, blank=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField("复核时间", null=True, blank=True)

    objects = OfSheet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "code"], condition=Q(state="OPEN"), name="one_open_appeal_per_indicator"
            ),
            models.CheckConstraint(
                name="decided_appeal_has_an_answer",
                condition=Q(state="OPEN") | (~Q(answer="") & Q(decided_at__isnull=False)),
            ),
        ]


class Answerable(models.TextChoices):
    """Arts 52, 53: 负有责任的领导人员和直接责任人员."""

    LEADER = "LEADER", "领导人员"
    DIRECT = "DIRECT", "直接责任人员"
    UNIT = "UNIT", "单位"


class Measure(models.TextChoices):
    TALK = "TALK", "约谈"
    RECTIFY = "RECTIFY", "责令改正"
    CRITICISM = "CRITICISM", "通报批评"
    DISCIPLINE = "DISCIPLINE", "处分建议"


class AccountabilityQuerySet(gate.OrganScopedQuerySet["AccountabilityCase"]):
    right = Right.READ_ASSESSMENT


class AccountabilityCase(models.Model):
    """责任追究 (Arts 47, 52, 53): of which unit, what kind of person, what was done. No names: those lie in the file of
    the body that decided. Never changed; a wrong line is cancelled with its reason."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="accountability_cases")
    unit = models.CharField("被追究单位", max_length=100)
    answerable = models.CharField("人员类别", max_length=8, choices=Answerable.choices)
    people = models.PositiveSmallIntegerField("人数", default=1)
    measure = models.CharField("方式", max_length=12, choices=Measure.choices)
    article = models.PositiveSmallIntegerField("依据（条）")
    facts = models.CharField("事由", max_length=500)
    decided_by = models.CharField("决定机关", max_length=100)
    decided_on = models.DateField("决定日期")
    sheet = models.ForeignKey(Sheet, models.PROTECT, null=True, blank=True, related_name="accountability")
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("登记时间")
    cancelled_at = models.DateTimeField("作废时间", null=True, blank=True)
    cancelled_because = models.CharField("作废原因", max_length=200, blank=True)

    objects = AccountabilityQuerySet.as_manager()

    class Meta:
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="accountability_rests_on_the_regulation", condition=Q(article__in=(47, 51, 52, 53))
            )
        ]
