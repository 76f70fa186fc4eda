"""工作安排: meetings, briefings and training that the annual report tells of."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from gongkai.organs import gate
from gongkai.organs.models import Organ, Person


class RecordQuerySet(gate.OrganScopedQuerySet[Any]):
    """Meetings or training; a cancelled entry stays readable and counts nowhere."""

    def standing(self) -> RecordQuerySet:
        """Those that were not cancelled."""
        return self.filter(cancelled_at__isnull=True)


class Cancellable(models.Model):
    """An entry that was wrong is cancelled with its reason, never removed."""

    cancelled_at = models.DateTimeField("作废时间", null=True, blank=True)
    cancelled_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    cancel_reason = models.CharField("作废原因", max_length=300, blank=True)

    class Meta:
        abstract = True


class MeetingKind(models.TextChoices):
    SPECIAL = "SPECIAL", "专题会议"
    BRIEFING = "BRIEFING", "听取汇报"


class Meeting(Cancellable):
    """专题会议、汇报; a briefing may name the `period` it was about, such as 2026-09 or 2026-Q3."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="meetings")
    kind = models.CharField("类别", max_length=12, choices=MeetingKind.choices)
    title = models.CharField("议题", max_length=200)
    held_on = models.DateField("日期")
    chair = models.CharField("主持人", max_length=60, blank=True)
    attendance = models.PositiveIntegerField("参会人数", default=0)
    agenda = models.TextField("议程", blank=True)
    minutes = models.TextField("纪要", blank=True)
    resolutions = models.TextField("议定事项", blank=True)
    period = models.CharField("汇报期", max_length=7, blank=True)
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return self.title


class TrainingKind(models.TextChoices):
    TRAINING = "TRAINING", "学习培训"
    PUBLICITY = "PUBLICITY", "宣传教育"
    FILM = "FILM", "专题片播放"


class Training(Cancellable):
    """培训、宣传教育: who should have come (应到) and who came (实到), in 人."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="trainings")
    kind = models.CharField("类别", max_length=12, choices=TrainingKind.choices)
    title = models.CharField("主题", max_length=200)
    held_on = models.DateField("日期")
    place = models.CharField("地点", max_length=100, blank=True)
    audience = models.CharField("对象", max_length=200, blank=True)
    expected = models.PositiveIntegerField("应到人数", default=0)
    attended = models.PositiveIntegerField("实到人数", default=0)
    content = models.TextField("内容", blank=True)
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="no_more_came_than_were_expected",
                condition=Q(expected=0) | Q(attended__lte=F("expected")),
            )
        ]

    def __str__(self) -> str:
        return self.title


# The rest of the tables of this app; they need the ones above.
from gongkai.workplan import organisation_models as organisation_models  # noqa: E402
from gongkai.workplan import plan_models as plan_models  # noqa: E402
