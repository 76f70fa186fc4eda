"""社会评议: a questionnaire, the answers of people from web, telephone and paper, the result that was approved."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.db.models import F, Q

from gongkai import clock
from gongkai.organs import gate
from gongkai.organs.models import Organ, Person


class EvaluationQuerySet(gate.OrganScopedQuerySet["PublicEvaluation"]):
    def started(self) -> EvaluationQuerySet:
        """Those whose questionnaire was signed and is not taken back."""
        return self.filter(started_at__isnull=False, unpublished_at__isnull=True)

    def open_on(self, day: Any) -> EvaluationQuerySet:
        """Those that take answers from the web on `day`."""
        return self.started().filter(opens_on__lte=day, closes_on__gte=day, submitted_at__isnull=True)

    def published(self) -> EvaluationQuerySet:
        """Those whose result anyone may read."""
        return self.filter(published_at__isnull=False, unpublished_at__isnull=True)


class PublicEvaluation(models.Model):
    """社会评议 of one organ. Questionnaire and result go through three-level approval one after the other: `sent_at` and
    `submitted_at` say since when; `results` is what was put up, `digest` what the three signatures cover."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="evaluations")
    year = models.PositiveSmallIntegerField("年度")
    title = models.CharField("名称", max_length=200)
    intro = models.TextField("说明", blank=True)
    opens_on = models.DateField("开始日期")
    closes_on = models.DateField("截止日期")
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField("问卷送审时间", null=True, blank=True)
    started_at = models.DateTimeField("发布问卷时间", null=True, blank=True)
    remark = models.TextField("结果说明", blank=True)
    results = models.JSONField("结果", null=True, blank=True)
    digest = models.CharField("结果摘要", max_length=64, blank=True)
    submitted_at = models.DateTimeField("结果送审时间", null=True, blank=True)
    approved_as = models.CharField("批准人", max_length=160, blank=True)
    published_at = models.DateTimeField("公布时间", null=True, blank=True)
    unpublished_at = models.DateTimeField("停止公布时间", null=True, blank=True)
    unpublished_because = models.CharField("停止公布原因", max_length=300, blank=True)
    client_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="an_evaluation_closes_after_it_opens", condition=Q(closes_on__gte=F("opens_on"))
            ),
            models.CheckConstraint(
                name="a_published_evaluation_was_approved",
                condition=Q(published_at__isnull=True) | (~Q(approved_as="") & ~Q(digest="")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def takes_web(self) -> bool:
        """Whether anyone may answer on the web today."""
        running = self.started_at is not None and self.submitted_at is None and self.unpublished_at is None
        return running and self.opens_on <= clock.today() <= self.closes_on

    @property
    def is_public(self) -> bool:
        """Whether its result is on the portal."""
        return self.published_at is not None and self.unpublished_at is None

    @property
    def state(self) -> tuple[str, str]:
        """(look, word)."""
        if self.unpublished_at:
            return "draft", "已停止公布"
        if self.published_at:
            return "done", "已公布"
        if self.submitted_at:
            return "soon", "结果审批中"
        if self.started_at is None:
            return ("soon", "问卷审批中") if self.sent_at else ("draft", "编制问卷")
        if clock.today() < self.opens_on:
            return "soon", "未到开始日期"
        return ("soon", "正在征集") if self.takes_web else ("late", "征集结束，待整理结果")


class AskedKind(models.TextChoices):
    SINGLE = "SINGLE", "单选"
    MULTIPLE = "MULTIPLE", "多选"
    TEXT = "TEXT", "文字"


class OfEvaluation(gate.OrganScopedQuerySet[Any]):
    organ_path = "evaluation__organ__path"


class EvaluationQuestion(models.Model):
    """One question. `satisfied`: of a 单选 with levels, how many of its first options mean satisfied; 0 for none."""

    evaluation = models.ForeignKey(PublicEvaluation, models.PROTECT, related_name="questions")
    position = models.PositiveSmallIntegerField("序号")
    kind = models.CharField("题型", max_length=8, choices=AskedKind.choices)
    text = models.CharField("问题", max_length=300)
    options = models.JSONField("选项", default=list, blank=True)
    required = models.BooleanField("必答", default=True)
    satisfied = models.PositiveSmallIntegerField("计为满意的选项数", default=0)

    objects = OfEvaluation.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "position"], name="a_question_place_once")
        ]

    def __str__(self) -> str:
        return self.text


class AnswerWay(models.TextChoices):
    WEB = "WEB", "网上"
    PHONE = "PHONE", "电话"
    PAPER = "PAPER", "纸质"


class AnswerSheet(models.Model):
    """评议答卷 of one person, without a name. `answers`: key of the question → places of the options chosen, or text.

    `token` is the fingerprint of what the browser carries, other for each evaluation: one browser, one answer.
    """

    evaluation = models.ForeignKey(PublicEvaluation, models.PROTECT, related_name="sheets")
    way = models.CharField("渠道", max_length=6, choices=AnswerWay.choices)
    answers = models.JSONField("答案")
    answered_at = models.DateTimeField("时间")
    token = models.CharField(max_length=64, blank=True, editable=False)
    entered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    voided_at = models.DateTimeField("作废时间", null=True, blank=True)
    void_reason = models.CharField("作废原因", max_length=300, blank=True)
    client_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    objects = OfEvaluation.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "token"], condition=~Q(token=""), name="one_answer_a_browser"
            ),
            models.CheckConstraint(
                name="a_void_answer_says_why", condition=Q(voided_at__isnull=True) | ~Q(void_reason="")
            ),
        ]
