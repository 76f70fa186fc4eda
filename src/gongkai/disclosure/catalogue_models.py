"""公开事项标准目录: fields and entries. Rows without an organ are the standard; an organ keeps a copy of its own."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.db.models import Q

from gongkai.disclosure.models import Category
from gongkai.law.catalogue_terms import Term, read_term
from gongkai.organs.models import Organ, Person


class CatalogueField(models.Model):
    """领域: one of the 26 pilot fields, or one a ministry or an organ added. A row, not a class."""

    code = models.SlugField("代码", max_length=40, unique=True)
    name = models.CharField("名称", max_length=60, unique=True)
    position = models.PositiveSmallIntegerField("顺序", default=100)

    objects: models.Manager[CatalogueField] = models.Manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name


class StandardCatalogue(models.TextChoices):
    """The standard lists that an entry comes from."""

    ART20 = "art20", "条例第二十条事项"
    ART21_COUNTY = "art21_county", "条例第二十一条县级事项"
    ART21_TOWNSHIP = "art21_township", "条例第二十一条乡镇事项"
    FIELDS = "fields", "基层政务公开试点领域"
    OWN = "own", "本机关增加"


class CatalogueEntryQuerySet(models.QuerySet["CatalogueEntry"]):
    def standard(self) -> CatalogueEntryQuerySet:
        """The entries that an organ may adopt."""
        return self.filter(organ__isnull=True, retired_on__isnull=True)

    def of(self, organ: Organ) -> CatalogueEntryQuerySet:
        """What stands in the catalogue of `organ` now."""
        return self.filter(organ=organ, retired_on__isnull=True)

    def visible_to(self, person: Any) -> CatalogueEntryQuerySet:
        """A catalogue is public by law: the standard, and those of the organs the person sees."""
        return self.filter(Q(organ__isnull=True) | Q(organ__in=Organ.objects.visible_to(person)))


class CatalogueEntry(models.Model):
    """公开事项: what must be published, on what basis, when, by whom, where. The columns are those of 国办发〔2019〕54号.

    `term_key` names a statutory term of `law.regulation.art26_publication`; otherwise `term_text` is read.
    `channels` are the ■ and `optional_channels` the □ of the official form.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, null=True, blank=True, related_name="catalogue")
    catalogue = models.CharField("目录", max_length=20, choices=StandardCatalogue.choices)
    key = models.CharField("标准编码", max_length=60)
    field = models.ForeignKey(
        CatalogueField, models.PROTECT, null=True, blank=True, verbose_name="领域", related_name="entries"
    )
    number = models.PositiveIntegerField("序号", null=True, blank=True)
    item = models.CharField("一级事项", max_length=100)
    sub_item = models.CharField("二级事项", max_length=100, blank=True)
    content = models.CharField("公开内容（要素）", max_length=500)
    basis = models.CharField("公开依据", max_length=500, blank=True)
    term_text = models.CharField("公开时限", max_length=200, blank=True)
    term_key = models.CharField("法定期限", max_length=40, blank=True)
    publisher = models.CharField("公开主体", max_length=200, blank=True)
    channels = models.JSONField("公开渠道和载体（必选）", default=list, blank=True)
    optional_channels = models.JSONField("公开渠道和载体（可选）", default=list, blank=True)
    whole_society = models.BooleanField("面向全社会", default=True)
    groups = models.CharField("特定群体", max_length=200, blank=True)
    proactive = models.BooleanField("主动公开", default=True)
    upon_application = models.BooleanField("依申请公开", default=False)
    county_level = models.BooleanField("县级", default=False)
    township_level = models.BooleanField("乡、村级", default=False)
    per_village = models.BooleanField("每个村（社区）分别公开", default=False)
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, blank=True, verbose_name="对应分类", related_name="+"
    )
    since = models.DateField("执行日期", null=True, blank=True)
    retired_on = models.DateField("停用日期", null=True, blank=True)
    changed_at = models.DateTimeField("修改时间", null=True, blank=True)
    changed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    client_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    objects = CatalogueEntryQuerySet.as_manager()

    class Meta:
        ordering = ["catalogue", "field__position", "number", "pk"]
        indexes = [models.Index(fields=["organ", "catalogue", "field"], name="entries_of_an_organ")]
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "key"],
                condition=Q(organ__isnull=False, retired_on__isnull=True),
                name="catalogue_entry_once_per_organ",
            ),
            models.UniqueConstraint(
                fields=["key"], condition=Q(organ__isnull=True), name="standard_entry_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}·{self.sub_item}" if self.sub_item else self.item

    @property
    def term(self) -> Term | None:
        """What the term means; None when it cannot be read."""
        return read_term(self.term_text, self.term_key)
