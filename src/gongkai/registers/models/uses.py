"""What is done with a paper: sent out, passed round, lent, copied; and where its copies went."""

from __future__ import annotations

from typing import TypeVar

from django.db import models
from django.db.models import Q

from gongkai.organs import gate
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.registers.models.paper import Paper

_Row = TypeVar("_Row", bound=models.Model)


class OfPaper(gate.OrganScopedQuerySet[_Row]):
    organ_path = "paper__organ__path"
    right = Right.READ_REGISTERS


class Movement(models.TextChoices):
    """How copies come and go. The first two add to the copies held, the others take away."""

    TAKEN_IN = "TAKEN_IN", "收到或印制"
    COPIED = "COPIED", "复制"
    SENT = "SENT", "发出"
    ARCHIVED = "ARCHIVED", "归档"
    GIVEN_BACK = "GIVEN_BACK", "清退"
    DESTROYED = "DESTROYED", "销毁"
    LOST = "LOST", "短少"


ADDING = (Movement.TAKEN_IN, Movement.COPIED)


class CopyMovement(models.Model):
    """份数变动: so many copies of a paper came or went on a day."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="movements")
    kind = models.CharField("变动", max_length=12, choices=Movement.choices)
    copies = models.PositiveIntegerField("份数")
    on = models.DateField("日期")
    note = models.CharField("说明", max_length=200, blank=True)

    objects = OfPaper.as_manager()

    class Meta:
        ordering = ["on", "pk"]


class Sending(models.Model):
    """分发: copies of an issued paper to one receiver."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="sendings")
    receiver = models.CharField("发往机关", max_length=200)
    copies = models.PositiveIntegerField("份数", default=1)
    copy_numbers = models.CharField("份号", max_length=80, blank=True)
    way = models.CharField("发送方式", max_length=40, blank=True)
    cover_number = models.CharField("封号", max_length=40, blank=True)
    sent_on = models.DateField("发出日期")
    signed_for_by = models.CharField("签收人", max_length=60, blank=True)
    signed_for_on = models.DateField("签收日期", null=True, blank=True)

    objects = OfPaper.as_manager()

    class Meta:
        ordering = ["sent_on", "pk"]


class Circulation(models.Model):
    """传阅: one reader in the order of readers; who has the paper, since when, and what was signed."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="circulations")
    position = models.PositiveSmallIntegerField("顺序")
    reader = models.ForeignKey(Person, models.PROTECT, related_name="circulations")
    handed_at = models.DateTimeField("送阅时间", null=True, blank=True)
    read_on = models.DateField("阅文日期", null=True, blank=True)
    noted_at = models.DateTimeField("签署时间", null=True, blank=True)
    opinion = models.CharField("阅文意见", max_length=300, blank=True)
    late_reason = models.CharField("补签原因", max_length=200, blank=True)
    on_paper = models.BooleanField("纸上签署", default=False)

    objects = OfPaper.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "reader"], name="each_reader_once"),
            models.CheckConstraint(
                name="read_after_being_handed", condition=Q(read_on__isnull=True) | Q(handed_at__isnull=False)
            ),
        ]
        indexes = [
            models.Index(
                fields=["reader"],
                name="papers_to_read",
                condition=Q(handed_at__isnull=False, read_on__isnull=True),
            )
        ]

    @property
    def state(self) -> str:
        """One word on where the paper stands with this reader."""
        if self.read_on:
            return "补签" if self.late_reason else "已阅"
        return "在阅" if self.handed_at else "待送"


class Loans(gate.OrganScopedQuerySet["Loan"]):
    right = Right.READ_REGISTERS


class LoanKind(models.TextChoices):
    LOAN = "LOAN", "借阅"
    COPY = "COPY", "复制"


class Loan(models.Model):
    """借阅、复制: who has copies for what, on whose word, until when. A copy made counts as an original."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="paper_loans")
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="loans")
    kind = models.CharField("类别", max_length=8, choices=LoanKind.choices, default=LoanKind.LOAN)
    borrower = models.ForeignKey(Person, models.PROTECT, related_name="paper_loans")
    purpose = models.CharField("事由", max_length=200)
    approved_by = models.CharField("批准人", max_length=60)
    copies = models.PositiveIntegerField("份数", default=1)
    copy_numbers = models.CharField("份号", max_length=80, blank=True)
    lent_on = models.DateField("借出日期")
    due_on = models.DateField("应还日期")
    returned_on = models.DateField("归还日期", null=True, blank=True)
    taken_back_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    objects = Loans.as_manager()

    class Meta:
        ordering = ["-lent_on", "-pk"]
        indexes = [
            models.Index(
                fields=["organ", "due_on"], name="papers_out", condition=Q(returned_on__isnull=True)
            ),
            models.Index(fields=["organ", "returned_on", "due_on"], name="loans_in_order"),
        ]
