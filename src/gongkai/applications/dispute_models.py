"""行政复议 and 行政诉讼 about the organ's disclosure work, and what another calendar did to the days to answer in them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gongkai.applications.models import Application, CaseQuerySet
from gongkai.organs.models import Organ


class DisputeResult(models.TextChoices):
    """Columns of table 四; the value is the column id of the form."""

    UPHELD = "upheld", "结果维持"
    CORRECTED = "corrected", "结果纠正"
    OTHER = "other", "其他结果"


class Reconsideration(models.Model):
    """行政复议 about the organ's disclosure work. `due_on` is the last day to answer as last computed; None under older
    law. With the answer it stands still."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="reconsiderations")
    application = models.ForeignKey(
        Application, models.PROTECT, null=True, blank=True, related_name="reconsiderations"
    )
    case_number = models.CharField("案号", max_length=80)
    subject = models.CharField("事由", max_length=200)
    copy_received_on = models.DateField("收到申请书副本日期")
    simple_procedure = models.BooleanField("适用简易程序", default=False)
    due_on = models.DateField("答复期限", null=True, blank=True)
    answered_on = models.DateField("答复日期", null=True, blank=True)
    result = models.CharField("结果", max_length=12, choices=DisputeResult.choices, blank=True)
    decided_on = models.DateField("决定日期", null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = "行政复议"
        ordering = ["-copy_received_on"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "case_number"], name="reconsideration_number_once"),
            models.CheckConstraint(
                name="reconsideration_result_has_its_day",
                condition=Q(result="", decided_on__isnull=True)
                | ~Q(result="") & Q(decided_on__gte=F("copy_received_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.case_number


class Lawsuit(models.Model):
    """行政诉讼. After reconsideration when `reconsideration` is set; one where the reconsideration organ is merely
    co-defendant is counted by the original organ alone (国办公开办函〔2021〕30号). `due_on` as for reconsiderations."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="lawsuits")
    application = models.ForeignKey(
        Application, models.PROTECT, null=True, blank=True, related_name="lawsuits"
    )
    reconsideration = models.ForeignKey(
        Reconsideration, models.PROTECT, null=True, blank=True, related_name="lawsuits"
    )
    after_reconsideration = models.BooleanField("复议后起诉", default=False)
    as_reviewing_codefendant = models.BooleanField("仅作为复议机关共同被告", default=False)
    case_number = models.CharField("案号", max_length=80)
    subject = models.CharField("事由", max_length=200)
    copy_received_on = models.DateField("收到起诉状副本日期")
    due_on = models.DateField("答辩期限", null=True, blank=True)
    answered_on = models.DateField("答辩日期", null=True, blank=True)
    result = models.CharField("结果", max_length=12, choices=DisputeResult.choices, blank=True)
    decided_on = models.DateField("裁判日期", null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = "行政诉讼"
        ordering = ["-copy_received_on"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "case_number"], name="lawsuit_number_once"),
            models.CheckConstraint(
                name="lawsuit_result_has_its_day",
                condition=Q(result="", decided_on__isnull=True)
                | ~Q(result="") & Q(decided_on__gte=F("copy_received_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.case_number


class DisputeDayChange(models.Model):
    """期限变动 of a dispute: another calendar moved the organ's last day to answer. The body that hears the dispute counts
    by the calendar as it is, so the new day holds also where it is earlier: an answer after it is no answer."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="dispute_day_changes")
    reconsideration = models.ForeignKey(
        Reconsideration, models.PROTECT, null=True, blank=True, related_name="day_changes"
    )
    lawsuit = models.ForeignKey(Lawsuit, models.PROTECT, null=True, blank=True, related_name="day_changes")
    before = models.DateField("原来的期限")
    after = models.DateField("现在的期限")
    why = models.CharField("原因", max_length=300)
    changed_at = models.DateTimeField("时间")

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="day_change_of_one_dispute",
                condition=Q(reconsideration__isnull=True) ^ Q(lawsuit__isnull=True),
            ),
            models.CheckConstraint(name="day_change_changes", condition=~Q(before=F("after"))),
        ]

    @property
    def dispute(self) -> Reconsideration | Lawsuit:
        found = self.reconsideration or self.lawsuit
        assert found is not None  # noqa: S101 - one of the two is there by constraint
        return found

    @property
    def is_earlier(self) -> bool:
        return self.after < self.before
