"""What the checks found in one exact content, what became of each finding, and who reviewed it for secrecy."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from gongkai.organs import gate
from gongkai.organs.models import Organ, Person


class Check(models.Model):
    """公开前检查: one look at one exact content (`digest`) of one subject. A changed content has a check of its own.

    `deep`: pictures and scans were read too (the worker does so), or there were none. `notes` are sentences on what
    could not be read.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="checks")
    subject_type = models.CharField(max_length=40)
    subject_id = models.PositiveBigIntegerField()
    digest = models.CharField("内容摘要", max_length=64)
    checked_at = models.DateTimeField("检查时间")
    deep = models.BooleanField("已识别图片", default=False)
    notes = models.JSONField(default=list, blank=True)

    objects = gate.OrganScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-checked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "digest"], name="one_check_per_exact_content"
            )
        ]

    @property
    def is_whole(self) -> bool:
        """Whether nothing was left unread: only then does an empty list of findings mean that there are none."""
        return self.deep and not self.notes


class Level(models.TextChoices):
    """How grave a finding is."""

    ERROR = "error", "问题"
    WARNING = "warning", "提醒"
    HINT = "hint", "提示"


class FoundQuerySet(gate.OrganScopedQuerySet["Found"]):
    organ_path = "check_of__organ__path"

    def open(self) -> FoundQuerySet:
        """Neither mended (a mended content has another check) nor accepted."""
        return self.filter(accepted_at__isnull=True)


class Found(models.Model):
    """发现: one finding in a check. `shown` is masked: personal data is not copied into this table.

    `key` is a digest of what was found and where, to recognise it after a second look at the same content.
    """

    check_of = models.ForeignKey(Check, models.CASCADE, related_name="found")
    file_key = models.CharField(max_length=40, blank=True)
    place = models.CharField("位置", max_length=200)
    code = models.CharField("代码", max_length=40)
    level = models.CharField("级别", max_length=10, choices=Level.choices)
    shown = models.CharField("内容", max_length=200)
    sentence = models.CharField("说明", max_length=400)
    instead = models.CharField("建议", max_length=200, blank=True)
    hidden = models.BooleanField("隐藏内容", default=False)
    key = models.CharField(max_length=64)
    accepted_at = models.DateTimeField("接受时间", null=True, blank=True)
    accepted_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    accepted_as = models.CharField("岗位和姓名", max_length=160, blank=True)
    reason = models.CharField("接受理由", max_length=300, blank=True)

    objects = FoundQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["check_of", "key"], name="finding_once_per_check"),
            models.CheckConstraint(
                name="accepted_by_somebody_with_a_reason",
                condition=Q(accepted_at__isnull=True)
                | (Q(accepted_by__isnull=False) & ~Q(reason="") & ~Q(accepted_as="")),
            ),
        ]


class SecrecyReview(models.Model):
    """保密审查记录: what a named person concluded about one exact content before it is opened, signed with its digest.

    《保守国家秘密法》第三十五条, 《保守国家秘密法实施条例》第四十二条: 先审查、后公开, 逐项审查. Never changed; a new
    conclusion is a new row.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="secrecy_reviews")
    subject_type = models.CharField(max_length=40)
    subject_id = models.PositiveBigIntegerField()
    digest = models.CharField("内容摘要", max_length=64)
    conclusion = models.CharField("结论", max_length=20)
    basis = models.CharField("说明", max_length=300, blank=True)
    answers = models.JSONField("逐项", default=dict, blank=True)
    reviewed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reviewed_as = models.CharField("岗位和姓名", max_length=160)
    reviewed_at = models.DateTimeField("审查时间")

    objects = gate.OrganScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-reviewed_at", "-pk"]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="secrecy_reviews_of_subject")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only once."""
        if not self._state.adding:
            raise ValueError("保密审查记录不能修改，请另作一次审查。")
        super().save(*args, **kwargs)


class WordKind(models.TextChoices):
    """What a line of an organ's own list is for."""

    WRONG = "WRONG", "错误写法"
    LEADER = "LEADER", "领导姓名和职务"
    ALLOWED = "ALLOWED", "可以公开的号码或词语"
    INTERNAL = "INTERNAL", "不公开文件的机关代字"


class OwnWord(models.Model):
    """本地词表: a line of an organ's own list; it holds for the organ and those below it.

    WRONG: `word` is to be written `right`; LEADER: `word` is a name, `right` the title; the others: `word` alone.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="own_words")
    kind = models.CharField("用途", max_length=10, choices=WordKind.choices)
    word = models.CharField("词语", max_length=60)
    right = models.CharField("应作（职务）", max_length=60, blank=True)
    note = models.CharField("说明", max_length=120, blank=True)
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    objects = gate.OrganScopedQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "word"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "kind", "word"], name="own_word_once_per_organ"),
            models.CheckConstraint(
                name="wrong_words_and_leaders_say_what_is_right",
                condition=Q(kind__in=("ALLOWED", "INTERNAL")) | ~Q(right=""),
            ),
        ]

    def __str__(self) -> str:
        return self.word
