"""编制问卷: a new evaluation with the usual questions, its questions, publishing it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.oversight.evaluation import asking
from gongkai.oversight.evaluation.asking import USUAL, QuestionFacts
from gongkai.oversight.evaluation.rules import (
    EvaluationFacts,
    faults_of,
    must_be_draft,
    must_be_showable,
    running,
)
from gongkai.oversight.models.evaluation import AnswerSheet, AskedKind, EvaluationQuestion, PublicEvaluation
from gongkai.oversight.supervision.terms import EVALUATION
from gongkai.trail.actions.record import record


@transaction.atomic
def draft_evaluation(
    person: Person, organ: Organ, facts: EvaluationFacts, questions: Sequence[QuestionFacts] = USUAL
) -> PublicEvaluation:
    """A new one with `questions`. The same `client_key` again gives back the first. Raises NotAllowed, Refusal."""
    actor = acting(person, Right.RUN_EVALUATION, organ)
    if kept := PublicEvaluation.objects.filter(client_key=facts.client_key, organ=organ).first():
        return kept
    if faults := faults_of(facts):
        raise Refusal(faults, (EVALUATION,))
    row = PublicEvaluation.objects.create(
        organ=organ, made_by=person, made_at=clock.now(), client_key=facts.client_key, **facts.values()
    )
    EvaluationQuestion.objects.bulk_create(_row(row, at, one) for at, one in enumerate(questions, 1))
    record(actor, organ, "编制社会评议", row, title=row.title, because=(EVALUATION,))
    return row


@transaction.atomic
def change_evaluation(
    person: Person, evaluation: PublicEvaluation, facts: EvaluationFacts
) -> PublicEvaluation:
    """Name, days, introduction, until it is out. Raises NotAllowed, Refusal."""
    actor, row = running(person, evaluation)
    must_be_draft(row)
    if faults := faults_of(facts):
        raise Refusal(faults)
    for name, value in facts.values().items():
        setattr(row, name, value)
    row.save(update_fields=list(facts.values()))
    record(actor, row.organ, "修改社会评议", row, title=row.title)
    return row


@transaction.atomic
def add_question(person: Person, evaluation: PublicEvaluation, facts: QuestionFacts) -> EvaluationQuestion:
    """One more question at the end. Raises NotAllowed, Refusal."""
    actor, row = running(person, evaluation)
    must_be_draft(row)
    number = row.questions.count()
    faults = asking.faults_of(facts)
    if number >= asking.MOST_QUESTIONS:
        faults.append(f"一份问卷最多{asking.MOST_QUESTIONS}题。")
    if faults:
        raise Refusal(faults)
    made = _row(row, number + 1, facts)
    made.save()
    record(actor, row.organ, "增加评议问题", row, title=row.title, content={"position": made.position})
    return made


@transaction.atomic
def drop_question(person: Person, question: EvaluationQuestion) -> None:
    """Take a question out; those behind it move up. Raises NotAllowed, Refusal."""
    actor, row = running(person, question.evaluation)
    must_be_draft(row)
    kept: EvaluationQuestion | None = EvaluationQuestion.objects.filter(pk=question.pk).first()
    if kept is None:
        raise Refusal("这道题已经删去。")
    place = kept.position
    kept.delete()
    for later in row.questions.filter(position__gt=place).order_by("position"):
        later.position -= 1
        later.save(update_fields=["position"])
    record(actor, row.organ, "删去评议问题", row, title=row.title, content={"position": place})


@transaction.atomic
def start_evaluation(person: Person, evaluation: PublicEvaluation) -> PublicEvaluation:
    """发布问卷: from its first day people answer on the web; the questions stand. Raises NotAllowed, Refusal."""
    actor, row = running(person, evaluation)
    must_be_draft(row)
    if not row.questions.exclude(kind=AskedKind.TEXT).exists():
        raise Refusal("问卷至少要有一道选择题。")
    if row.closes_on < clock.today():
        raise Refusal("截止日期已经过去，请先修改日期。")
    asked = {f"第{one.position}题": "\n".join([one.text, *one.options]) for one in row.questions.all()}
    must_be_showable(row, {"名称": row.title, "说明": row.intro, **asked})
    row.started_at = clock.now()
    row.save(update_fields=["started_at"])
    content = {"questions": row.questions.count(), "until": row.closes_on.isoformat()}
    record(actor, row.organ, "发布评议问卷", row, title=row.title, content=content, because=(EVALUATION,))
    return row


def answers_of(evaluation: PublicEvaluation) -> int:
    """Answers that count, in 份."""
    return AnswerSheet.objects.filter(evaluation=evaluation, voided_at__isnull=True).count()


def _row(evaluation: PublicEvaluation, position: int, facts: QuestionFacts) -> EvaluationQuestion:
    return EvaluationQuestion(
        evaluation=evaluation,
        position=position,
        kind=facts.kind,
        text=facts.text.strip(),
        options=[option.strip() for option in facts.options],
        required=facts.required,
        satisfied=facts.satisfied,
    )
