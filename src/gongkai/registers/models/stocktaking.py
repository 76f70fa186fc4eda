"""盘点: what should lie in a cabinet against what was found, line by line, kept as each is counted."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gongkai.organs.models import Organ, Person
from gongkai.registers.models.lists import Lists, OfList
from gongkai.registers.models.paper import CustodyPlace, Paper


class Stocktaking(models.Model):
    """盘点 of one place, or of every paper the organ holds (`place` empty)."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="stocktakings")
    place = models.ForeignKey(CustodyPlace, models.PROTECT, null=True, blank=True, related_name="+")
    marked_only = models.BooleanField("只盘涉密件", default=False)
    started_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    finished_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    finished_at = models.DateTimeField(null=True, blank=True)
    conclusion = models.CharField("结论", max_length=300, blank=True)

    objects = Lists.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]


class StocktakingLine(models.Model):
    """One paper: how many copies (份) should be there, how many were found, and why not."""

    stocktaking = models.ForeignKey(Stocktaking, models.CASCADE, related_name="lines")
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="+")
    expected = models.PositiveIntegerField("应存")
    found = models.PositiveIntegerField("实存", null=True, blank=True)
    explanation = models.CharField("差异说明", max_length=200, blank=True)
    counted_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    counted_at = models.DateTimeField(null=True, blank=True)

    objects = OfList.as_manager()

    class Meta:
        ordering = ["paper__year", "paper__direction", "paper__number"]
        constraints = [
            models.UniqueConstraint(fields=["stocktaking", "paper"], name="paper_counted_once_each_time")
        ]
        indexes = [
            models.Index(fields=["stocktaking"], name="lines_to_count", condition=Q(found__isnull=True))
        ]

    @property
    def difference(self) -> int:
        """Found less expected; 0 when not counted."""
        return 0 if self.found is None else self.found - self.expected
