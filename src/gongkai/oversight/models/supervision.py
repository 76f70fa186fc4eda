"""群众意见: what people say of the disclosure work, who answers it until when, the signed answer."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.db.models import F, Q

from gongkai import clock
from gongkai.disclosure.models import Place, Publication
from gongkai.organs import gate
from gongkai.organs.ciphers import SealedTextField
from gongkai.organs.models import Office, Organ, Person, Village
from gongkai.organs.posts import Right


class FeedbackWay(models.TextChoices):
    """How it came."""

    WEB = "WEB", "网站"
    BOARD = "BOARD", "公示栏二维码"
    BOOK = "BOOK", "大厅意见簿"
    BOX = "BOX", "意见箱"
    PHONE = "PHONE", "电话"


FROM_OUTSIDE = (FeedbackWay.WEB, FeedbackWay.BOARD)


class FeedbackKind(models.TextChoices):
    """What it is about; decides the term (`oversight.supervision.terms`)."""

    QUESTION = "QUESTION", "咨询"
    ERROR = "ERROR", "内容有误、过期或者打不开"
    SUGGESTION = "SUGGESTION", "意见建议"
    PRIVACY = "PRIVACY", "泄露个人信息"


class FeedbackState(models.TextChoices):
    RECEIVED = "RECEIVED", "待分办"
    ASSIGNED = "ASSIGNED", "办理中"
    DRAFTED = "DRAFTED", "答复待签发"
    ANSWERED = "ANSWERED", "已答复"


class FeedbackQuerySet(gate.VillageScopedQuerySet["Feedback"]):
    right = Right.READ_FEEDBACK

    def unanswered(self) -> FeedbackQuerySet:
        return self.exclude(state=FeedbackState.ANSWERED)

    def overdue(self) -> FeedbackQuerySet:
        return self.unanswered().filter(due_on__lt=clock.today())

    def late(self) -> FeedbackQuerySet:
        """Answered after its last day, or past it without an answer."""
        return self.overdue() | self.filter(answered_on__gt=F("due_on"))

    def published(self) -> FeedbackQuerySet:
        """What anyone may read: question and answer as they were signed for publication."""
        return self.filter(published_at__isnull=False, unpublished_at__isnull=True)


class Feedback(models.Model):
    """群众意见. `village` and `office` say who answers; the place and the item say what it is about.

    Name and contact are encrypted and shown to those who handle it only; both may be empty. `public_question` is the
    question in words without personal data: what is published with the answer, and empty when nothing is.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="feedback")
    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveIntegerField("编号")
    way = models.CharField("渠道", max_length=8, choices=FeedbackWay.choices)
    kind = models.CharField("类别", max_length=12, choices=FeedbackKind.choices)
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, verbose_name="点位", related_name="feedback"
    )
    publication = models.ForeignKey(
        Publication, models.PROTECT, null=True, blank=True, verbose_name="公开信息", related_name="feedback"
    )
    text = models.TextField("内容")
    name = SealedTextField("称呼", blank=True)
    contact = SealedTextField("联系方式", blank=True)
    received_on = models.DateField("收到日期")
    received_at = models.DateTimeField("登记时间")
    due_on = models.DateField("答复期限")
    entered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, verbose_name="承办科室", related_name="+"
    )
    village = models.ForeignKey(
        Village, models.PROTECT, null=True, blank=True, verbose_name="承办村（社区）", related_name="+"
    )
    routed_at = models.DateTimeField("分办时间", null=True, blank=True)
    state = models.CharField(
        "状态", max_length=10, choices=FeedbackState.choices, default=FeedbackState.RECEIVED
    )
    answer = models.TextField("答复", blank=True)
    public_question = models.CharField("公开的问题", max_length=500, blank=True)
    drafted_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    returned_because = models.CharField("退回意见", max_length=200, blank=True)
    signed_as = models.CharField("签发人", max_length=160, blank=True)
    answered_on = models.DateField("答复日期", null=True, blank=True)
    published_at = models.DateTimeField("公开时间", null=True, blank=True)
    unpublished_at = models.DateTimeField("停止公开时间", null=True, blank=True)
    unpublished_because = models.CharField("停止公开原因", max_length=200, blank=True)
    satisfaction = models.PositiveSmallIntegerField("满意度", null=True, blank=True)
    client_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        ordering = ["-received_on", "-pk"]
        indexes = [
            models.Index(fields=["organ", "-received_on"], name="feedback_newest"),
            models.Index(fields=["due_on"], condition=~Q(state="ANSWERED"), name="feedback_unanswered"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["organ", "year", "number"], name="feedback_number_once_per_year"),
            models.CheckConstraint(
                name="feedback_goes_to_an_office_or_a_village",
                condition=Q(office__isnull=True) | Q(village__isnull=True),
            ),
            models.CheckConstraint(
                name="answered_feedback_has_a_signed_answer",
                condition=~Q(state="ANSWERED")
                | (~Q(answer="") & ~Q(signed_as="") & Q(answered_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="published_feedback_was_answered",
                condition=Q(published_at__isnull=True) | (Q(state="ANSWERED") & ~Q(public_question="")),
            ),
            models.CheckConstraint(
                name="satisfaction_from_1_to_5",
                condition=Q(satisfaction__isnull=True) | Q(satisfaction__gte=1, satisfaction__lte=5),
            ),
        ]

    def __str__(self) -> str:
        return f"群众意见{self.register_number}"

    @property
    def register_number(self) -> str:
        return f"{self.year}-{self.number:04d}"

    @property
    def is_late(self) -> bool:
        return (self.answered_on or clock.today()) > self.due_on

    @property
    def routed_to(self) -> str:
        """Who answers, in words; empty while nobody was named."""
        unit: Any = self.office or self.village
        return unit.name if unit else ""
