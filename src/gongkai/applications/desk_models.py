"""What the case desk keeps besides the application itself: answers, searches, reviews, tasks, links, lateness."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gongkai.applications.models import (
    Applicant,
    Application,
    CaseQuerySet,
    Consultation,
    Lawsuit,
    PartQuerySet,
    Reconsideration,
)
from gongkai.disclosure.models import Item
from gongkai.organs.ciphers import SealedTextField
from gongkai.organs.models import Office, Organ, Person


class Question(models.TextChoices):
    """五问; values are those of law.five_questions.Question."""

    SUPPLEMENT = "SUPPLEMENT", "补不补"
    COMPETENCE = "COMPETENCE", "该不该"
    EXISTENCE = "EXISTENCE", "有没有"
    GRANT = "GRANT", "给不给"
    PROPRIETY = "PROPRIETY", "当不当"


class FiveAnswer(models.Model):
    """五问记录: one answer to one of the five questions. Never changed; a later answer to the same question counts."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="five_answers")
    question = models.CharField("问题", max_length=12, choices=Question.choices)
    answer = models.CharField("判断", max_length=24)
    note = models.TextField("根据和材料", blank=True)
    answered_on = models.DateField("日期")
    answered_as = models.CharField("岗位和姓名", max_length=160)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]


class SearchRecord(models.Model):
    """检索记录: who looked where, with which words, in which range, and what came of it."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="searches")
    searched_on = models.DateField("检索日期")
    searched_by = models.CharField("检索人（单位、岗位）", max_length=100)
    places = models.TextField("检索地点")
    keywords = models.CharField("关键词", max_length=200)
    scope = models.CharField("检索范围", max_length=300)
    found = models.BooleanField("检索到所申请的信息", default=False)
    result = models.TextField("检索结果")
    recorded_as = models.CharField("登记人", max_length=160)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["searched_on", "pk"]


class ReplyReview(models.Model):
    """答复的保密审查和合法性审查: by someone other than the drafter, over exactly one wording of the draft.

    `draft_digest` is the SM3 digest of that wording; another wording needs another review.
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="reviews")
    draft_digest = models.CharField(max_length=64, editable=False)
    secrecy_passed = models.BooleanField("保密审查通过")
    secrecy_basis = models.CharField("保密审查意见", max_length=300)
    legality_passed = models.BooleanField("合法性审查通过")
    legality_basis = models.CharField("合法性审查意见", max_length=300)
    reviewed_on = models.DateField("审查日期")
    reviewer = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reviewed_as = models.CharField("岗位和姓名", max_length=160)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]


class ReasonsJudgement(models.TextChoices):
    """Values are those of law.regulation.art35_excess.ExcessAnswer."""

    NOT_HANDLED = "NOT_HANDLED", "理由不合理，不予处理"
    ORDINARY_TERM = "ORDINARY_TERM", "理由合理，按期答复"
    DELAYED_TERM = "DELAYED_TERM", "理由合理，延迟答复"


class ReasonsAsked(models.Model):
    """说明理由 (Art 35): asked because number or frequency clearly goes beyond reason; judged by people."""

    application = models.OneToOneField(Application, models.PROTECT, related_name="reasons")
    why = models.TextField("认为明显超过合理范围的事实")
    asked_on = models.DateField("告知日期")
    respond_by = models.DateField("说明期限")
    answered_on = models.DateField("收到说明日期", null=True, blank=True)
    answer = SealedTextField("申请人的说明", blank=True)
    judgement = models.CharField("判断", max_length=16, choices=ReasonsJudgement.choices, blank=True)
    judged_on = models.DateField("判断日期", null=True, blank=True)
    judged_because = models.TextField("判断的理由", blank=True)
    delayed_until = models.DateField("延迟答复至", null=True, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_delay_is_judged",
                condition=Q(delayed_until__isnull=True) & ~Q(judgement="DELAYED_TERM")
                | Q(delayed_until__isnull=False, judgement="DELAYED_TERM"),
            )
        ]


class TaskKind(models.TextChoices):
    HANDLE = "HANDLE", "转办"
    ASSIST = "ASSIST", "协办"


class OfficeTask(models.Model):
    """内部转办、协办: what an office of the organ must hand in by its own day. The reply term goes on running."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="tasks")
    kind = models.CharField("种类", max_length=8, choices=TaskKind.choices)
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    what = models.TextField("要求")
    sent_on = models.DateField("交办日期")
    due_on = models.DateField("反馈期限")
    returned_on = models.DateField("反馈日期", null=True, blank=True)
    result = models.TextField("反馈意见", blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["sent_on", "pk"]
        constraints = [
            models.CheckConstraint(name="task_due_after_sent", condition=Q(due_on__gte=F("sent_on")))
        ]


class CoApplicant(models.Model):
    """共同申请人: another person on the same form. One form is one application, whoever signs it."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="co_applicants")
    applicant = models.OneToOneField(Applicant, models.PROTECT, related_name="shared_in")

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]


class LinkKind(models.TextChoices):
    PARALLEL = "PARALLEL", "并行办理的相同申请"
    REPEATED = "REPEATED", "经办人认为是重复申请"
    RELATED = "RELATED", "相关申请"


class CaseLink(models.Model):
    """关联案件: two applications that a person found to belong together; each stays a case of its own."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="links")
    other = models.ForeignKey(Application, models.PROTECT, related_name="linked_from")
    kind = models.CharField("关系", max_length=10, choices=LinkKind.choices)
    note = models.CharField("说明", max_length=200, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["application", "other"], name="linked_once"),
            models.CheckConstraint(name="linked_to_another", condition=~Q(application=F("other"))),
        ]


class Lateness(models.Model):
    """逾期记录: the term of an application ran out without a reply. Written once, never removed or changed.

    It stays when the reply follows, when the term starts anew afterwards, and when a court orders the reply.
    """

    application = models.OneToOneField(Application, models.PROTECT, related_name="lateness")
    due_on = models.DateField("届满日期")
    noted_on = models.DateField("登记日期")
    working_days = models.PositiveIntegerField("逾期工作日数")
    cause = models.CharField("情形", max_length=100)

    objects = PartQuerySet.as_manager()


class LatenessAgain(models.Model):
    """再次逾期: a term that began anew after the first miss (order, supplement, payment, Art 35) ran out too.

    `since` is the day that term began from; one row for each such term, never removed or changed.
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="later_misses")
    since = models.DateField("期限重新起算之日")
    due_on = models.DateField("届满日期")
    noted_on = models.DateField("登记日期")
    working_days = models.PositiveIntegerField("逾期工作日数")
    cause = models.CharField("情形", max_length=100)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["application", "since"], name="one_miss_of_each_later_term")
        ]


class Remake(models.Model):
    """重新答复: a case that answers an earlier one anew because the earlier reply was corrected. Not counted again in 表三.

    `effective_on` is the day the judgment or decision took effect; `due_on` the term it set, if it set one.
    """

    application = models.OneToOneField(Application, models.PROTECT, related_name="remake_of")
    first = models.ForeignKey(Application, models.PROTECT, related_name="remakes")
    lawsuit = models.ForeignKey(Lawsuit, models.PROTECT, null=True, blank=True, related_name="remakes")
    reconsideration = models.ForeignKey(
        Reconsideration, models.PROTECT, null=True, blank=True, related_name="remakes"
    )
    effective_on = models.DateField("生效日期")
    due_on = models.DateField("文书规定的期限", null=True, blank=True)
    orders_disclosure = models.BooleanField("判令公开", default=False)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]


class Suggester(models.TextChoices):
    APPLICANT = "APPLICANT", "申请人建议"
    ORGAN = "ORGAN", "本机关认为应当主动公开"
    SEVERAL = "SEVERAL", "多个申请人申请同一信息"


class ProactiveIdea(models.Model):
    """依申请转主动公开的建议 (Art 44): who suggested it, what was decided, and the draft made from it."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="ideas")
    suggested_by = models.CharField("来源", max_length=10, choices=Suggester.choices)
    reason = models.TextField("理由")
    suggested_on = models.DateField("日期")
    adopted = models.BooleanField("采纳", null=True, blank=True)
    decided_on = models.DateField("审核日期", null=True, blank=True)
    decision = models.TextField("审核意见", blank=True)
    item = models.OneToOneField(Item, models.PROTECT, null=True, blank=True, related_name="idea")

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]


class CorrectionState(models.TextChoices):
    OPEN = "OPEN", "核实中"
    CLOSED = "CLOSED", "已告知"


class CorrectionResult(models.TextChoices):
    """What Art 41 knows: values are those of law.regulation.art41_correction.CorrectionAnswer."""

    CORRECTED = "CORRECTED", "已更正并告知"
    NOT_INACCURATE = "NOT_INACCURATE", "经核实记录准确，不予更正并告知"
    TRANSFERRED = "TRANSFERRED", "不属于本机关职能，已转送并告知"
    TOLD_WHERE = "TOLD_WHERE", "告知向有关机关提出"


class RecordCorrection(models.Model):
    """更正申请 (Art 41): records about the applicant are said to be inaccurate. A case of its own, not counted in 表三."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="record_corrections")
    register_number = models.CharField("登记号", max_length=40)
    applicant = models.ForeignKey(Applicant, models.PROTECT, related_name="record_corrections")
    application = models.ForeignKey(
        Application, models.PROTECT, null=True, blank=True, related_name="record_corrections"
    )
    received_on = models.DateField("收到日期")
    record = SealedTextField("要求更正的记录")
    evidence = SealedTextField("申请人提供的证据")
    verified = models.TextField("核实情况", blank=True)
    state = models.CharField(
        "状态", max_length=8, choices=CorrectionState.choices, default=CorrectionState.OPEN
    )
    result = models.CharField("结果", max_length=16, choices=CorrectionResult.choices, blank=True)
    right_organ = models.CharField("有权更正的机关", max_length=120, blank=True)
    decided_on = models.DateField("处理日期", null=True, blank=True)
    told_on = models.DateField("告知申请人日期", null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["-received_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "register_number"], name="correction_number_once"),
            models.CheckConstraint(
                name="a_closed_correction_was_told",
                condition=Q(state="OPEN", result="", told_on__isnull=True)
                | Q(state="CLOSED", told_on__isnull=False) & ~Q(result=""),
            ),
        ]

    def __str__(self) -> str:
        return self.register_number


class ThirdPartyNotice(models.Model):
    """决定公开前告知第三方 (Art 32): content and reason told in writing to one who refused with reason."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="third_party_notices")
    consultation = models.OneToOneField(Consultation, models.PROTECT, related_name="notice")
    told_on = models.DateField("书面告知日期")
    content = models.TextField("决定公开的内容和理由")

    objects = PartQuerySet.as_manager()
