"""What is withheld comes back every year (《条例》第十八条): one review of one item or paper, and how it was decided."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gongkai.disclosure.models import Item
from gongkai.organs import gate
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.registers.models.paper import Paper


class Reassessment(models.TextChoices):
    KEEP = "KEEP", "继续不予公开"
    DISCLOSE = "DISCLOSE", "情况已变化，予以公开"


class WithheldReviewQuerySet(gate.OrganScopedQuerySet["WithheldReview"]):
    right = Right.READ_REGISTERS


class WithheldReview(models.Model):
    """评估审查: of an item settled as 不予公开, or of a paper so marked that began no item. One open at a time each.

    `draft` is the item that a decision to disclose began.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="withheld_reviews")
    item = models.ForeignKey(Item, models.PROTECT, null=True, blank=True, related_name="withheld_reviews")
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, related_name="withheld_reviews")
    since = models.DateField("上次确定日期")
    due_on = models.DateField("最迟评估")
    decision = models.CharField("结论", max_length=8, choices=Reassessment.choices, blank=True)
    reason = models.CharField("理由", max_length=300, blank=True)
    basis = models.CharField("依据", max_length=300, blank=True)
    decided_on = models.DateField("评估日期", null=True, blank=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    decided_as = models.CharField("岗位和姓名", max_length=160, blank=True)
    draft = models.ForeignKey(Item, models.PROTECT, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField("产生时间")

    objects = WithheldReviewQuerySet.as_manager()

    class Meta:
        ordering = ["decided_on", "due_on", "pk"]
        indexes = [models.Index(fields=["organ", "decided_on", "due_on"], name="withheld_by_day")]
        constraints = [
            models.CheckConstraint(
                name="a_review_is_of_an_item_or_a_paper",
                condition=Q(item__isnull=False, paper__isnull=True)
                | Q(item__isnull=True, paper__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["item"],
                condition=Q(decided_on__isnull=True, item__isnull=False),
                name="one_open_review_an_item",
            ),
            models.UniqueConstraint(
                fields=["paper"],
                condition=Q(decided_on__isnull=True, paper__isnull=False),
                name="one_open_review_a_paper",
            ),
            models.CheckConstraint(
                name="a_decided_review_says_why", condition=Q(decided_on__isnull=True) | ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """What is looked at again, by its title."""
        subject = self.item or self.paper
        return subject.title if subject else ""

    @property
    def why(self) -> str:
        """The reason and basis on record until now."""
        if self.item is not None:
            return "；".join(part for part in (self.item.attribute_reason, self.item.legal_basis) if part)
        return self.paper.attribute_reason if self.paper else ""
