"""Documents made from the templates of `applications.documents`: each with its number, its files and what it said."""

from __future__ import annotations

import uuid

from django.db import models

from gongkai.applications.desk_models import RecordCorrection
from gongkai.applications.models import Application, CaseQuerySet, PartQuerySet
from gongkai.organs.ciphers import SealedTextField
from gongkai.organs.models import Organ, Person
from gongkai.papers.models import StoredFile


class IssuedDocument(models.Model):
    """已生成的文书: one version of one document of a case. Never changed; made anew, it is a new version.

    `about` names the row of the case it is about, e.g. consultation:3, empty for the case itself. `day` is the 成文日期;
    a later version keeps the number of the first. `facts` are the facts it was filled with, as JSON.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="issued_documents")
    application = models.ForeignKey(Application, models.PROTECT, related_name="issued_documents")
    document_id = models.CharField("文书编号", max_length=4)
    about = models.CharField(max_length=40, blank=True)
    version = models.PositiveSmallIntegerField("版次")
    template_version = models.PositiveSmallIntegerField("样式版本")
    title = models.CharField("题名", max_length=120)
    number = models.CharField("文号", max_length=80, blank=True)
    day = models.DateField("成文日期")
    made_at = models.DateTimeField("生成时间")
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_as = models.CharField("岗位和姓名", max_length=160)
    facts = SealedTextField("内容")
    digest = models.CharField("文字摘要（SM3）", max_length=64)
    pdf = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    docx = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    signed_copy = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, verbose_name="盖章扫描件", related_name="+"
    )
    client_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "document_id", "about", "version"], name="document_version_once"
            ),
            models.UniqueConstraint(
                fields=["organ", "number"],
                condition=models.Q(version=1) & ~models.Q(number=""),
                name="document_number_once_per_organ",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}{self.number}"


class CorrectionLetter(models.Model):
    """更正告知书 of a correction (Art 41) that belongs to no application: numbered in the same series, never changed.

    Where a correction came up in an application, its letter is a document of that case (`IssuedDocument`).
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="correction_letters")
    correction = models.ForeignKey(RecordCorrection, models.PROTECT, related_name="letters")
    version = models.PositiveSmallIntegerField("版次")
    template_version = models.PositiveSmallIntegerField("样式版本")
    title = models.CharField("题名", max_length=120)
    number = models.CharField("文号", max_length=80)
    day = models.DateField("成文日期")
    made_at = models.DateTimeField("生成时间")
    made_as = models.CharField("岗位和姓名", max_length=160)
    digest = models.CharField("文字摘要（SM3）", max_length=64)
    pdf = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    docx = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["correction", "version"]
        constraints = [
            models.UniqueConstraint(fields=["correction", "version"], name="correction_letter_version_once")
        ]


class SiteLetter(models.Model):
    """网上送达: a letter laid out for its applicant on the site, by number and query code. The first fetch is the service.

    `consent` says where the applicant agreed to be served so (Art 40). One row for each letter; of one made anew the
    newest version is laid out anew.
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="site_letters")
    document = models.OneToOneField(IssuedDocument, models.PROTECT, related_name="site_letter")
    consent = models.CharField("申请人同意网上送达的情况", max_length=200)
    offered_at = models.DateTimeField("放到网上的时间")
    offered_as = models.CharField("岗位和姓名", max_length=160)
    fetched_at = models.DateTimeField("申请人领取时间", null=True, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["offered_at", "pk"]
