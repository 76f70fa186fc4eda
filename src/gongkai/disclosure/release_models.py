"""定时公开: a version with three signatures that waits for its moment."""

from __future__ import annotations

from django.db import models

from gongkai.approval.models import Version
from gongkai.organs import gate


class ReleaseQuerySet(gate.OrganScopedQuerySet["Release"]):
    organ_path = "item__organ__path"

    def waiting(self) -> ReleaseQuerySet:
        """Neither published nor called off."""
        return self.filter(done_at__isnull=True, called_off_at__isnull=True)


class Release(models.Model):
    """The signed `version` becomes public at `due_at`, by the server's clock; until then it may be called off."""

    item = models.ForeignKey("disclosure.Item", models.PROTECT, related_name="releases")
    version = models.OneToOneField(Version, models.PROTECT, related_name="+")
    due_at = models.DateTimeField("定时公开")
    made_at = models.DateTimeField()
    done_at = models.DateTimeField("公开时间", null=True, blank=True)
    called_off_at = models.DateTimeField("取消时间", null=True, blank=True)
    trouble = models.CharField("没有公开的原因", max_length=300, blank=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item"],
                condition=models.Q(done_at__isnull=True, called_off_at__isnull=True),
                name="one_release_waits_per_item",
            )
        ]
