"""What belongs to taking applications in: identity copies, the mail book, how often the answer was public."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from gongkai.applications.models import Application, PartQuerySet
from gongkai.organs import gate
from gongkai.organs.ciphers import SealedTextField
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.papers.models import StoredFile


class IdentityCopy(models.Model):
    """身份证明复印件: a sealed file, seen by those who handle the case (`applications.identity`), deleted in time."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="identity_copies")
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+")
    added_at = models.DateTimeField("收入时间")
    deleted_on = models.DateField("删除日期", null=True, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]


class SetAside(models.Model):
    """无法与申请人确认: after documented attempts the letter is kept without a term (Art 31), until the applicant turns up."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="set_asides")
    set_on = models.DateField("登记日期")
    reason = models.CharField("情况", max_length=300)
    entered_as = models.CharField("登记人", max_length=160)
    ended_on = models.DateField("恢复联系日期", null=True, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=Q(ended_on__isnull=True), name="set_aside_once_at_a_time"
            )
        ]


class LetterSplit(models.Model):
    """分立: `application` was made out of the letter of `first`; `whole` is what the letter asked for, word for word."""

    application = models.OneToOneField(Application, models.PROTECT, related_name="split_from")
    first = models.ForeignKey(Application, models.PROTECT, related_name="splits")
    whole = models.TextField("来信所写的全部事项")
    split_on = models.DateField("分立日期")

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]


class IntakePolicyQuerySet(gate.OrganScopedQuerySet["IntakePolicy"]):
    right = Right.READ_APPLICATION


class IntakePolicy(models.Model):
    """An organ's own rules of intake; an organ without a row follows the settings. `identity_days` in 日."""

    organ = models.OneToOneField(Organ, models.PROTECT, related_name="intake_policy")
    identity_days = models.PositiveSmallIntegerField("身份证明复印件在办结后保存的天数")

    objects = IntakePolicyQuerySet.as_manager()


class MailQuerySet(gate.OrganScopedQuerySet["SignedMail"]):
    right = Right.RECORD_MAIL


class SignedMail(models.Model):
    """邮件签收: a letter that the mail room or gatekeeper signed for. That day is the day of receipt (Art 31)."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="signed_mail")
    signed_on = models.DateField("签收日期")
    tracking_number = models.CharField("邮件号", max_length=40, blank=True)
    sender = SealedTextField("寄件人", blank=True)
    note = models.CharField("说明", max_length=200, blank=True)
    signed_by = models.ForeignKey(Person, models.PROTECT, verbose_name="签收人", related_name="+")
    signed_as = models.CharField("岗位和姓名", max_length=160)
    recorded_at = models.DateTimeField("登记时间")
    application = models.OneToOneField(
        Application, models.PROTECT, null=True, blank=True, related_name="signed_mail"
    )
    client_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    objects = MailQuerySet.as_manager()

    class Meta:
        ordering = ["-signed_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "tracking_number"],
                condition=~Q(tracking_number=""),
                name="tracking_number_once_per_organ",
            )
        ]


class AlreadyPublicQuerySet(gate.OrganScopedQuerySet["AlreadyPublicCount"]):
    right = Right.READ_APPLICATION


class AlreadyPublicCount(models.Model):
    """“是不是已经公开”: per organ and day, forms shown something public, and visitors whom that answered."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="already_public")
    day = models.DateField("日期")
    shown = models.PositiveIntegerField("提示次数", default=0)
    answered = models.PositiveIntegerField("已经解决", default=0)

    objects = AlreadyPublicQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organ", "day"], name="already_public_once_per_day")]
