"""旧网站迁移 and 网站自查: what was moved in and from where; what the daily look at the site found."""

from __future__ import annotations

from django.db import models

from gongkai.approval.models import Version
from gongkai.disclosure.models import Category, Item, Publication
from gongkai.organs import gate
from gongkai.organs.models import Organ, Person


class MoveState(models.TextChoices):
    READING = "READING", "正在读入"
    READ = "READ", "已读入"
    IN_APPROVAL = "IN_APPROVAL", "审批中"
    RETURNED = "RETURNED", "已退回"
    APPROVED = "APPROVED", "已签批，正在公开"
    PUBLISHED = "PUBLISHED", "已公开"


class SiteMove(models.Model):
    """迁移批次: pages of an old site taken in together, approved together, made public together."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="site_moves")
    source = models.CharField("原网站", max_length=200)
    category = models.ForeignKey(Category, models.PROTECT, verbose_name="默认分类", related_name="+")
    state = models.CharField("状态", max_length=12, choices=MoveState.choices, default=MoveState.READING)
    started_by = models.ForeignKey(Person, models.PROTECT, verbose_name="导入人", related_name="+")
    started_at = models.DateTimeField("开始时间")
    read_at = models.DateTimeField("读完时间", null=True, blank=True)
    published_at = models.DateTimeField("公开时间", null=True, blank=True)
    review_basis = models.CharField("保密审查说明", max_length=300, blank=True)

    objects = gate.OrganScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "source"], condition=models.Q(state="READING"), name="one_reading_per_source"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source}（迁移批次{self.pk}）"


class MovedPageQuerySet(gate.OrganScopedQuerySet["MovedPage"]):
    organ_path = "move__organ__path"


class MovedPage(models.Model):
    """One page of an old site: taken in as `item`, or not, with the sentence why."""

    move = models.ForeignKey(SiteMove, models.PROTECT, related_name="pages")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    source = models.CharField(max_length=200)
    address = models.CharField("原地址", max_length=400)
    key = models.CharField(max_length=20, db_index=True)
    digest = models.CharField("原文摘要", max_length=64)
    title = models.CharField("标题", max_length=200, blank=True)
    published_on = models.DateField("原发布日期", null=True, blank=True)
    item = models.OneToOneField(Item, models.PROTECT, null=True, blank=True, related_name="moved_page")
    version = models.OneToOneField(Version, models.PROTECT, null=True, blank=True, related_name="+")
    part = models.PositiveIntegerField(null=True, blank=True)
    links = models.JSONField(default=list, blank=True)
    errors = models.JSONField("检查发现", default=list, blank=True)
    notes = models.JSONField("说明", default=list, blank=True)
    unread = models.CharField("没有读成的原因", max_length=300, blank=True)
    left_out = models.CharField("不随批公开的原因", max_length=300, blank=True)

    objects = MovedPageQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "source", "address"], name="a_page_is_moved_once"),
        ]
        indexes = [models.Index(fields=["move", "part"], name="moved_pages_by_part")]

    def __str__(self) -> str:
        return self.title or self.address


class SelfCheck(models.Model):
    """网站自查: one day's look at what is public of an organ. `faults` as `self_check.fault.Fault.as_json` gives them."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="self_checks")
    day = models.DateField("日期")
    made_at = models.DateTimeField("自查时间")
    score = models.PositiveSmallIntegerField("得分")
    faults = models.JSONField(default=list)

    objects = gate.OrganScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-day"]
        constraints = [models.UniqueConstraint(fields=["organ", "day"], name="one_self_check_a_day")]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}自查"

    @property
    def vetoed(self) -> bool:
        """Whether a 单项否决 was found."""
        return any(row["veto"] for row in self.faults)


class LinkState(models.Model):
    """What the last looks at one outward address found. `failed_since` is null while it answers."""

    address = models.URLField("网址", max_length=800, unique=True)
    looked_at = models.DateTimeField("最近检查", null=True, blank=True)
    status = models.PositiveSmallIntegerField("状态码", null=True, blank=True)
    trouble = models.CharField("问题", max_length=200, blank=True)
    failed_since = models.DateTimeField("从何时起打不开", null=True, blank=True)
    failures = models.PositiveSmallIntegerField("连续失败次数", default=0)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.address


class LinkScanQuerySet(gate.OrganScopedQuerySet["LinkScan"]):
    organ_path = "publication__organ__path"


class LinkScan(models.Model):
    """The addresses that the public version of a publication leads to, so that a body is read once and not daily."""

    publication = models.OneToOneField(Publication, models.CASCADE, related_name="link_scan")
    version_id = models.PositiveBigIntegerField()
    addresses = models.JSONField(default=list)

    objects = LinkScanQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
