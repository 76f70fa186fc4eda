"""Files in private storage. Nothing here is public; publication copies a file to the public place."""

from __future__ import annotations

import uuid
from typing import Any, BinaryIO, cast

from django.db import models
from django.db.models import Q

from gongkai.organs import gate
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.papers.sealing import Unsealing

# Which records a file belongs to decides who opens it: "" = desk readers and the clerk of its village.
CIRCLES: dict[str, Right] = {"": Right.READ_DESK, "application": Right.READ_APPLICATION}
# Opened only through the case it belongs to, by those who handle that case: no right opens it as a file.
IDENTITY = "identity"


class StoredFileQuerySet(gate.OrganScopedQuerySet["StoredFile"]):
    def visible_to(self, person: Any, right: Right | None = None) -> StoredFileQuerySet:
        """Each file by the right of its circle; a village clerk opens files of the own village, never of a case."""
        condition = Q(pk__in=[])
        for circle, opening in CIRCLES.items():
            condition |= Q(circle=circle) & gate.within(person, right or opening)
        if villages := gate.villages_of(person):
            condition |= Q(circle="", village_id__in=villages)
        return self.filter(condition)


def _place(file: StoredFile, name: str) -> str:
    """Unread pictures lie apart, so that a backup can leave them out until somebody knows what they say."""
    return f"{'unread' if file.unread else 'files'}/{file.taken_in_at:%Y/%m}/{name}"


class StoredFile(models.Model):
    """A file taken in after the checks of `papers.intake`: immutable, named by a random key, found by its digest.

    `sealed`: the content is encrypted at rest (`papers.sealing`). `removed_at`: the content is gone, the facts stay.
    `unread`: pictures or scanned pages that nobody has searched for a secrecy mark yet; the worker does
    (`screening.unread`).
    `cleared`: the reason given at the door that a doubtful mark is a false alarm.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="files")
    name = models.CharField("文件名", max_length=200)
    kind = models.CharField("类型", max_length=10)
    mime = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField("大小（字节）")
    digest = models.CharField("SM3 摘要", max_length=64, db_index=True)
    content = models.FileField(upload_to=_place)
    taken_in_at = models.DateTimeField("收入时间")
    taken_in_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    circle = models.CharField(max_length=20, blank=True)
    village_id = models.PositiveBigIntegerField(null=True, blank=True)
    sealed = models.BooleanField("加密保存", default=False)
    removed_at = models.DateTimeField("删除时间", null=True, blank=True)
    unread = models.BooleanField("图片待查密级标志", default=False)
    cleared = models.CharField("不涉密说明", max_length=200, blank=True)

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        ordering = ["-taken_in_at"]

    def __str__(self) -> str:
        return self.name

    def open_plain(self) -> BinaryIO:
        """The content as it was taken in, to be read forward. Raises FileNotFoundError when it was removed or is lost,
        `sealing.SealBroken` when it was changed on disk."""
        if not self.content:
            raise FileNotFoundError(str(self.key))
        stored = cast("BinaryIO", self.content.open("rb"))
        return cast("BinaryIO", Unsealing(stored)) if self.sealed else stored

    def facts(self) -> dict[str, Any]:
        """What a version keeps of an attachment."""
        return {
            "key": str(self.key),
            "name": self.name,
            "kind": self.kind,
            "size": self.size,
            "digest": self.digest,
        }
