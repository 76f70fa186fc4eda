"""培训场次: when, where, for whom; what was handed out; who was expected and who came."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from gongkai import clock
from gongkai.organs import gate
from gongkai.organs.models import Office, Organ, Person, Village
from gongkai.organs.posts import Right
from gongkai.papers.models import StoredFile
from gongkai.workplan.models import Cancellable, Training, TrainingKind


class SessionQuerySet(gate.OrganScopedQuerySet["Session"]):
    def visible_to(self, person: Any, right: Right | None = None) -> SessionQuerySet:
        """Those of the organ's desk readers; who is on the list of a session sees that one too, a village clerk say."""
        condition = gate.within(person, right or self.right)
        if right is None and getattr(person, "is_authenticated", False):
            mine = Participant.objects.filter(person_id=person.pk)
            condition |= Q(pk__in=mine.values("session_id"))
        return self.filter(condition)

    def standing(self) -> SessionQuerySet:
        """Those that were not cancelled."""
        return self.filter(cancelled_at__isnull=True)

    def finished(self) -> SessionQuerySet:
        """Those whose result is entered."""
        return self.standing().filter(entry__isnull=False)

    def running(self) -> SessionQuerySet:
        """Those that are planned or going on: neither finished nor cancelled."""
        return self.standing().filter(entry__isnull=True)


class Session(Cancellable):
    """培训场次. Finishing it enters its numbers into the register of training (`entry`): the year's figures count
    those. `films`: one title a line."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="training_sessions")
    kind = models.CharField("类别", max_length=12, choices=TrainingKind.choices)
    title = models.CharField("主题", max_length=200)
    held_on = models.DateField("日期")
    starts_at = models.TimeField("开始时间")
    ends_at = models.TimeField("结束时间")
    place = models.CharField("地点", max_length=100)
    organiser = models.CharField("主办单位", max_length=100)
    audience = models.CharField("对象", max_length=200)
    films = models.TextField("播放的专题片", blank=True)
    content = models.TextField("内容", blank=True)
    cases = models.ManyToManyField("training.CaseStudy", related_name="sessions", blank=True)
    entry = models.OneToOneField(Training, models.PROTECT, null=True, blank=True, related_name="session")
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    client_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_session_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="a_cancelled_session_has_no_entry",
                condition=Q(cancelled_at__isnull=True) | Q(entry__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def minutes(self) -> int:
        """How long it is, in minutes."""
        begin, end = (datetime.combine(self.held_on, at) for at in (self.starts_at, self.ends_at))
        return int((end - begin).total_seconds()) // 60

    @property
    def film_titles(self) -> list[str]:
        return [line.strip() for line in self.films.splitlines() if line.strip()]

    @property
    def running(self) -> bool:
        """Neither finished nor cancelled."""
        return self.entry_id is None and self.cancelled_at is None

    @property
    def state(self) -> tuple[str, str]:
        """(look, word)."""
        if self.cancelled_at:
            return "late", "已取消"
        if self.entry_id:
            return "done", "已结束"
        if self.held_on < clock.today():
            return "late", "待登记结果"
        return "soon", "待举办"


class OfSession(gate.OrganScopedQuerySet[Any]):
    """Rows of a session: who sees the session sees them."""

    organ_path = "session__organ__path"

    def visible_to(self, person: Any, right: Right | None = None) -> Any:
        sessions = Session.objects.visible_to(person, right)
        return self.filter(session__in=sessions.values("pk"))


class Material(models.Model):
    """培训材料: a file handed out in a session."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="materials")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    title = models.CharField("名称", max_length=200)
    removed_at = models.DateTimeField("移除时间", null=True, blank=True)

    objects = OfSession.as_manager()

    class Meta:
        ordering = ["pk"]


class Way(models.TextChoices):
    """How somebody signed."""

    SHEET = "SHEET", "签到表"
    QR = "QR", "扫码"


class Participant(models.Model):
    """One line of the list: who is expected, and since `signed_at` who came. An office or a village, or neither for a
    guest from elsewhere (`unit_name`). The same name of the same unit stands there once."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="participants")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField("姓名", max_length=60)
    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="+")
    village = models.ForeignKey(Village, models.PROTECT, null=True, blank=True, related_name="+")
    unit_name = models.CharField("单位", max_length=100, blank=True)
    walked_in = models.BooleanField("名册外到场", default=False)
    signed_at = models.DateTimeField("签到时间", null=True, blank=True)
    way = models.CharField("签到方式", max_length=6, choices=Way.choices, blank=True)

    objects = OfSession.as_manager()

    class Meta:
        ordering = ["office", "village", "pk"]
        constraints = [
            models.UniqueConstraint(
                "session",
                "name",
                Coalesce("office", 0),
                Coalesce("village", 0),
                "unit_name",
                name="a_name_of_a_unit_once_a_session",
            ),
            models.UniqueConstraint(
                fields=["session", "person"],
                condition=Q(person__isnull=False),
                name="a_person_once_a_session",
            ),
            models.CheckConstraint(
                name="a_participant_is_of_one_unit",
                condition=Q(office__isnull=True) | Q(village__isnull=True),
            ),
            models.CheckConstraint(
                name="who_signed_signed_somehow",
                condition=Q(signed_at__isnull=True, way="") | (Q(signed_at__isnull=False) & ~Q(way="")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def unit(self) -> str:
        """The office, the village, or what was written."""
        unit: Any = self.office or self.village
        return unit.name if unit else self.unit_name
