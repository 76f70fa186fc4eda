"""年度计划、任务、督办、议定事项、问题台账、汇报排期."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gongkai import clock
from gongkai.organs import gate
from gongkai.organs.models import Office, Organ, Person
from gongkai.workplan.models import Meeting


class Plan(models.Model):
    """全年工作安排: the plan of one organ for one year."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="plans")
    year = models.PositiveSmallIntegerField("年度")
    title = models.CharField("名称", max_length=200)
    document_number = models.CharField("文号", max_length=80, blank=True)
    adopted_on = models.DateField("印发日期", null=True, blank=True)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    objects = gate.OrganScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "organ"]
        constraints = [models.UniqueConstraint(fields=["organ", "year"], name="one_plan_a_year")]

    def __str__(self) -> str:
        return self.title


class Resolution(models.Model):
    """议定事项: one thing a meeting settled, in the order of the minutes."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="settled")
    position = models.PositiveSmallIntegerField("序号")
    text = models.TextField("内容")

    objects = gate.OrganScopedQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "position"]
        constraints = [models.UniqueConstraint(fields=["meeting", "position"], name="resolution_number_once")]

    def __str__(self) -> str:
        return self.text


class PlanTask(models.Model):
    """One task: of the yearly plan, or following from a resolution. Its term never moves; what was late stays late."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="plan_tasks")
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, blank=True, related_name="tasks")
    resolution = models.OneToOneField(
        Resolution, models.PROTECT, null=True, blank=True, related_name="follow_up"
    )
    content = models.CharField("内容", max_length=500)
    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField("完成时限")
    source = models.CharField("来源", max_length=200, blank=True)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    done_on = models.DateField("完成日期", null=True, blank=True)
    result = models.TextField("完成情况", blank=True)
    reported_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    reported_at = models.DateTimeField("报告时间", null=True, blank=True)
    cancelled_at = models.DateTimeField("取消时间", null=True, blank=True)
    cancel_reason = models.CharField("取消原因", max_length=300, blank=True)

    objects = gate.OrganScopedQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="task_has_someone_responsible",
                condition=Q(office__isnull=False) | Q(person__isnull=False),
            ),
            models.CheckConstraint(
                name="task_done_has_its_result", condition=Q(done_on__isnull=True) | ~Q(result="")
            ),
        ]
        indexes = [models.Index(fields=["organ", "due_on"], name="plan_task_due")]

    def __str__(self) -> str:
        return self.content

    @property
    def open(self) -> bool:
        return self.done_on is None and self.cancelled_at is None

    @property
    def late(self) -> bool:
        """Done after its term, or past it and not done."""
        return self.cancelled_at is None and (self.done_on or clock.today()) > self.due_on

    @property
    def reported_late(self) -> bool:
        """Done in time, but said so only after the term."""
        if self.done_on is None or self.reported_at is None or self.done_on > self.due_on:
            return False
        return self.reported_at.astimezone(clock.CHINA).date() > self.due_on

    @property
    def state(self) -> tuple[str, str]:
        """(colour, word) as a list shows it."""
        if self.cancelled_at is not None:
            return "draft", "已取消"
        if self.done_on is not None:
            if self.late:
                return "late", "逾期完成"
            return "done", "按期完成，逾期后补报" if self.reported_late else "按期完成"
        return ("late", "逾期未完成") if self.late else ("soon", "进行中")

    @property
    def responsible(self) -> str:
        """责任科室和责任人."""
        return "　".join(one.name for one in (self.office, self.person) if one is not None)


class Urging(models.Model):
    """督办: who urged a task on, when, in which words."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    task = models.ForeignKey(PlanTask, models.PROTECT, related_name="urgings")
    words = models.CharField("督办意见", max_length=500)
    urged_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    urged_at = models.DateTimeField()

    objects = gate.OrganScopedQuerySet.as_manager()

    class Meta:
        ordering = ["urged_at", "pk"]


class ProblemKind(models.TextChoices):
    SECRECY = "SECRECY", "保密"
    STAFF = "STAFF", "人手"
    TECHNOLOGY = "TECHNOLOGY", "技术"
    FUNDS = "FUNDS", "经费"
    RULES = "RULES", "制度"
    OTHER = "OTHER", "其他"


class Problem(models.Model):
    """问题和困难: raised, studied at a meeting, solved."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="problems")
    kind = models.CharField("类别", max_length=12, choices=ProblemKind.choices)
    content = models.CharField("问题", max_length=500)
    raised_by = models.CharField("提出人（单位）", max_length=100)
    raised_on = models.DateField("提出日期")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="problems")
    conclusion = models.TextField("研究结论", blank=True)
    solution = models.TextField("解决情况", blank=True)
    closed_on = models.DateField("解决日期", null=True, blank=True)
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = gate.OrganScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-raised_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="problem_closed_after_raised",
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("raised_on")) & ~Q(solution=""),
            )
        ]

    def __str__(self) -> str:
        return self.content

    @property
    def state(self) -> tuple[str, str]:
        """(colour, word) as a list shows it."""
        if self.closed_on:
            return "done", "已解决"
        return ("soon", "已研究") if self.meeting_id else ("late", "待研究")


class Rhythm(models.TextChoices):
    MONTH = "MONTH", "每月"
    QUARTER = "QUARTER", "每季度"


class BriefingSchedule(models.Model):
    """汇报排期: how often the leaders hear a briefing, from which day, and how many days after a period has ended."""

    organ = models.OneToOneField(Organ, models.PROTECT, related_name="briefing_schedule")
    rhythm = models.CharField("频次", max_length=8, choices=Rhythm.choices)
    since = models.DateField("起始日期")
    days = models.PositiveSmallIntegerField("期满后几日内")
    set_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    objects = gate.OrganScopedQuerySet.as_manager()

    def __str__(self) -> str:
        return self.get_rhythm_display()
