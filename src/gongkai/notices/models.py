"""提醒: how a person wants to be told, an organ's quiet hours, and what was sent. Nothing here names an applicant."""

from __future__ import annotations

from datetime import time

from django.db import models

from gongkai.organs import gate
from gongkai.organs.ciphers import SealedTextField
from gongkai.organs.models import Organ, Person

QUIET_FROM, QUIET_UNTIL = time(20), time(8, 30)


class NoticeChoice(models.Model):
    """提醒方式: a person's own choice, and the secret of their calendar address (empty: no address)."""

    person = models.OneToOneField(Person, models.PROTECT, related_name="notice_choice")
    by_email = models.BooleanField("每个工作日早上发邮件提醒", default=True)
    by_sms = models.BooleanField("紧急和超期时发短信提醒", default=False)
    feed_secret = SealedTextField(blank=True, editable=False)
    feed_print = models.CharField(max_length=32, null=True, unique=True, editable=False)


class NoticePolicy(models.Model):
    """短信提醒规则 of an organ: whether short messages go out at all, and the hours in which none does."""

    organ = models.OneToOneField(Organ, models.PROTECT, related_name="notice_policy")
    sms = models.BooleanField("发送短信提醒", default=False)
    quiet_from = models.TimeField("免打扰起", default=QUIET_FROM)
    quiet_until = models.TimeField("免打扰止", default=QUIET_UNTIL)

    objects = gate.OrganScopedQuerySet.as_manager()

    def is_quiet(self, moment: time) -> bool:
        """Whether `moment` lies in the quiet hours, which may reach over midnight."""
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= moment < self.quiet_until
        return moment >= self.quiet_from or moment < self.quiet_until


class NoticeWay(models.TextChoices):
    EMAIL = "EMAIL", "电子邮件"
    SMS = "SMS", "短信"


class NoticeState(models.TextChoices):
    SENDING = "SENDING", "正在发送"
    SENT = "SENT", "已发送"
    FAILED = "FAILED", "没有发出"
    NOTHING = "NOTHING", "当天没有要提醒的"


class NoticeSent(models.Model):
    """提醒记录: at most one a person, way and day. `text` is what was sent: numbers of cases and days, no personal data."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="notices")
    way = models.CharField("方式", max_length=5, choices=NoticeWay.choices)
    day = models.DateField("日期")
    state = models.CharField("状态", max_length=8, choices=NoticeState.choices)
    count = models.PositiveIntegerField("提醒事项数", default=0)
    text = models.TextField("内容", blank=True)
    tried_at = models.DateTimeField("时间")
    attempts = models.PositiveSmallIntegerField("次数", default=1)
    error = models.CharField("没有发出的原因", max_length=300, blank=True)

    class Meta:
        ordering = ["-day", "way"]
        constraints = [
            models.UniqueConstraint(fields=["person", "way", "day"], name="one_notice_a_day_and_way")
        ]
