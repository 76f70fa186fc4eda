"""应公开任务: what falls due out of a catalogue, what answered it, and which item interprets which document."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gongkai.disclosure.catalogue_models import CatalogueEntry, CatalogueField
from gongkai.disclosure.models import Item, Posting
from gongkai.organs import gate
from gongkai.organs.models import Organ, Person, Village


class DutyState(models.TextChoices):
    OPEN = "OPEN", "待公开"
    DONE = "DONE", "已公开"
    NOTHING = "NOTHING", "本期无此项"


class DutyQuerySet(gate.VillageScopedQuerySet["Duty"]):
    pass


class Duty(models.Model):
    """应公开任务: one due instance of an entry. `period` makes it once: 2026-Q03, item-17, event-…

    `late_since` is the first day it was late; lateness is not erased by publishing afterwards.
    `base_on` is the first day of the period, or the day the information was formed or the event happened.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="duties")
    entry = models.ForeignKey(CatalogueEntry, models.PROTECT, related_name="duties")
    field = models.ForeignKey(CatalogueField, models.PROTECT, null=True, blank=True, related_name="+")
    village = models.ForeignKey(Village, models.PROTECT, null=True, blank=True, related_name="duties")
    period = models.CharField("期次", max_length=60)
    title = models.CharField("应公开内容", max_length=300)
    about = models.ForeignKey(Item, models.PROTECT, null=True, blank=True, related_name="duties_about")
    base_on = models.DateField("起算日")
    due_on = models.DateField("最迟公开")
    provisional = models.BooleanField("期限暂定", default=False)
    moved_from = models.DateField("原期限", null=True, blank=True)
    year = models.PositiveSmallIntegerField("年度")
    state = models.CharField("状态", max_length=8, choices=DutyState.choices, default=DutyState.OPEN)
    done_on = models.DateField("公开日期", null=True, blank=True)
    late_since = models.DateField("逾期起", null=True, blank=True)
    explanation = models.CharField("说明", max_length=300, blank=True)
    explained_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    explained_as = models.CharField("岗位和姓名", max_length=160, blank=True)
    explained_at = models.DateTimeField("说明时间", null=True, blank=True)
    opened_at = models.DateTimeField("产生时间")

    objects = DutyQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["organ", "state", "due_on", "id"], name="duties_by_day"),
            models.Index(fields=["due_on", "id"], name="duties_in_order"),
            models.Index(
                fields=["organ", "year", "field", "village", "state", "late_since", "due_on"],
                name="duties_counted",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "period"], condition=Q(village__isnull=True), name="duty_once_a_period"
            ),
            models.UniqueConstraint(
                fields=["entry", "village", "period"],
                condition=Q(village__isnull=False),
                name="duty_once_a_period_and_village",
            ),
            models.CheckConstraint(
                name="done_has_its_day", condition=~Q(state="DONE") | Q(done_on__isnull=False)
            ),
            models.CheckConstraint(
                name="nothing_is_explained_by_name",
                condition=~Q(state="NOTHING") | (~Q(explanation="") & Q(explained_by__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class DutyAnswerQuerySet(gate.OrganScopedQuerySet["DutyAnswer"]):
    organ_path = "duty__organ__path"


class DutyAnswer(models.Model):
    """回应: the item, or the posting at a place, that fulfils a duty. It counts from the day it is public."""

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="answers")
    item = models.ForeignKey(Item, models.PROTECT, null=True, blank=True, related_name="duty_answers")
    posting = models.ForeignKey(Posting, models.PROTECT, null=True, blank=True, related_name="duty_answers")
    answered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    objects = DutyAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="an_answer_is_an_item_or_a_posting",
                condition=Q(item__isnull=False, posting__isnull=True)
                | Q(item__isnull=True, posting__isnull=False),
            ),
            models.UniqueConstraint(fields=["duty", "item"], name="an_item_answers_a_duty_once"),
            models.UniqueConstraint(fields=["duty", "posting"], name="a_posting_answers_a_duty_once"),
        ]


class InterpretationQuerySet(gate.OrganScopedQuerySet["Interpretation"]):
    organ_path = "document__organ__path"


class Interpretation(models.Model):
    """解读: the item `reading` explains the normative document `document`."""

    document = models.ForeignKey(Item, models.PROTECT, related_name="interpretations")
    reading = models.ForeignKey(Item, models.PROTECT, related_name="interprets")
    linked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    linked_at = models.DateTimeField()

    objects = InterpretationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["document", "reading"], name="a_reading_linked_once"),
            models.CheckConstraint(
                name="no_document_explains_itself", condition=~Q(document=models.F("reading"))
            ),
        ]
