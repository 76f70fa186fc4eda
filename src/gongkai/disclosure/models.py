"""主动公开: categories, items, publications, places and postings."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.db.models import F, Q

from gongkai.approval.models import Version
from gongkai.disclosure.posting_models import (
    ON_THE_SPOT,
    Channel,
    Place,
    PlaceKind,
    PlaceLevel,
    PostedPhoto,
    Posting,
    PostingBatch,
)
from gongkai.organs import gate
from gongkai.organs.models import Office, Organ, Person
from gongkai.papers.models import StoredFile

__all__ = [
    "ON_THE_SPOT", "AdministrativeAct", "AdministrativeActKind", "Attachment", "Attribute", "Category", "Channel",
    "Column", "Item", "ItemState", "Origin", "Place", "PlaceKind", "PlaceLevel", "PostedPhoto", "Posting",
    "PostingBatch", "Publication", "PublicationQuerySet", "SecrecyConclusion",
]  # fmt: skip


class Column(models.TextChoices):
    """The columns of the portal (国办公开办函〔2019〕61号)."""

    GUIDE = "GUIDE", "政府信息公开指南"
    RULES = "RULES", "政府信息公开制度"
    STATUTORY = "STATUTORY", "法定主动公开内容"


class CategoryQuerySet(models.QuerySet["Category"]):
    def of(self, organ: Organ) -> CategoryQuerySet:
        """The common categories and those of `organ`."""
        return self.filter(Q(organ__isnull=True) | Q(organ=organ))

    def visible_to(self, person: Any) -> CategoryQuerySet:
        """Categories are no secret: the common ones and those of the organs the person sees."""
        seen = Organ.objects.visible_to(person)
        return self.filter(Q(organ__isnull=True) | Q(organ__in=seen))


class Category(models.Model):
    """分类: the kind under which an item counts in the year's report, e.g. 乡镇动态. A row, not a class."""

    organ = models.ForeignKey(Organ, models.PROTECT, null=True, blank=True, related_name="categories")
    code = models.SlugField("代码", max_length=40)
    name = models.CharField("名称", max_length=60)
    column = models.CharField("栏目", max_length=12, choices=Column.choices, default=Column.STATUTORY)
    statutory_key = models.CharField(
        "法定事项", max_length=40, blank=True, help_text="《条例》第二十条、第二十一条事项代码"
    )
    counted = models.BooleanField("计入年度公开条数", default=True)
    position = models.PositiveSmallIntegerField("顺序", default=100)

    objects = CategoryQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "code"], name="category_code_once_per_organ"),
            models.UniqueConstraint(
                fields=["code"], condition=Q(organ__isnull=True), name="common_category_code_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Attribute(models.TextChoices):
    """公开属性, fixed when a document is made."""

    PROACTIVE = "PROACTIVE", "主动公开"
    UPON_APPLICATION = "UPON_APPLICATION", "依申请公开"
    WITHHELD = "WITHHELD", "不予公开"


class Origin(models.TextChoices):
    """How the information came to the organ; decides who publishes (Art 10)."""

    OWN_MADE = "OWN_MADE", "本机关制作"
    JOINT_LEAD = "JOINT_LEAD", "联合制作（本机关牵头）"
    JOINT_MEMBER = "JOINT_MEMBER", "联合制作（其他机关牵头）"
    FROM_PRIVATE = "FROM_PRIVATE", "从公民、法人或其他组织获取"
    FROM_OTHER_ORGAN = "FROM_OTHER_ORGAN", "从其他行政机关获取"


class ItemState(models.TextChoices):
    DRAFT = "DRAFT", "草稿"
    IN_APPROVAL = "IN_APPROVAL", "审批中"
    SCHEDULED = "SCHEDULED", "待定时公开"
    RETURNED = "RETURNED", "已退回"
    PUBLISHED = "PUBLISHED", "已公开"
    WITHDRAWN = "WITHDRAWN", "已撤回"
    KEPT = "KEPT", "已定为不公开"


class SecrecyConclusion(models.TextChoices):
    """保密审查结论: what may be said before anything is opened (《保守国家秘密法实施条例》第四十二条)."""

    CLEARED = "CLEARED", "可以公开"
    CLEARED_REDACTED = "CLEARED_REDACTED", "删减后公开"
    NOT_CLEARED = "NOT_CLEARED", "不可公开"
    REFERRED = "REFERRED", "报主管部门确定"


class Item(models.Model):
    """公开信息(条目): the working copy on the desk. What the public sees is its `Publication`, never this row."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="items")
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, verbose_name="来源科室", related_name="items"
    )
    category = models.ForeignKey(Category, models.PROTECT, verbose_name="分类", related_name="items")
    title = models.CharField("信息名称", max_length=200)
    document_number = models.CharField("发文字号", max_length=80, blank=True)
    summary = models.CharField("内容概述", max_length=200, blank=True)
    keywords = models.CharField("关键词", max_length=120, blank=True)
    body = models.TextField("正文", blank=True)
    attribute = models.CharField(
        "公开属性", max_length=20, choices=Attribute.choices, default=Attribute.PROACTIVE
    )
    attribute_reason = models.CharField("属性理由", max_length=300, blank=True)
    legal_basis = models.CharField("公开依据", max_length=300, blank=True)
    origin = models.CharField("信息来源", max_length=20, choices=Origin.choices, default=Origin.OWN_MADE)
    origin_organ = models.CharField("来源机关", max_length=100, blank=True)
    formed_on = models.DateField("成文（形成）日期")
    fiscal_year = models.PositiveSmallIntegerField(
        "所属年度", null=True, blank=True, help_text="如预算、决算所属年度"
    )
    effective_on = models.DateField("生效日期", null=True, blank=True)
    abolished_on = models.DateField("废止日期", null=True, blank=True)
    is_normative = models.BooleanField("行政规范性文件", default=False)
    audience = models.CharField("公开对象", max_length=100, default="全社会")
    channels = models.JSONField("拟公开渠道", default=list, blank=True)
    secrecy_conclusion = models.CharField(
        "保密审查结论", max_length=20, choices=SecrecyConclusion.choices, blank=True
    )
    secrecy_basis = models.CharField("保密审查说明", max_length=300, blank=True)
    state = models.CharField("状态", max_length=12, choices=ItemState.choices, default=ItemState.DRAFT)
    expires_on = models.DateField("失效日期", null=True, blank=True)
    correction = models.CharField("更正说明", max_length=300, blank=True)
    publish_at = models.DateTimeField("定时公开", null=True, blank=True)
    moved = models.JSONField("迁移来源", null=True, blank=True)
    drafter = models.ForeignKey(Person, models.PROTECT, verbose_name="拟稿人", related_name="+")
    created_at = models.DateTimeField("起草时间")
    changed_at = models.DateTimeField("修改时间")
    client_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    objects = gate.OrganScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["organ", "state"], name="items_by_state"),
            models.Index(fields=["-created_at", "-id"], name="items_newest"),
            models.Index(fields=["organ", "-created_at", "-id"], name="items_of_organ"),
        ]
        constraints = [
            models.CheckConstraint(
                name="other_attributes_give_a_reason",
                condition=Q(attribute="PROACTIVE") | ~Q(attribute_reason=""),
            ),
            models.CheckConstraint(
                name="abolished_after_it_was_formed",
                condition=Q(abolished_on__isnull=True) | Q(abolished_on__gte=F("formed_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class AttachmentQuerySet(gate.OrganScopedQuerySet["Attachment"]):
    organ_path = "item__organ__path"


class Attachment(models.Model):
    """附件 of an item, in order."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="attachments")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=1)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]


class PublicationQuerySet(gate.OrganScopedQuerySet["Publication"]):
    def public(self) -> PublicationQuerySet:
        """What anyone may see now. The portal, search, feeds and the public API start here and nowhere else."""
        return self.filter(withdrawn_at__isnull=True)

    def counted_in(self, organ: Organ, year: int) -> PublicationQuerySet:
        """The items that count in the report of `year`: published in it, in a counted category, not withdrawn."""
        return self.public().filter(organ=organ, year=year, category__counted=True)


class Publication(models.Model):
    """What is public of an item: exactly the version that bears three signatures."""

    item = models.OneToOneField(Item, models.PROTECT, related_name="publication")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="publications")
    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    index_number = models.CharField("索引号", max_length=80, unique=True)
    number = models.PositiveIntegerField("年度流水号", null=True, blank=True)
    title = models.CharField("信息名称", max_length=200)
    category = models.ForeignKey(Category, models.PROTECT, related_name="publications")
    formed_on = models.DateField("成文日期")
    published_at = models.DateTimeField("公开时间")
    year = models.PositiveSmallIntegerField("公开年度")
    is_normative = models.BooleanField(default=False)
    abolished_on = models.DateField(null=True, blank=True)
    corrected_at = models.DateTimeField("更正时间", null=True, blank=True)
    moved_at = models.DateTimeField("迁移时间", null=True, blank=True)
    withdrawn_at = models.DateTimeField("撤回时间", null=True, blank=True)
    withdrawn_reason = models.CharField("撤回原因", max_length=300, blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        indexes = [
            models.Index(fields=["organ", "year", "category"], name="publications_by_year"),
            models.Index(fields=["organ", "-published_at"], name="publications_newest"),
            models.Index(
                fields=["organ", "-formed_on", "-id"],
                condition=Q(is_normative=True),
                name="normative_documents",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "year", "number"], name="publication_number_once_per_year"
            )
        ]

    def __str__(self) -> str:
        return self.title


class AdministrativeActKind(models.TextChoices):
    """What table 二 counts under Art 20 (五)(六)(八), and the 2019 form's (九)."""

    LICENSE = "license", "行政许可"
    OTHER_SERVICE = "other_services", "其他对外管理服务事项"
    PENALTY = "penalty", "行政处罚"
    COERCION = "coercion", "行政强制"
    FEE = "fee", "行政事业性收费"
    PROCUREMENT = "procurement", "政府集中采购"


class AdministrativeAct(models.Model):
    """行政执法和收费台账: decisions made (published or lawfully unpublished), fees charged, purchases, by day.

    `count` in 件; `amount` in 元 (table 二 converts to 万元).
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="administrative_acts")
    kind = models.CharField("类别", max_length=20, choices=AdministrativeActKind.choices)
    title = models.CharField("事项", max_length=200)
    decided_on = models.DateField("日期")
    count = models.PositiveIntegerField("件数", default=1)
    amount = models.DecimalField("金额（元）", max_digits=14, decimal_places=2, default=0)
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    cancelled_at = models.DateTimeField("作废时间", null=True, blank=True)
    cancelled_reason = models.CharField("作废原因", max_length=200, blank=True)

    objects = gate.OrganScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-decided_on", "-pk"]
        constraints = [models.CheckConstraint(name="amount_not_negative", condition=Q(amount__gte=0))]

    def __str__(self) -> str:
        return self.title


# Tables that grew beside these; imported here so that Django knows them.
from gongkai.disclosure import catalogue_models as catalogue_models  # noqa: E402
from gongkai.disclosure import duty_models as duty_models  # noqa: E402
from gongkai.disclosure import reading_models as reading_models  # noqa: E402
from gongkai.disclosure import release_models as release_models  # noqa: E402
