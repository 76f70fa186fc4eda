"""制度库、责任书、会议安排: by which rules the work is done, who answered for it in writing, when the leaders meet."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from gongkai import clock
from gongkai.organs import gate
from gongkai.organs.models import Office, Organ, Person, Village
from gongkai.papers.models import StoredFile
from gongkai.workplan.models import Meeting


class HouseRule(models.Model):
    """制度: one version of a rule of the organ. A new version names the one it takes the place of; none is removed."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="house_rules")
    name = models.CharField("制度名称", max_length=200)
    document_number = models.CharField("文号", max_length=80, blank=True)
    version = models.PositiveSmallIntegerField("版本", default=1)
    in_force_on = models.DateField("施行日期")
    valid_until = models.DateField("有效期至", null=True, blank=True)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, verbose_name="代替", related_name="replaced_by"
    )
    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField("内容", blank=True)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, verbose_name="文件", related_name="+"
    )
    repealed_on = models.DateField("废止日期", null=True, blank=True)
    repeal_reason = models.CharField("废止原因", max_length=300, blank=True)
    entered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    objects = gate.OrganScopedQuerySet.as_manager()

    class Meta:
        ordering = ["name", "-version"]
        constraints = [
            models.CheckConstraint(
                name="a_rule_ends_after_it_begins",
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("in_force_on")),
            ),
            models.CheckConstraint(
                name="a_repealed_rule_says_why", condition=Q(repealed_on__isnull=True) | ~Q(repeal_reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（第{self.version}版）"

    @property
    def successor(self) -> HouseRule | None:
        """The version that takes its place, if there is one."""
        return getattr(self, "replaced_by", None)

    @property
    def state(self) -> tuple[str, str]:
        """(colour, word) as a list shows it."""
        today = clock.today()
        if self.repealed_on and self.repealed_on <= today:
            return "late", "已废止"
        if self.successor and self.successor.in_force_on <= today:
            return "late", "已被新版代替"
        if self.valid_until and self.valid_until < today:
            return "late", "有效期已过"
        return ("draft", "尚未施行") if self.in_force_on > today else ("done", "现行")

    @property
    def in_force(self) -> bool:
        return self.state[0] == "done"


class LetterQuerySet(gate.OrganScopedQuerySet["ResponsibilityLetter"]):
    def visible_to(self, person: Any, right: Any = None) -> Self:
        """Those of the organ, and the own one: a village clerk signs too."""
        own = Q(head_id=getattr(person, "pk", None)) & Q(organ__in=_organs_of(person))
        return self.filter(gate.within(person, right or self.right) | own)

    def unsigned(self) -> Self:
        return self.filter(signed_at__isnull=True, withdrawn_at__isnull=True)


def _organs_of(person: Any) -> list[int]:
    return [held.post.organ_id for held in gate.appointments_of(person)]


class ResponsibilityLetter(models.Model):
    """责任书: the text of one unit for one year, signed by its head. `digest` is that of the text as it was signed."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="responsibility_letters")
    year = models.PositiveSmallIntegerField("年度")
    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="+")
    village = models.ForeignKey(Village, models.PROTECT, null=True, blank=True, related_name="+")
    head = models.ForeignKey(Person, models.PROTECT, verbose_name="签订人", related_name="+")
    title = models.CharField("名称", max_length=200)
    text = models.TextField("内容")
    digest = models.CharField("摘要", max_length=64)
    sign_by = models.DateField("签订期限")
    issued_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    issued_at = models.DateTimeField("发出时间")
    signed_as = models.CharField("岗位和姓名", max_length=160, blank=True)
    signed_at = models.DateTimeField("签订时间", null=True, blank=True)
    withdrawn_at = models.DateTimeField("收回时间", null=True, blank=True)
    withdraw_reason = models.CharField("收回原因", max_length=300, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "office", "village"]
        constraints = [
            models.CheckConstraint(
                name="a_letter_is_of_one_unit",
                condition=Q(office__isnull=False, village__isnull=True)
                | Q(office__isnull=True, village__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["organ", "year", "office"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_letter_an_office_and_year",
            ),
            models.UniqueConstraint(
                fields=["organ", "year", "village"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_letter_a_village_and_year",
            ),
            models.CheckConstraint(
                name="a_signed_letter_is_not_withdrawn",
                condition=Q(signed_at__isnull=True) | Q(withdrawn_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}{self.year}年责任书"

    @property
    def unit(self) -> str:
        """Whose letter it is."""
        unit: Any = self.office or self.village
        return str(unit.name)

    @property
    def state(self) -> tuple[str, str]:
        """(colour, word) as a list shows it."""
        if self.withdrawn_at:
            return "draft", "已收回"
        if self.signed_at:
            late = self.signed_at.astimezone(clock.CHINA).date() > self.sign_by
            return "done", "逾期签订" if late else "已签订"
        return ("late", "逾期未签") if self.sign_by < clock.today() else ("soon", "待签订")


class PlannedMeetingQuerySet(gate.OrganScopedQuerySet["PlannedMeeting"]):
    def coming(self) -> Self:
        """Not called off, not yet entered as held."""
        return self.filter(cancelled_at__isnull=True, held__isnull=True)


class PlannedMeeting(models.Model):
    """会议安排: a meeting to come, in the calendars of those who attend. `held` is what became of it."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="planned_meetings")
    title = models.CharField("议题", max_length=200)
    starts_at = models.DateTimeField("时间")
    place = models.CharField("地点", max_length=100)
    agenda = models.TextField("议程", blank=True)
    attending = models.ManyToManyField(Person, verbose_name="参会人员", related_name="+")
    held = models.OneToOneField(
        Meeting, models.PROTECT, null=True, blank=True, verbose_name="会议登记", related_name="planned"
    )
    cancelled_at = models.DateTimeField("取消时间", null=True, blank=True)
    cancel_reason = models.CharField("取消原因", max_length=300, blank=True)
    planned_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()

    objects = PlannedMeetingQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_called_off_meeting_says_why",
                condition=Q(cancelled_at__isnull=True) | ~Q(cancel_reason=""),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def state(self) -> tuple[str, str]:
        """(colour, word) as a list shows it."""
        if self.cancelled_at:
            return "draft", "已取消"
        if self.held_id:
            return "done", "已召开"
        return ("late", "待登记") if self.starts_at < clock.now() else ("soon", "将召开")
