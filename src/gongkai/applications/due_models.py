"""What a changed working-day calendar did to days that were told already."""

from __future__ import annotations

from django.db import models

from gongkai.applications.models import Application, Consultation, PartQuerySet


class LoadedCalendar(models.Model):
    """已载入的工作日历: the notices with which the open clocks were last computed. The newest row is the present one."""

    digest = models.CharField(max_length=64)
    numbers = models.JSONField("放假通知", default=list)
    loaded_at = models.DateTimeField("载入时间")
    moved = models.PositiveIntegerField("变动的期限数", default=0)

    class Meta:
        ordering = ["-pk"]


class MovedTerm(models.TextChoices):
    REPLY = "REPLY", "答复申请人"
    PAYMENT = "PAYMENT", "申请人缴费"
    SUPPLEMENT = "SUPPLEMENT", "申请人补正"
    OPINION = "OPINION", "提出意见"
    REASONS = "REASONS", "申请人说明理由"
    TASK = "TASK", "科室反馈"
    REVIEW = "REVIEW", "审查答复"


class DueDateChange(models.Model):
    """期限变动: a day that another calendar moved. `before` was told to the applicant and is never shortened: where the
    calendar gives an earlier day, `effective` stays at `before`. `base` is the day the term counts from, `extended` how
    many 工作日 of an extension `before` held already, `pauses` on which day each consultation was taken to end: what was
    told while an opinion was awaited does not hold once the opinion came sooner."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="due_changes")
    what = models.CharField("期限", max_length=10, choices=MovedTerm.choices)
    base = models.DateField("起算日")
    extended = models.PositiveSmallIntegerField("其中延期", default=0)
    pauses = models.JSONField(default=dict, blank=True, editable=False)
    consultation = models.ForeignKey(
        Consultation, models.PROTECT, null=True, blank=True, related_name="due_changes"
    )
    before = models.DateField("原来的期限")
    by_calendar = models.DateField("按现在的日历")
    effective = models.DateField("执行的期限")
    why = models.CharField("原因", max_length=300)
    changed_at = models.DateTimeField("时间")

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_told_day_is_never_shortened",
                condition=models.Q(effective__gte=models.F("before"))
                & models.Q(effective__gte=models.F("by_calendar")),
            )
        ]

    @property
    def is_kept(self) -> bool:
        """Whether the calendar gives an earlier day than the one that goes on holding."""
        return self.by_calendar < self.effective
