"""Organs, offices, villages, posts, people: who may act, and who sees what."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from gongkai import clock
from gongkai.organs import gate
from gongkai.organs.posts import PostKind, Right

# The first part of addresses that are not an organ's: an organ of that code would have no pages.
RESERVED = ("accounts", "api", "desk", "search", "static", "files")
CODE = RegexValidator(
    rf"^(?!(?:{'|'.join(RESERVED)})$)[a-z][a-z0-9-]{{1,39}}$",
    "代码用小写字母开头，只含小写字母、数字和短横线，不能用系统保留的词。",
)


class OrganLevel(models.TextChoices):
    COUNTY = "COUNTY", "县级人民政府"
    DEPARTMENT = "DEPARTMENT", "县级部门"
    TOWN = "TOWN", "乡镇人民政府"
    SUB_DISTRICT = "SUB_DISTRICT", "街道办事处"
    PREFECTURE = "PREFECTURE", "设区的市级人民政府"
    PROVINCE = "PROVINCE", "省级人民政府"


class OrganQuerySet(models.QuerySet["Organ"]):
    def visible_to(self, person: Any, right: Right = Right.READ_DESK) -> OrganQuerySet:
        return self.filter(gate.within(person, right, path="path"))


class Organ(models.Model):
    """行政机关: answers in its own name. `path` places it in the tree, e.g. /hongya/caoba/."""

    code = models.SlugField("代码", max_length=40, unique=True, validators=[CODE])
    name = models.CharField("机关全称", max_length=100, unique=True)
    short_name = models.CharField("简称", max_length=40)
    level = models.CharField("层级", max_length=20, choices=OrganLevel.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=400, unique=True, editable=False)
    credit_code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    document_mark = models.CharField("机关代字", max_length=20, blank=True)
    index_template = models.CharField("索引号模板", max_length=80, default="{code}/{year}-{number:05d}")
    address = models.CharField("办公地址", max_length=200, blank=True)
    postcode = models.CharField("邮政编码", max_length=6, blank=True)
    office_hours = models.CharField("办公时间", max_length=200, blank=True)
    phone = models.CharField("联系电话", max_length=40, blank=True)
    fax = models.CharField("传真号码", max_length=40, blank=True)
    email = models.EmailField("电子邮箱", blank=True)
    website = models.URLField("互联网联系方式", blank=True)
    disclosure_unit = models.CharField("政府信息公开工作机构", max_length=100, blank=True)
    review_organ = models.CharField("行政复议机关", max_length=100, blank=True)
    review_url = models.URLField("行政复议网上申请地址", blank=True)
    court = models.CharField("管辖法院", max_length=100, blank=True)
    open_channels = models.JSONField("开通的申请渠道", default=list, blank=True)

    objects = OrganQuerySet.as_manager()

    class Meta:
        ordering = ["path"]
        verbose_name = "行政机关"

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.path = f"{self.parent.path if self.parent else '/'}{self.code}/"
        super().save(*args, **kwargs)


class Office(models.Model):
    """内设机构、科室: a part of an organ."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="offices")
    name = models.CharField("名称", max_length=100)

    objects = gate.OrganScopedQuerySet.as_manager()

    class Meta:
        ordering = ["organ", "pk"]
        constraints = [models.UniqueConstraint(fields=["organ", "name"], name="office_name_once_per_organ")]

    def __str__(self) -> str:
        return self.name


class Village(models.Model):
    """村（社区）: no organ of its own."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="villages")
    code = models.SlugField("代码", max_length=40, validators=[CODE])
    name = models.CharField("名称", max_length=60)
    is_community = models.BooleanField("是社区", default=False)

    objects = gate.VillageScopedQuerySet.as_manager()
    village_field = "pk"

    class Meta:
        ordering = ["organ", "pk"]
        constraints = [models.UniqueConstraint(fields=["organ", "code"], name="village_code_once_per_organ")]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """岗位: one seat in an organ. Rights belong to it (`organs.posts`), not to a person."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="posts")
    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="posts")
    village = models.ForeignKey(Village, models.PROTECT, null=True, blank=True, related_name="posts")
    kind = models.CharField("岗位", max_length=40, choices=PostKind.choices)
    title = models.CharField("职务名称", max_length=60)

    objects = gate.OrganScopedQuerySet.as_manager()

    class Meta:
        ordering = ["organ", "pk"]
        constraints = [
            models.CheckConstraint(
                name="village_clerk_has_a_village",
                condition=Q(kind=PostKind.VILLAGE_CLERK, village__isnull=False)
                | (~Q(kind=PostKind.VILLAGE_CLERK) & Q(village__isnull=True)),
            )
        ]

    def __str__(self) -> str:
        return self.title


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, username: str, password: str | None = None, **fields: Any) -> Person:
        person = self.model(username=username, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Someone with an account. What they may do comes from the posts they hold today."""

    username = models.CharField(
        "账号",
        max_length=60,
        unique=True,
        validators=[
            RegexValidator(
                r"^[a-z][a-z0-9._-]+$", "账号用小写字母开头，只含小写字母、数字、点、短横线和下划线。"
            )
        ],
    )
    name = models.CharField("姓名", max_length=60)
    email = models.EmailField("电子邮箱", blank=True)
    phone = models.CharField("联系电话", max_length=40, blank=True)
    is_active = models.BooleanField("可登录", default=True)

    objects = PersonManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["username"]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name


class AppointmentQuerySet(gate.OrganScopedQuerySet["Appointment"]):
    organ_path = "post__organ__path"

    def on(self, day: date) -> AppointmentQuerySet:
        """Those in force on `day`, both ends included."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)

    def current(self) -> AppointmentQuerySet:
        return self.on(clock.today())


class HandOverQuerySet(gate.OrganScopedQuerySet["HandOver"]):
    organ_path = "appointment__post__organ__path"
    right = Right.MANAGE_PEOPLE

    def visible_to(self, person: Any, right: Right | None = None) -> HandOverQuerySet:
        """Those of the organ for who manages its people, and those in which one is a party."""
        own = Q(appointment__person_id=person.pk) | Q(taker_id=person.pk)
        return self.filter(gate.within(person, right or self.right, path=self.organ_path) | own)


class Appointment(models.Model):
    """任职: a person holds a post from `since` to `until`, both days included."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments")
    post = models.ForeignKey(Post, models.PROTECT, related_name="appointments")
    since = models.DateField("任职起")
    until = models.DateField("任职止", null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(
                name="appointment_ends_after_it_begins",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.post.organ.short_name}{self.post.title}{self.person.name}"


class HandOver(models.Model):
    """岗位交接: drawn up by the administrator, in force when leaver and taker both signed the sheet as it is now.

    `sheet` is what both signed. Each signature keeps the digest of what stood on the screen.
    """

    appointment = models.ForeignKey(Appointment, models.PROTECT, related_name="hand_overs")
    taker = models.ForeignKey(Person, models.PROTECT, verbose_name="接收人", related_name="+")
    last_day = models.DateField("原任职人员最后一天")
    drawn_up_as = models.CharField("拟办人", max_length=160)
    drawn_up_at = models.DateTimeField("拟办时间")
    giver_digest = models.CharField(max_length=64, blank=True)
    giver_signed_at = models.DateTimeField("交出人签字时间", null=True, blank=True)
    taker_digest = models.CharField(max_length=64, blank=True)
    taker_signed_at = models.DateTimeField("接收人签字时间", null=True, blank=True)
    sheet = models.JSONField("交接清单", default=dict, blank=True)
    done_at = models.DateTimeField("交接时间", null=True, blank=True)
    cancelled_at = models.DateTimeField("取消时间", null=True, blank=True)
    cancel_reason = models.CharField("取消原因", max_length=300, blank=True)

    objects = HandOverQuerySet.as_manager()

    class Meta:
        ordering = ["-drawn_up_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["appointment"],
                condition=Q(done_at__isnull=True, cancelled_at__isnull=True),
                name="one_open_hand_over_per_appointment",
            ),
            models.CheckConstraint(
                name="a_hand_over_done_has_both_signatures",
                condition=Q(done_at__isnull=True)
                | Q(giver_signed_at__isnull=False, taker_signed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.appointment.post.title}岗位交接"

    @property
    def is_open(self) -> bool:
        return self.done_at is None and self.cancelled_at is None


class Counter(models.Model):
    """The last number given in a series of one organ and year. Only `organs.numbering` touches it."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="counters")
    series = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    objects = gate.OrganScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "series", "year"], name="one_counter_per_series_and_year"
            )
        ]


class LocalFestivalQuerySet(gate.OrganScopedQuerySet["LocalFestival"]):
    def in_force(self) -> LocalFestivalQuerySet:
        return self.filter(withdrawn_at__isnull=True)


class LocalFestival(models.Model):
    """当地节日放假 (放假办法 Art 4): holds for `organ` and every organ below it. Never changed: withdrawn and entered anew.

    `worked` are the weekend days worked for it, as ISO text.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="local_festivals")
    name = models.CharField("节日", max_length=40)
    number = models.CharField("文号", max_length=80)
    issued_by = models.CharField("发文机关", max_length=100)
    first_off = models.DateField("放假第一天")
    last_off = models.DateField("放假最后一天")
    worked = models.JSONField("补班日期", default=list, blank=True)
    reason = models.CharField("登记理由", max_length=300)
    entered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    entered_as = models.CharField("岗位和姓名", max_length=160)
    entered_at = models.DateTimeField("登记时间")
    withdrawn_at = models.DateTimeField("撤销时间", null=True, blank=True)
    withdrawn_because = models.CharField("撤销原因", max_length=300, blank=True)

    objects = LocalFestivalQuerySet.as_manager()

    class Meta:
        ordering = ["-first_off", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_festival_ends_after_it_begins", condition=Q(last_off__gte=F("first_off"))
            ),
            models.CheckConstraint(
                name="a_withdrawn_festival_says_why",
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_because=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.number}）"
