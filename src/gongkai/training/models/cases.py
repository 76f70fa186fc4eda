"""案例库: what went wrong elsewhere and what follows from it, without any personal data."""

from __future__ import annotations

import uuid

from django.db import models

from gongkai.organs import gate
from gongkai.organs.models import Organ, Person


class CaseStudy(models.Model):
    """典型案例, de-identified: the screening looked at it before it was kept."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    title = models.CharField("标题", max_length=200)
    happened = models.TextField("案情")
    lesson = models.TextField("启示")
    basis = models.CharField("依据", max_length=200, blank=True)
    tags = models.CharField("标签", max_length=100, blank=True)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField("停用时间", null=True, blank=True)
    client_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    objects = gate.OrganScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.title
