"""Lists of many papers: given back or destroyed, handed to the archive; and the closing of a year's register."""

from __future__ import annotations

from typing import TypeVar

from django.db import models

from gongkai.organs import gate
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.registers.models.paper import Direction, Paper

_Row = TypeVar("_Row", bound=models.Model)


class Lists(gate.OrganScopedQuerySet[_Row]):
    right = Right.READ_REGISTERS


class ReturnKind(models.TextChoices):
    GIVE_BACK = "GIVE_BACK", "退回"
    DESTROY = "DESTROY", "销毁"


class ReturnState(models.TextChoices):
    DRAWN_UP = "DRAWN_UP", "待批准"
    APPROVED = "APPROVED", "已批准"
    DONE = "DONE", "已完成"
    CANCELLED = "CANCELLED", "已取消"


class ReturnList(models.Model):
    """清退清单: papers to give back or to destroy; approved by a leader, carried out by two people or more."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="return_lists")
    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveIntegerField("编号")
    kind = models.CharField("方式", max_length=10, choices=ReturnKind.choices)
    counterpart = models.CharField("清退单位或销毁地点", max_length=200)
    state = models.CharField("状态", max_length=10, choices=ReturnState.choices, default=ReturnState.DRAWN_UP)
    drawn_up_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    drawn_up_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField("取消原因", max_length=200, blank=True)
    done_on = models.DateField("完成日期", null=True, blank=True)
    handed_over_by = models.CharField("清退人", max_length=60, blank=True)
    received_by = models.CharField("接收人", max_length=60, blank=True)
    method = models.CharField("销毁方式", max_length=80, blank=True)
    first_witness = models.CharField("监销人一", max_length=60, blank=True)
    second_witness = models.CharField("监销人二", max_length=60, blank=True)

    objects = Lists.as_manager()

    class Meta:
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "year", "number"], name="return_list_number_once")
        ]

    @property
    def register_number(self) -> str:
        """退〔2026〕3号."""
        return f"退〔{self.year}〕{self.number}号"

    def __str__(self) -> str:
        return self.register_number


class OfList(gate.OrganScopedQuerySet[_Row]):
    organ_path = "paper__organ__path"
    right = Right.READ_REGISTERS


class ReturnLine(models.Model):
    """One paper of a list, with how many copies (份)."""

    list = models.ForeignKey(ReturnList, models.CASCADE, related_name="lines")
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="return_lines")
    copies = models.PositiveIntegerField("份数")

    objects = OfList.as_manager()

    class Meta:
        ordering = ["paper__document_number", "paper__year", "paper__number"]
        constraints = [models.UniqueConstraint(fields=["list", "paper"], name="paper_once_per_return_list")]


class YearClosing(models.Model):
    """年度结簿: from now on nothing is added to the register of that year."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="register_closings")
    direction = models.CharField("登记簿", max_length=8, choices=Direction.choices)
    year = models.PositiveSmallIntegerField("年度")
    count = models.PositiveIntegerField("件数")
    digest = models.CharField("SM3 摘要", max_length=64)
    closed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField()

    objects = Lists.as_manager()

    class Meta:
        ordering = ["-year", "direction"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "direction", "year"], name="register_closed_once")
        ]


class Opening(models.TextChoices):
    OPEN = "OPEN", "到期开放"
    CONTROLLED = "CONTROLLED", "延期开放"


class ArchiveTransfer(models.Model):
    """档案移交: filed papers go to the archive, each with its opinion on opening and its state of disclosure."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="archive_transfers")
    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveIntegerField("编号")
    archive = models.CharField("接收档案馆", max_length=100)
    handed_over_on = models.DateField("移交日期")
    handed_over_by = models.CharField("移交人", max_length=60)
    received_by = models.CharField("接收人", max_length=60)
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = Lists.as_manager()

    class Meta:
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "year", "number"], name="archive_transfer_number_once")
        ]

    @property
    def register_number(self) -> str:
        """移〔2026〕1号."""
        return f"移〔{self.year}〕{self.number}号"


class ArchiveLine(models.Model):
    """One paper of a transfer."""

    transfer = models.ForeignKey(ArchiveTransfer, models.CASCADE, related_name="lines")
    paper = models.OneToOneField(Paper, models.PROTECT, related_name="archive_line")
    opening = models.CharField("开放意见", max_length=12, choices=Opening.choices)
    opening_reason = models.CharField("延期开放理由", max_length=200, blank=True)
    disclosure = models.CharField("政府信息公开情况", max_length=100)
    grade_change = models.CharField("密级变更情况", max_length=100, blank=True)

    objects = OfList.as_manager()

    class Meta:
        ordering = ["paper__year", "paper__number"]
