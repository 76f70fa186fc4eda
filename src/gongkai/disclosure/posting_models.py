"""张贴: channels, places, postings, bulk entries, and what was read in a posting's photo."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from gongkai.organs import gate
from gongkai.organs.models import Organ, Person, Village
from gongkai.papers.models import StoredFile


class Channel(models.TextChoices):
    """渠道 / 载体."""

    PORTAL = "PORTAL", "门户网站"
    PARTY_GOV_NETWORK = "PARTY_GOV_NETWORK", "党政网"
    REPORTED_UP = "REPORTED_UP", "上报上级部门"
    BOARD = "BOARD", "公示栏"
    BANNER = "BANNER", "横幅"
    PLAQUE = "PLAQUE", "旗碑（旗牌）"
    LOUDSPEAKER = "LOUDSPEAKER", "大喇叭"
    LEAFLET = "LEAFLET", "明白纸"
    SCREEN = "SCREEN", "电子屏"
    HALL = "HALL", "便民服务大厅"
    GAZETTE = "GAZETTE", "政府公报"
    NEW_MEDIA = "NEW_MEDIA", "政务新媒体"


ON_THE_SPOT = frozenset(
    {
        Channel.BOARD,
        Channel.BANNER,
        Channel.PLAQUE,
        Channel.LOUDSPEAKER,
        Channel.LEAFLET,
        Channel.SCREEN,
        Channel.HALL,
    }
)


class PlaceLevel(models.TextChoices):
    TOWN = "TOWN", "镇"
    VILLAGE = "VILLAGE", "村（社区）"
    GROUP = "GROUP", "组"


class PlaceKind(models.TextChoices):
    """形式: what stands there."""

    WALL = "WALL", "墙面公示栏"
    SHOWCASE = "SHOWCASE", "玻璃橱窗"
    STAND = "STAND", "立式展板"
    SCREEN = "SCREEN", "电子屏"
    KIOSK = "KIOSK", "查询机"
    SPEAKER = "SPEAKER", "广播喇叭"
    RACK = "RACK", "资料架"
    COUNTER = "COUNTER", "服务窗口"
    OTHER = "OTHER", "其他"


class Place(models.Model):
    """点位: a board or hall where things are posted."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="places")
    village = models.ForeignKey(Village, models.PROTECT, null=True, blank=True, related_name="places")
    code = models.SlugField("编号", max_length=40)
    name = models.CharField("名称", max_length=100)
    level = models.CharField("层级", max_length=10, choices=PlaceLevel.choices)
    channel = models.CharField("载体", max_length=20, choices=Channel.choices, default=Channel.BOARD)
    kind = models.CharField("形式", max_length=10, choices=PlaceKind.choices, default=PlaceKind.WALL)
    rain_cover = models.BooleanField("有遮雨", null=True, blank=True)
    location = models.CharField("位置", max_length=200, blank=True)
    complaint_phone = models.CharField("监督电话", max_length=40, blank=True)
    in_use = models.BooleanField("在用", default=True)

    objects = gate.VillageScopedQuerySet.as_manager()

    class Meta:
        ordering = ["organ", "level", "village", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "code"], name="place_code_once_per_organ"),
            models.CheckConstraint(
                name="only_town_places_have_no_village",
                condition=Q(level="TOWN", village__isnull=True)
                | (~Q(level="TOWN") & Q(village__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PostingBatch(models.Model):
    """One bulk entry of postings from a spreadsheet. The same file twice changes nothing."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    file_name = models.CharField("文件名", max_length=200)
    digest = models.CharField(max_length=64)
    rows = models.PositiveIntegerField("行数")
    taken_in_at = models.DateTimeField()
    taken_in_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = gate.OrganScopedQuerySet.as_manager()


class Posting(models.Model):
    """张贴 / 发布记录: one item (or one line of text) on one channel at one place, from–until, with its photo.

    `quantity` is how many pieces (条) it stands for; reports add up quantities.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="postings")
    village = models.ForeignKey(Village, models.PROTECT, null=True, blank=True, related_name="postings")
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, verbose_name="点位", related_name="postings"
    )
    channel = models.CharField("渠道", max_length=20, choices=Channel.choices)
    item = models.ForeignKey(
        "disclosure.Item", models.PROTECT, null=True, blank=True, related_name="postings"
    )
    title = models.CharField("内容", max_length=200)
    posted_on = models.DateField("张贴日期")
    until = models.DateField("拟撤日期", null=True, blank=True)
    taken_down_on = models.DateField("撤下日期", null=True, blank=True)
    quantity = models.PositiveIntegerField("数量（条）", default=1)
    url = models.URLField("网址", blank=True)
    photo = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, verbose_name="照片", related_name="+"
    )
    note = models.CharField("备注", max_length=200, blank=True)
    details = models.JSONField("渠道信息", default=dict, blank=True)
    batch = models.ForeignKey(PostingBatch, models.PROTECT, null=True, blank=True, related_name="postings")
    recorded_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, verbose_name="登记人", related_name="+"
    )
    recorded_at = models.DateTimeField("登记时间")
    cancelled_at = models.DateTimeField("作废时间", null=True, blank=True)
    cancelled_reason = models.CharField("作废原因", max_length=200, blank=True)
    client_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    objects = gate.VillageScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-posted_on", "-pk"]
        indexes = [
            models.Index(fields=["organ", "channel", "posted_on"], name="postings_by_channel"),
            models.Index(fields=["organ", "-posted_on", "-id"], name="postings_newest"),
            models.Index(fields=["place", "-posted_on", "-id"], name="postings_of_place"),
            models.Index(fields=["village", "-posted_on", "-id"], name="postings_of_village"),
            models.Index(fields=["-posted_on", "-id"], name="postings_by_day"),
            models.Index(
                fields=["-posted_on", "-id"],
                condition=Q(cancelled_at__isnull=False),
                name="postings_cancelled",
            ),
            models.Index(
                fields=["organ", "posted_on", "channel", "place", "quantity"],
                condition=Q(cancelled_at__isnull=True),
                name="postings_counted",
            ),
            models.Index(
                fields=["place", "quantity"], condition=Q(cancelled_at__isnull=True), name="pieces_of_place"
            ),
            models.Index(
                fields=["until"],
                condition=Q(taken_down_on__isnull=True, cancelled_at__isnull=True, until__isnull=False),
                name="postings_to_take_down",
            ),
        ]
        constraints = [
            models.CheckConstraint(name="at_least_one_piece", condition=Q(quantity__gte=1)),
            models.CheckConstraint(
                name="until_not_before_posted", condition=Q(until__isnull=True) | Q(until__gte=F("posted_on"))
            ),
            models.CheckConstraint(
                name="taken_down_not_before_posted",
                condition=Q(taken_down_on__isnull=True) | Q(taken_down_on__gte=F("posted_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PostedPhotoQuerySet(gate.VillageScopedQuerySet["PostedPhoto"]):
    organ_path = "posting__organ__path"


class PostedPhoto(models.Model):
    """What is known of a posting's photo: its look (`print`, to notice the same picture again) and the words in it.

    The words are read by the worker; they help to find a posting and to suggest its title, and are never public.
    """

    village_field = "posting__village_id"

    posting = models.OneToOneField(Posting, models.CASCADE, primary_key=True, related_name="picture")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    print = models.CharField("画面特征", max_length=16)
    text = models.TextField("照片文字", blank=True)
    suggested = models.CharField("建议标题", max_length=200, blank=True)
    read_at = models.DateTimeField("识别时间", null=True, blank=True)
    trouble = models.CharField("未能识别的原因", max_length=200, blank=True)

    objects = PostedPhotoQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["organ", "print"], name="photos_by_look")]
