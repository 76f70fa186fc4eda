"""编制问卷: a new evaluation with the usual questions, its questions, sending it for approval."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from gongkai import clock
from gongkai.approval.actions.submit import submit
from gongkai.approval.models import Approval
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
    reopen,
    running,
)
from gongkai.oversight.evaluation.subjects import ADDED, CHANGED, DRAFTED, DROPPED, QUESTIONNAIRE
from gongkai.oversight.models.evaluation import AnswerSheet, AskedKind, EvaluationQuestion, PublicEvaluation
from gongkai.oversight.supervision.terms import EVALUATION
from gongkai.trail.actions.record import record


@transaction.atomic
def draft_evaluation(
    person: Person, organ: Organ, facts: EvaluationFacts, questions: Sequence[QuestionFacts] = USUAL
) -> PublicEvaluation:
    """A new one with `questions`. The same `client_key` again gives back the first. Raises NotAllowed, Refusal."""
    actor = acting(person, Right.RUN_EVALUATION, organ)
    Organ.objects.select_for_update(of=("self",)).get(pk=organ.pk)
    if kept := PublicEvaluation.objects.filter(client_key=facts.client_key, organ=organ).first():
        return kept
    if faults := faults_of(facts):
        raise Refusal(faults, (EVALUATION,))
    row = PublicEvaluation.objects.create(
        organ=organ, made_by=person, made_at=clock.now(), client_key=facts.client_key, **facts.values()
    )
    EvaluationQuestion.objects.bulk_create(_row(row, at, one) for at, one in enumerate(questions, 1))
    record(actor, organ, DRAFTED, row, title=row.title, because=(EVALUATION,))
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
    reopen(actor, row)
    for name, value in facts.values().items():
        setattr(row, name, value)
    row.save(update_fields=list(facts.values()))
    record(actor, row.organ, CHANGED, row, title=row.title)
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
    reopen(actor, row)
    made = _row(row, number + 1, facts)
    made.save()
    record(actor, row.organ, ADDED, row, title=row.title, content={"position": made.position})
    return made


@transaction.atomic
def drop_question(person: Person, question: EvaluationQuestion) -> None:
    """Take a question out; those behind it move up. Raises NotAllowed, Refusal."""
    actor, row = running(person, question.evaluation)
    must_be_draft(row)
    kept: EvaluationQuestion | None = EvaluationQuestion.objects.filter(pk=question.pk).first()
    if kept is None:
        raise Refusal("这道题已经删去。")
    reopen(actor, row)
    place = kept.position
    kept.delete()
    for later in row.questions.filter(position__gt=place).order_by("position"):
        later.position -= 1
        later.save(update_fields=["position"])
    record(actor, row.organ, DROPPED, row, title=row.title, content={"position": place})


@transaction.atomic
def submit_questionnaire(person: Person, evaluation: PublicEvaluation) -> Approval:
    """问卷送审: with the third signature people can answer, from its first day on. Raises NotAllowed, Refusal.

    Source: 三级审批 of the organ; 《条例》第十七条.
    """
    actor, row = running(person, evaluation)
    must_be_draft(row)
    faults = []
    if not row.questions.exclude(kind=AskedKind.TEXT).exists():
        faults.append("问卷至少要有一道选择题。")
    if row.closes_on < clock.today():
        faults.append("截止日期已经过去，请先修改日期。")
    if faults:
        raise Refusal(faults)
    asked = {f"第{one.position}题": "\n".join([one.text, *one.options]) for one in row.questions.all()}
    must_be_showable(row, {"名称": row.title, "说明": row.intro, **asked})
    row.sent_at = clock.now()
    row.save(update_fields=["sent_at"])
    return submit(actor, QUESTIONNAIRE, row)


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
