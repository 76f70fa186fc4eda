"""年度报告 (Arts 49–50): the report of an organ and year, computed from its records until it is signed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gongkai.approval.models import Version
from gongkai.organs import gate
from gongkai.organs.models import Organ, Person


class ReportState(models.TextChoices):
    DRAFT = "DRAFT", "编制中"
    IN_APPROVAL = "IN_APPROVAL", "审批中"
    RETURNED = "RETURNED", "已退回"
    PUBLISHED = "PUBLISHED", "已公布"


class AnnualReportQuerySet(gate.SignedScopedQuerySet["AnnualReport"]):
    def public(self) -> AnnualReportQuerySet:
        """Those anyone may read."""
        return self.filter(published_version__isnull=False)


class AnnualReport(models.Model):
    """政府信息公开工作年度报告. Tables are not stored here: they are counted from the records, then kept in the
    signed version. Sections 一, 五, 六 are prose; an empty one is drafted from the ledger."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="annual_reports")
    year = models.PositiveSmallIntegerField("年度")
    section_1 = models.TextField("一、总体情况", blank=True)
    section_5 = models.TextField("五、存在的主要问题及改进情况", blank=True)
    section_6 = models.TextField("六、其他需要报告的事项", blank=True)
    state = models.CharField("状态", max_length=12, choices=ReportState.choices, default=ReportState.DRAFT)
    drafter = models.ForeignKey(Person, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    published_version = models.ForeignKey(Version, models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField("公布时间", null=True, blank=True)
    imported = models.JSONField("导入的表格", null=True, blank=True)
    imported_from = models.CharField("导入的文件", max_length=200, blank=True)

    objects = AnnualReportQuerySet.as_manager()

    class Meta:
        ordering = ["organ", "-year"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "year"], name="one_report_per_organ_and_year")
        ]

    def __str__(self) -> str:
        return f"{self.organ.name}{self.year}年政府信息公开工作年度报告"


class ReportPartQuerySet(gate.SignedScopedQuerySet):  # type: ignore[type-arg]
    organ_path = "report__organ__path"
    signed = Q(report__state="PUBLISHED")


class ManualValue(models.Model):
    """A cell entered by hand instead of counted: allowed only with a reason, and always shown as manual."""

    report = models.ForeignKey(AnnualReport, models.CASCADE, related_name="manual_values")
    table = models.CharField(max_length=10)
    row = models.CharField(max_length=40)
    column = models.CharField(max_length=20)
    value = models.DecimalField(max_digits=16, decimal_places=4)
    reason = models.CharField("理由", max_length=300)
    entered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    objects = ReportPartQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "table", "row", "column"], name="one_manual_value_per_cell"
            )
        ]


class HintAnswer(models.Model):
    """The explanation given for a hint (W1–W7) before signing."""

    report = models.ForeignKey(AnnualReport, models.CASCADE, related_name="hint_answers")
    code = models.CharField(max_length=40)
    explanation = models.CharField("说明", max_length=300)
    given_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    objects = ReportPartQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "code"], name="one_answer_per_hint")]


# The rest of the tables of this app; they need the ones above.
from gongkai.annual_report import round_models as round_models  # noqa: E402
