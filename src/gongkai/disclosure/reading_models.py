"""查阅场所: archive, library, service hall; what was delivered to them and received, and who came to read (Art 25)."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from gongkai.disclosure.models import Publication
from gongkai.organs import gate
from gongkai.organs.models import Organ, Person


class ReadingPlaceKind(models.TextChoices):
    """The three that Art 25 demands, and what an organ may add."""

    ARCHIVE = "ARCHIVE", "国家档案馆"
    LIBRARY = "LIBRARY", "公共图书馆"
    SERVICE_HALL = "SERVICE_HALL", "政务服务场所"
    ADDED = "ADDED", "公共查阅室、资料索取点"


class ReadingPlace(models.Model):
    """查阅场所: where anyone may read what is public, with the hours in which it is open."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="reading_places")
    kind = models.CharField("类别", max_length=20, choices=ReadingPlaceKind.choices)
    name = models.CharField("名称", max_length=100)
    address = models.CharField("地址", max_length=200)
    opening_hours = models.CharField("开放时间", max_length=200)
    phone = models.CharField("电话", max_length=40, blank=True)
    equipment = models.CharField("设施设备", max_length=200, blank=True)
    in_use = models.BooleanField("开放", default=True)

    objects = gate.OrganScopedQuerySet.as_manager()

    class Meta:
        ordering = ["organ", "kind", "pk"]
        constraints = [models.UniqueConstraint(fields=["organ", "name"], name="reading_place_once_per_organ")]

    def __str__(self) -> str:
        return self.name


class Delivery(models.Model):
    """移送清单: public items sent to a reading place, and its receipt."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="deliveries")
    place = models.ForeignKey(ReadingPlace, models.PROTECT, related_name="deliveries")
    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveIntegerField("清单号")
    drawn_up_on = models.DateField("移送日期")
    drawn_up_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    copies = models.PositiveIntegerField("每条纸质份数", default=1)
    electronic = models.BooleanField("同时移送电子版", default=True)
    received_on = models.DateField("签收日期", null=True, blank=True)
    received_by = models.CharField("签收人", max_length=60, blank=True)
    missing = models.CharField("签收说明", max_length=200, blank=True)
    client_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    objects = gate.OrganScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "year", "number"], name="delivery_number_once_per_year"),
            models.CheckConstraint(
                name="received_not_before_it_was_sent",
                condition=Q(received_on__isnull=True) | Q(received_on__gte=F("drawn_up_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"移送清单〔{self.year}〕{self.number}号"


class DeliveryLineQuerySet(gate.OrganScopedQuerySet["DeliveryLine"]):
    organ_path = "delivery__organ__path"


class DeliveryLine(models.Model):
    """One public item on a delivery list; an item goes to a place once."""

    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="lines")
    place = models.ForeignKey(ReadingPlace, models.PROTECT, related_name="+")
    publication = models.ForeignKey(Publication, models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()

    objects = DeliveryLineQuerySet.as_manager()

    class Meta:
        ordering = ["delivery", "position"]
        constraints = [models.UniqueConstraint(fields=["place", "publication"], name="item_once_to_a_place")]


class VisitWay(models.TextChoices):
    PAPER = "PAPER", "查阅纸质"
    SCREEN = "SCREEN", "查询机、电脑"
    COPY = "COPY", "复制、索取"
    ADVICE = "ADVICE", "咨询"


class Visit(models.Model):
    """查阅登记: how many people came on a day and what for. No names: nobody must say who they are to read."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="visits")
    place = models.ForeignKey(ReadingPlace, models.PROTECT, related_name="visits")
    visited_on = models.DateField("日期")
    people = models.PositiveIntegerField("人次")
    way = models.CharField("方式", max_length=10, choices=VisitWay.choices)
    matter = models.CharField("查阅内容", max_length=100, blank=True)
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    client_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    objects = gate.OrganScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-visited_on", "-pk"]
        constraints = [models.CheckConstraint(name="at_least_one_visitor", condition=Q(people__gte=1))]
