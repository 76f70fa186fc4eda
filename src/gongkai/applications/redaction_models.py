"""区分处理 (Art 37): the sheet on which areas of a paper are marked, and the copy made from it."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from gongkai.applications.models import Application, PartQuerySet
from gongkai.organs.models import Person
from gongkai.papers.models import StoredFile


class RedactionState(models.TextChoices):
    MARKING = "MARKING", "标记中"
    WAITING = "WAITING", "排队生成"
    DONE = "DONE", "已生成"


class Redaction(models.Model):
    """区分处理、涂黑: which areas of `source` are withheld and why, and the copy without them.

    `areas` is a list of papers.redaction.areas.Area.facts(): page, box in percent of the page, code of the exemption
    (Arts 14–16). `office` is the office file that `source` was printed from. `with_reply`: the copy goes out with
    the reply. Nothing of what lies under the areas is kept here. `refused` holds why the last attempt failed.
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="redactions")
    source = models.ForeignKey(StoredFile, models.PROTECT, verbose_name="原件", related_name="+")
    office = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, verbose_name="转换前的文件", related_name="+"
    )
    result = models.OneToOneField(
        StoredFile, models.PROTECT, null=True, blank=True, verbose_name="涂黑件", related_name="redaction"
    )
    areas = models.JSONField("涂黑区域", default=list, blank=True)
    page_count = models.PositiveIntegerField("页数")
    pages_done = models.PositiveIntegerField("已生成页数", default=0)
    state = models.CharField(
        "状态", max_length=10, choices=RedactionState.choices, default=RedactionState.MARKING
    )
    refused = models.TextField("没有生成的原因", blank=True)
    checked = models.JSONField("检查结果", default=list, blank=True)
    leftovers = models.JSONField("仍有相同文字的页", default=list, blank=True)
    with_reply = models.BooleanField("随答复提供", default=False)
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField("开始时间")
    asked_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    made_as = models.CharField("岗位和姓名", max_length=160, blank=True)
    made_at = models.DateTimeField("生成时间", null=True, blank=True)
    client_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_finished_redaction_has_its_copy",
                condition=Q(state="DONE", result__isnull=False, made_at__isnull=False)
                | ~Q(state="DONE") & Q(result__isnull=True),
            ),
            models.CheckConstraint(
                name="only_a_finished_copy_goes_out", condition=Q(with_reply=False) | Q(state="DONE")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application.register_number}区分处理"
