"""依申请公开: applications, their clocks, replies, and the disputes that follow."""

from __future__ import annotations

import hashlib
import uuid
from typing import Any

from django.db import models
from django.db.models import F, Q

from gongkai.organs import gate
from gongkai.organs.ciphers import SealedTextField
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.papers.models import StoredFile


class CaseQuerySet(gate.OrganScopedQuerySet):  # type: ignore[type-arg]
    """Cases and what belongs to them: opened by the right to read applications."""

    right = Right.READ_APPLICATION


class PartQuerySet(CaseQuerySet):
    organ_path = "application__organ__path"


class ApplicantKind(models.TextChoices):
    """Columns of table 三; the value is the column id of the form."""

    NATURAL_PERSON = "natural", "自然人"
    COMMERCIAL = "commercial", "商业企业"
    RESEARCH = "research", "科研机构"
    PUBLIC_WELFARE = "public_good", "社会公益组织"
    LEGAL_SERVICE = "legal_service", "法律服务机构"
    OTHER_ORGANISATION = "other_org", "其他"


class IntakeChannel(models.TextChoices):
    """申请渠道: values are those of law.regulation.art31_receipt."""

    COUNTER = "COUNTER", "当面提交"
    POST_SIGNED = "POST_SIGNED", "邮寄（签收）"
    POST_ORDINARY = "POST_ORDINARY", "平常信函"
    WEB = "WEB", "网上申请"
    EMAIL = "EMAIL", "电子邮件"
    FAX = "FAX", "传真"
    OTHER_OFFICE = "OTHER_OFFICE", "由其他机构转来"
    ORAL = "ORAL", "口头申请（代为填写）"


class Applicant(models.Model):
    """申请人. Names and contacts are personal data: encrypted at rest, never on public pages (个人信息保护法)."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="applicants")
    kind = models.CharField("申请人类别", max_length=20, choices=ApplicantKind.choices)
    name = SealedTextField("姓名或名称")
    name_print = models.CharField(max_length=32, editable=False, db_index=True)
    identity_type = models.CharField("证件名称", max_length=40, blank=True)
    identity_number = SealedTextField("证件号码", blank=True)
    number_print = models.CharField(max_length=32, editable=False, blank=True, default="")
    phone = SealedTextField("联系电话", blank=True)
    address = SealedTextField("联系地址", blank=True)
    email = SealedTextField("电子邮箱", blank=True)
    agent = SealedTextField("经办人", blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = "申请人"
        indexes = [models.Index(fields=["organ", "name_print"], name="applicants_by_name")]


class ApplicationState(models.TextChoices):
    CONFIRMING = "CONFIRMING", "待双方确认"
    SET_ASIDE = "SET_ASIDE", "无法与申请人确认"
    RECEIVED = "RECEIVED", "办理中"
    SUPPLEMENT_ASKED = "SUPPLEMENT_ASKED", "等待补正"
    REPLY_IN_APPROVAL = "REPLY_IN_APPROVAL", "答复审批中"
    REPLY_APPROVED = "REPLY_APPROVED", "答复待送达"
    CLOSED = "CLOSED", "已办结"


class Application(models.Model):
    """政府信息公开申请: one request. `received_on` is the Art 31 date, empty while both sides have not confirmed."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="applications")
    register_number = models.CharField("登记号", max_length=40)
    applicant = models.ForeignKey(Applicant, models.PROTECT, related_name="applications")
    channel = models.CharField("渠道", max_length=20, choices=IntakeChannel.choices)
    arrived_on = models.DateField(
        "提交（签收）日期", help_text="当面提交、签收、收到信函、网上提交或者收到传真之日"
    )
    organ_confirmed_on = models.DateField("机关确认日期", null=True, blank=True)
    applicant_confirmed_on = models.DateField("申请人确认日期", null=True, blank=True)
    received_on = models.DateField("收到申请之日", null=True, blank=True)
    description = models.TextField("所需政府信息")
    form_wanted = models.CharField("获取方式", max_length=60, blank=True)
    carrier_wanted = models.CharField("载体", max_length=60, blank=True)
    state = models.CharField("状态", max_length=20, choices=ApplicationState.choices)
    officer = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, verbose_name="承办人", related_name="+"
    )
    outcome_code = models.CharField("处理结果", max_length=4, blank=True)
    outcome_reason = models.TextField("理由", blank=True)
    outcome_articles = models.JSONField("依据", default=list, blank=True)
    decided_on = models.DateField("答复日期", null=True, blank=True)
    closed_on = models.DateField("办结日期", null=True, blank=True)
    due_on = models.DateField("答复期限", null=True, blank=True, help_text="由期限规则算出，随案件事实重算")
    due_provisional = models.BooleanField("期限为暂定", default=False)
    registered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    registered_at = models.DateTimeField("登记时间")
    client_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    content_print = models.CharField(max_length=32, blank=True, editable=False)

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["-registered_at", "-pk"]
        indexes = [
            models.Index(fields=["organ", "state", "due_on"], name="applications_due"),
            models.Index(fields=["organ", "-registered_at", "-id"], name="applications_newest"),
            models.Index(
                fields=["organ", "state", "-registered_at", "-id"], name="applications_state_newest"
            ),
            models.Index(fields=["organ", "due_on"], name="applications_by_due"),
            models.Index(fields=["organ", "arrived_on"], name="applications_by_arrival"),
            models.Index(fields=["organ", "content_print"], name="applications_same_words"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "register_number"], name="register_number_once_per_organ"
            ),
            models.CheckConstraint(
                name="closed_with_an_outcome_and_a_day",
                condition=Q(state="CLOSED", closed_on__isnull=False) & ~Q(outcome_code="")
                | ~Q(state="CLOSED") & Q(closed_on__isnull=True),
            ),
            models.CheckConstraint(
                name="only_unconfirmed_cases_have_no_receipt",
                condition=Q(state__in=("CONFIRMING", "SET_ASIDE"), received_on__isnull=True)
                | ~Q(state__in=("CONFIRMING", "SET_ASIDE")) & Q(received_on__isnull=False)
                | Q(state="CLOSED"),
            ),
        ]

    def __str__(self) -> str:
        return self.register_number

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.content_print = print_of(self.description)
        super().save(*args, **kwargs)


def print_of(text: str) -> str:
    """The same for descriptions that differ in spaces, punctuation and letter case only; empty for an empty one."""
    plain = "".join(char for char in text.casefold() if char.isalnum())
    return hashlib.blake2b(plain.encode(), digest_size=16).hexdigest() if plain else ""


class ConfirmationAttempt(models.Model):
    """联系确认记录: each attempt to confirm a web, e-mail, fax or ordinary-letter application with the applicant."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="attempts")
    made_on = models.DateField("日期")
    way = models.CharField("方式", max_length=40)
    reached = models.BooleanField("已联系上并确认", default=False)
    note = models.CharField("说明", max_length=200, blank=True)
    recorded_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["made_on", "pk"]


class Supplement(models.Model):
    """补正 (Art 30): asked once; when it arrives, the reply term starts anew."""

    application = models.OneToOneField(Application, models.PROTECT, related_name="supplement")
    notified_on = models.DateField("告知日期")
    what = models.TextField("需要补正的内容")
    respond_by = models.DateField("补正期限")
    in_time = models.BooleanField("按期告知", default=True, help_text="告知时认定，以后不随工作日历重算")
    received_on = models.DateField("收到补正日期", null=True, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="supplement_not_before_its_notice",
                condition=Q(received_on__isnull=True) | Q(received_on__gte=F("notified_on")),
            )
        ]


class Extension(models.Model):
    """延期 (Art 33): once, agreed by the head of the disclosure unit. `days` in 工作日."""

    application = models.OneToOneField(Application, models.PROTECT, related_name="extension")
    days = models.PositiveSmallIntegerField("延长工作日数")
    reason = models.CharField("理由", max_length=300)
    agreed_by = models.ForeignKey(Person, models.PROTECT, verbose_name="同意人", related_name="+")
    agreed_as = models.CharField("岗位和姓名", max_length=160)
    agreed_on = models.DateField("同意日期")
    notified_on = models.DateField("告知申请人日期")

    objects = PartQuerySet.as_manager()


class ConsultationKind(models.TextChoices):
    THIRD_PARTY = "THIRD_PARTY", "征求第三方意见"
    JOINT_ORGAN = "JOINT_ORGAN", "征求共同制作机关意见"


class ConsultationAnswer(models.TextChoices):
    """What was answered: values are those of law.regulation.art32_consultation.ThirdPartyAnswer."""

    CONSENT = "CONSENT", "同意公开"
    REFUSED_WITH_REASON = "REFUSED_WITH_REASON", "不同意公开，有合理理由"
    PARTLY_REFUSED = "PARTLY_REFUSED", "部分同意公开，不同意的部分有合理理由"
    REFUSED_WITHOUT_REASON = "REFUSED_WITHOUT_REASON", "不同意公开，没有合理理由"
    SILENT = "SILENT", "逾期未提出意见"


class Consultation(models.Model):
    """征求意见 (Arts 32, 34): the time it takes does not count in the reply term."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="consultations")
    kind = models.CharField("种类", max_length=20, choices=ConsultationKind.choices)
    asked = SealedTextField("征求对象")
    sent_on = models.DateField("发出日期")
    reached_on = models.DateField("对方收到日期", null=True, blank=True)
    respond_by = models.DateField("提出意见的期限", null=True, blank=True, editable=False)
    answered_on = models.DateField("收到意见日期", null=True, blank=True)
    answer = models.CharField("意见", max_length=30, choices=ConsultationAnswer.choices, blank=True)
    objected = SealedTextField("不同意公开的部分", blank=True)
    answer_reason = models.CharField("意见理由", max_length=300, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["sent_on", "pk"]


class FeeMode(models.TextChoices):
    BY_ITEM = "BY_ITEM", "按件计收"
    BY_PAGE = "BY_PAGE", "按量计收"


class ProcessingFee(models.Model):
    """信息处理费 (国办函〔2020〕109号): by item or by page, never both on one application. `yuan` in 元."""

    application = models.OneToOneField(Application, models.PROTECT, related_name="fee")
    mode = models.CharField("方式", max_length=10, choices=FeeMode.choices)
    quantity = models.PositiveIntegerField("件数或页数")
    items_before = models.PositiveIntegerField("本月此前件数", default=0)
    yuan = models.PositiveIntegerField("金额（元）")
    notified_on = models.DateField("通知送达日期")
    pay_by = models.DateField("缴纳期限")
    paid_on = models.DateField("缴清日期", null=True, blank=True)

    objects = PartQuerySet.as_manager()


class ReplyState(models.TextChoices):
    DRAFT = "DRAFT", "草稿"
    IN_APPROVAL = "IN_APPROVAL", "审批中"
    APPROVED = "APPROVED", "已签发"
    SERVED = "SERVED", "已送达"


class ServiceWay(models.TextChoices):
    """送达方式 (国办公开办函〔2016〕235号); online only where the applicant asked for it (Art 40)."""

    DIRECT = "DIRECT", "直接送达"
    ENTRUSTED = "ENTRUSTED", "委托其他行政机关代为送达"
    POST = "POST", "邮寄送达（邮政企业）"
    ONLINE = "ONLINE", "按申请人要求网上送达"


class Reply(models.Model):
    """答复书: the decision document, signed on three levels before it leaves.

    `supports` holds, by the name of each law.regulation.art36_outcomes.Need, what the reply or the file says to it.
    """

    application = models.OneToOneField(Application, models.PROTECT, related_name="reply")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="replies")
    outcome_code = models.CharField("处理结果", max_length=4)
    reason = models.TextField("理由", blank=True)
    body = models.TextField("答复内容")
    articles = models.JSONField("依据", default=list, blank=True)
    supports = models.JSONField("随附说明", default=dict, blank=True)
    planned_way = models.CharField(
        "拟送达方式", max_length=20, choices=ServiceWay.choices, default=ServiceWay.POST
    )
    document_number = models.CharField("文号", max_length=80, blank=True)
    state = models.CharField("状态", max_length=12, choices=ReplyState.choices, default=ReplyState.DRAFT)
    drafter = models.ForeignKey(Person, models.PROTECT, related_name="+")
    approved_on = models.DateField("签发日期", null=True, blank=True)
    served_on = models.DateField("送达（交邮）日期", null=True, blank=True)
    service_way = models.CharField("送达方式", max_length=20, choices=ServiceWay.choices, blank=True)
    tracking_number = models.CharField("邮件号", max_length=40, blank=True)
    evidence = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")

    objects = CaseQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.application.register_number}答复书"


# The rest of the tables of this app; they need the ones above.
from gongkai.applications.dispute_models import DisputeResult as DisputeResult  # noqa: E402, I001
from gongkai.applications.dispute_models import Lawsuit as Lawsuit  # noqa: E402
from gongkai.applications.dispute_models import Reconsideration as Reconsideration  # noqa: E402
from gongkai.applications import desk_models as desk_models  # noqa: E402
from gongkai.applications import document_models as document_models  # noqa: E402
from gongkai.applications import due_models as due_models  # noqa: E402
from gongkai.applications import duty_models as duty_models  # noqa: E402
from gongkai.applications import intake_models as intake_models  # noqa: E402
from gongkai.applications import redaction_models as redaction_models  # noqa: E402
