"""Lists and look-ups of public evaluation, one function each, through the gate or from what is open to all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q, QuerySet

from gongkai import clock
from gongkai.organs.ciphers import fingerprint
from gongkai.organs.models import Organ
from gongkai.organs.posts import Right
from gongkai.organs.queries import organs_with
from gongkai.oversight.models.evaluation import AnswerSheet, EvaluationQuestion, PublicEvaluation


def evaluations(person: Any) -> QuerySet[PublicEvaluation]:
    """Those `person` may see, the latest first, with how many answers count."""
    counted = Count("sheets", filter=Q(sheets__voided_at__isnull=True))
    return (
        PublicEvaluation.objects.visible_to(person)
        .select_related("organ", "made_by")
        .annotate(number=counted)
        .order_by("-opens_on", "-pk")
    )


def questions(person: Any) -> QuerySet[EvaluationQuestion]:
    """Questions of evaluations `person` may see."""
    rows: QuerySet[EvaluationQuestion] = EvaluationQuestion.objects.visible_to(person)
    return rows.select_related("evaluation__organ")


def entered_sheets(person: Any, evaluation: PublicEvaluation | None = None) -> QuerySet[AnswerSheet]:
    """What the staff entered, the newest first."""
    rows: QuerySet[AnswerSheet] = AnswerSheet.objects.visible_to(person).filter(entered_by__isnull=False)
    if evaluation is not None:
        rows = rows.filter(evaluation=evaluation)
    return rows.select_related("entered_by", "evaluation__organ")


def in_words(person: Any, question: EvaluationQuestion) -> QuerySet[AnswerSheet]:
    """Who wrote something to a question, the newest first: for the desk only, it may name somebody."""
    rows = AnswerSheet.objects.visible_to(person).filter(evaluation=question.evaluation_id)
    return rows.filter(voided_at__isnull=True, answers__has_key=str(question.pk))


def words(sheets: Iterable[AnswerSheet], question: EvaluationQuestion) -> list[str]:
    """What `in_words` wrote."""
    return [sheet.answers[str(question.pk)] for sheet in sheets]


def asked_for_words(person: Any, evaluation: PublicEvaluation) -> QuerySet[EvaluationQuestion]:
    """The questions of `evaluation` that are answered in words."""
    return questions(person).filter(evaluation=evaluation, kind="TEXT")


def running_organ(person: Any) -> Organ | None:
    """The organ for which `person` runs evaluations today."""
    return organs_with(person, Right.RUN_EVALUATION).first()


def open_now(organ: Organ) -> QuerySet[PublicEvaluation]:
    """Those that take answers from anyone today."""
    return PublicEvaluation.objects.filter(organ=organ).open_on(clock.today()).order_by("closes_on", "pk")


def started_of(organ: Organ, pk: int) -> PublicEvaluation | None:
    """One whose questionnaire is out."""
    rows = PublicEvaluation.objects.started().filter(organ=organ, pk=pk, opens_on__lte=clock.today())
    return rows.select_related("organ").first()


def published_of(organ: Organ) -> QuerySet[PublicEvaluation]:
    """Those whose result is public, the latest first."""
    return PublicEvaluation.objects.published().filter(organ=organ).order_by("-published_at", "-pk")


def answered_with(evaluation: PublicEvaluation, token: str) -> bool:
    """Whether this browser has answered."""
    mark = fingerprint(f"evaluation {evaluation.pk} {token}")
    return bool(token) and AnswerSheet.objects.filter(evaluation=evaluation, token=mark).exists()
