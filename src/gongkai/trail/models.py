"""The trail (留痕): append-only, hash-chained, one chain per organ; and the outbox that tells others what happened."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.db.models import Q

from gongkai.organs import gate
from gongkai.organs.models import Organ
from gongkai.organs.posts import Right


class AppendOnly(Exception):
    """Someone tried to change or remove what may only be added."""


class TrailQuerySet(gate.OrganScopedQuerySet["TrailEntry"]):
    right = Right.READ_TRAIL

    def update(self, **values: Any) -> NoReturn:
        raise AppendOnly("留痕只能增加，不能修改。")

    def delete(self) -> NoReturn:
        raise AppendOnly("留痕只能增加，不能删除。")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly("留痕只能增加，不能修改。")


class TrailEntry(models.Model):
    """One act: who, in which post, when, what, on which articles, and the digest of the content.

    `digest` covers every field and the digest before it, so that a change anywhere shows from there on.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="trail")
    number = models.PositiveIntegerField("序号")
    at = models.DateTimeField("时间")
    actor = models.CharField("岗位和姓名", max_length=160)
    account = models.CharField("账号", max_length=60, blank=True)
    verb = models.CharField("事项", max_length=60)
    subject_type = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=40)
    subject_title = models.CharField("对象", max_length=300, blank=True)
    content = models.JSONField("内容", default=dict)
    articles = models.JSONField("依据", default=list)
    previous = models.CharField("前一条摘要", max_length=64)
    digest = models.CharField("摘要", max_length=64)

    objects = TrailQuerySet.as_manager()

    class Meta:
        ordering = ["organ", "number"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "number"], name="trail_number_once_per_organ")
        ]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="trail_subject")]

    def __str__(self) -> str:
        return f"{self.number} {self.verb}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly("留痕只能增加，不能修改。")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly("留痕只能增加，不能删除。")


class TrailHead(models.Model):
    """The end of an organ's chain: what the next entry continues, and what shows a chain cut short."""

    organ = models.OneToOneField(Organ, models.PROTECT, related_name="trail_head")
    number = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64)

    objects = models.Manager()


class OutboxMessage(models.Model):
    """Something that happened, written in the transaction of the change, for whoever subscribed to its topic."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    topic = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=40)
    told_at = models.DateTimeField()

    objects = models.Manager()


class DeliveryState(models.TextChoices):
    WAITING = "WAITING", "待送"
    TAKEN = "TAKEN", "在送"
    DONE = "DONE", "已送"
    FAILED = "FAILED", "多次失败"


class Delivery(models.Model):
    """One message for one subscriber, tried again with growing pauses until it succeeds."""

    message = models.ForeignKey(OutboxMessage, models.CASCADE, related_name="deliveries")
    subscriber = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=DeliveryState.choices, default=DeliveryState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField()
    error = models.TextField(blank=True)

    objects = models.Manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["not_before"], condition=Q(state__in=["WAITING", "TAKEN"]), name="deliveries_waiting"
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["message", "subscriber"], name="one_delivery_per_subscriber")
        ]
