"""Who must do what beside the officer of a case: reviews asked for, orders of courts and reconsideration organs."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gongkai.applications.desk_models import ReplyReview
from gongkai.applications.models import Application, Lawsuit, PartQuerySet, Reconsideration
from gongkai.organs.models import Office, Person


class ReviewRequest(models.Model):
    """请审: the secrecy and legality review of a drafted reply, asked of one person or of an office, by a day."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="review_requests")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="+")
    asked_on = models.DateField("请审日期")
    due_on = models.DateField("审查期限")
    asked_as = models.CharField("请审人", max_length=160)
    note = models.CharField("请审事项", max_length=300, blank=True)
    review = models.ForeignKey(
        ReplyReview, models.PROTECT, null=True, blank=True, related_name="requests", verbose_name="审查意见"
    )

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="a_review_is_asked_of_a_person_or_an_office",
                condition=Q(person__isnull=False, office__isnull=True)
                | Q(person__isnull=True, office__isnull=False),
            ),
            models.CheckConstraint(name="review_due_after_asked", condition=Q(due_on__gte=F("asked_on"))),
        ]

    @property
    def asked(self) -> str:
        """Whom it was asked of."""
        return self.person.name if self.person else self.office.name if self.office else ""


class ReplyOrder(models.Model):
    """责令答复: a judgment or a reconsideration decision on a case that was never answered. The latest one counts.

    `effective_on` is the day it took effect for the organ; `due_on` the last day it names, empty where a judgment
    names none (法释〔2025〕8号 Art 11).
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="orders")
    lawsuit = models.ForeignKey(Lawsuit, models.PROTECT, null=True, blank=True, related_name="orders")
    reconsideration = models.ForeignKey(
        Reconsideration, models.PROTECT, null=True, blank=True, related_name="orders"
    )
    effective_on = models.DateField("生效日期")
    due_on = models.DateField("文书规定的期限", null=True, blank=True)
    entered_as = models.CharField("登记人", max_length=160)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["effective_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="an_order_comes_from_one_dispute",
                condition=Q(lawsuit__isnull=False, reconsideration__isnull=True)
                | Q(lawsuit__isnull=True, reconsideration__isnull=False, due_on__isnull=False),
            )
        ]

    @property
    def dispute(self) -> Lawsuit | Reconsideration | None:
        return self.lawsuit or self.reconsideration
