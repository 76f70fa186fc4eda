"""题库、随堂测试: questions, a draw of them for a session, and the answers."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from gongkai.organs import gate
from gongkai.organs.models import Organ, Person
from gongkai.training.models.session import OfSession, Participant, Session

LETTERS = "ABCDEF"


class QuestionKind(models.TextChoices):
    SINGLE = "SINGLE", "单选"
    MULTIPLE = "MULTIPLE", "多选"
    TRUE_FALSE = "TRUE_FALSE", "判断"


TRUE_OR_FALSE = ("正确", "错误")


class Question(models.Model):
    """One question of the bank. `answer`: the letters that are right, such as "AC"; of 判断 A is 正确, B is 错误."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    kind = models.CharField("题型", max_length=10, choices=QuestionKind.choices)
    text = models.CharField("题目", max_length=500)
    options = models.JSONField("选项")
    answer = models.CharField("答案", max_length=6)
    basis = models.CharField("依据", max_length=200, blank=True)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField("停用时间", null=True, blank=True)

    objects = gate.OrganScopedQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "text"],
                condition=Q(retired_at__isnull=True),
                name="a_question_in_use_once_an_organ",
            )
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def lettered(self) -> list[tuple[str, str]]:
        return list(zip(LETTERS, self.options, strict=False))


class Phase(models.TextChoices):
    BEFORE = "BEFORE", "前测"
    AFTER = "AFTER", "后测"


class Quiz(models.Model):
    """随堂测试: the questions that `seed` chose from the bank, as they stood then. `questions`: kind, text, options,
    answer, basis."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="quizzes")
    phase = models.CharField("前测后测", max_length=6, choices=Phase.choices)
    seed = models.CharField("种子", max_length=64)
    questions = models.JSONField("题目")
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField("收卷时间", null=True, blank=True)

    objects = OfSession.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "phase"], name="one_quiz_before_and_one_after")
        ]

    def __str__(self) -> str:
        return f"{self.session}{self.get_phase_display()}"


class OfQuiz(gate.OrganScopedQuerySet[Any]):
    organ_path = "quiz__session__organ__path"


class Attempt(models.Model):
    """答卷 of one participant: letters by question, and how many were right (题)."""

    quiz = models.ForeignKey(Quiz, models.PROTECT, related_name="attempts")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="attempts")
    answers = models.JSONField("答案")
    right = models.PositiveSmallIntegerField("答对题数")
    handed_in_at = models.DateTimeField("交卷时间")
    entered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    objects = OfQuiz.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["quiz", "participant"], name="a_participant_hands_in_once")
        ]
