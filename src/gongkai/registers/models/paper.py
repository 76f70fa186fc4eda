"""One paper (公文): a line of the register of its year. Of a marked paper only data are kept, never the text."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.db.models import F, Q

from gongkai.disclosure.models import Attribute, Item
from gongkai.law import paper_keeping
from gongkai.organs import gate
from gongkai.organs.models import Office, Organ, Person
from gongkai.organs.posts import HOLDERS, PostKind, Right
from gongkai.papers.models import StoredFile


class Direction(models.TextChoices):
    INCOMING = "INCOMING", "收文"
    OUTGOING = "OUTGOING", "发文"


class Grade(models.TextChoices):
    """密级; its meaning stands in `law.paper_keeping.Grade`."""

    NONE = "NONE", "无"
    WORK = "WORK", "工作秘密"
    SECRET = "SECRET", "秘密"
    CONFIDENTIAL = "CONFIDENTIAL", "机密"
    TOP_SECRET = "TOP_SECRET", "绝密"

    @property
    def law(self) -> paper_keeping.Grade:
        """The grade as the rules know it."""
        return paper_keeping.Grade[self.value]


class Urgency(models.TextChoices):
    NORMAL = "NORMAL", "平件"
    URGENT = "URGENT", "加急"
    VERY_URGENT = "VERY_URGENT", "特急"


class CustodyPlace(models.Model):
    """存放位置: a cabinet, a safe, a file room."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="custody_places")
    name = models.CharField("名称", max_length=80)
    keeper = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="保管人")

    objects = gate.OrganScopedQuerySet.as_manager()

    class Meta:
        ordering = ["organ", "name"]
        constraints = [models.UniqueConstraint(fields=["organ", "name"], name="custody_place_once_per_organ")]

    def __str__(self) -> str:
        return self.name


class PaperQuerySet(gate.OrganScopedQuerySet["Paper"]):
    right = Right.READ_REGISTERS

    def visible_to(self, person: Any, right: Right | None = None) -> PaperQuerySet:
        """The registers of one's organ; and a paper that was sent round to somebody is open to that reader."""
        condition = gate.within(person, right or self.right)
        if right is None and self._reads_no_register_somewhere(person):
            condition |= Q(pk__in=person.circulations.values("paper_id"))
        return self.filter(condition)

    def _reads_no_register_somewhere(self, person: Any) -> bool:
        # Who reads the whole register needs no look at single papers, which costs a walk through all readings.
        posts = [appointment.post for appointment in gate.appointments_of(person)]
        whole = {post.organ_id for post in posts if PostKind(post.kind) in HOLDERS[self.right]}
        return any(post.organ_id not in whole for post in posts)


class Paper(models.Model):
    """公文: received (收文) or issued (发文), numbered without gaps in the register of its year."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="papers")
    direction = models.CharField("登记簿", max_length=8, choices=Direction.choices)
    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveIntegerField("顺序号")
    registered_on = models.DateField("收文或发文日期")
    counterpart = models.CharField("来文机关或发往机关", max_length=200)
    document_number = models.CharField("文号", max_length=80, blank=True)
    title = models.CharField("标题", max_length=300)
    title_is_alias = models.BooleanField("标题为代称", default=False)
    paper_date = models.DateField("成文日期", null=True, blank=True)
    grade = models.CharField("密级", max_length=12, choices=Grade.choices, default=Grade.NONE)
    secrecy_term = models.CharField("保密期限", max_length=40, blank=True)
    urgency = models.CharField("紧急程度", max_length=12, choices=Urgency.choices, default=Urgency.NORMAL)
    copies = models.PositiveIntegerField("份数", default=1)
    copy_numbers = models.CharField("份号", max_length=80, blank=True)
    held = models.IntegerField("余存份数", default=0)
    lent = models.IntegerField("借出份数", default=0)
    pages = models.PositiveIntegerField("页数", default=0)
    enclosures = models.CharField("附件", max_length=200, blank=True)
    signed_for_by = models.CharField("签收人", max_length=60, blank=True)
    signed_for_at = models.DateTimeField("签收时间", null=True, blank=True)
    issued_by = models.CharField("签发人", max_length=60, blank=True)
    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="+")
    handle_by = models.DateField("办理时限", null=True, blank=True)
    handled_on = models.DateField("办结日期", null=True, blank=True)
    handled_how = models.CharField("办理结果", max_length=300, blank=True)
    reply = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="answers")
    forwards = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="forwarded")
    give_back_by = models.DateField("应退日期", null=True, blank=True)
    attribute = models.CharField("公开属性", max_length=20, choices=Attribute.choices, blank=True)
    attribute_reason = models.CharField("属性理由和依据", max_length=300, blank=True)
    item = models.ForeignKey(Item, models.PROTECT, null=True, blank=True, related_name="papers")
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    custody_place = models.ForeignKey(
        CustodyPlace, models.PROTECT, null=True, blank=True, related_name="papers"
    )
    custody_since = models.DateField("入柜日期", null=True, blank=True)
    filed_on = models.DateField("归卷日期", null=True, blank=True)
    volume = models.CharField("归入卷号", max_length=60, blank=True)
    note = models.CharField("备注", max_length=300, blank=True)
    client_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    registered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    registered_at = models.DateTimeField()

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "direction", "year", "number"], name="paper_number_once_per_register"
            ),
            models.CheckConstraint(
                name="a_marked_paper_has_no_text_here", condition=Q(grade=Grade.NONE) | Q(file__isnull=True)
            ),
            models.CheckConstraint(name="no_more_copies_gone_than_there_were", condition=Q(held__gte=0)),
            models.CheckConstraint(
                name="no_more_copies_lent_than_held", condition=Q(lent__gte=0, lent__lte=F("held"))
            ),
        ]
        indexes = [
            models.Index(fields=["organ", "direction", "-year", "-number"], name="register_in_order"),
            models.Index(
                fields=["organ", "handle_by"], name="papers_to_handle", condition=Q(handled_on__isnull=True)
            ),
            models.Index(
                fields=["organ", "give_back_by"],
                name="papers_to_give_back",
                condition=Q(give_back_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def register_number(self) -> str:
        """顺序号 as people say it: 收〔2026〕17号."""
        return f"{Direction(self.direction).label[0]}〔{self.year}〕{self.number}号"

    @property
    def marked(self) -> bool:
        """Whether only data about the paper may be kept."""
        return Grade(self.grade).law.marked

    @property
    def at_hand(self) -> int:
        """Copies (份) that should lie in the cabinet now: held and not lent."""
        return self.held - self.lent
