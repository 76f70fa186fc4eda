"""随堂测试: draw the questions, take answers, stop taking them."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from django.db import transaction

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.organs.actor import Actor
from gongkai.organs.models import Person
from gongkai.trail.actions.record import record
from gongkai.trail.drawing import drawn
from gongkai.training.models import LETTERS, Attempt, Participant, Phase, Question, Quiz, Session
from gongkai.training.rules import keeping, locked, must_run

MOST_QUESTIONS = 50  # local policy: short tests
_SEED_BYTES = 8


@transaction.atomic
def draw_quiz(person: Person, session: Session, phase: str, count: int) -> Quiz:
    """So many questions of the bank, chosen by a seed that stays with the test: from the bank of that day anyone can
    draw them again. Raises NotAllowed, Refusal."""
    actor, row = keeping(person, session)
    must_run(row)
    bank = {str(one.pk): one for one in Question.objects.filter(organ=row.organ, retired_at__isnull=True)}
    faults = []
    if phase not in Phase.values:
        faults.append("请选择前测或者后测。")
    elif row.quizzes.filter(phase=phase).exists():
        faults.append(f"这场培训已经有{Phase(phase).label}。")
    if not 1 <= count <= MOST_QUESTIONS:
        faults.append(f"题数应当在1到{MOST_QUESTIONS}之间。")
    elif count > len(bank):
        faults.append(f"题库里在用的题目只有{len(bank)}道，抽不出{count}道；请先补充题库。")
    if faults:
        raise Refusal(faults)
    seed = secrets.token_hex(_SEED_BYTES)
    chosen = [bank[key] for key in drawn(seed, list(bank), count)]
    made = Quiz.objects.create(
        session=row,
        phase=phase,
        seed=seed,
        questions=[kept_of(one) for one in chosen],
        made_by=person,
        made_at=clock.now(),
    )
    content = {"phase": phase, "seed": seed, "questions": [one.pk for one in chosen], "of": len(bank)}
    record(actor, row.organ, "抽取测试题", made, title=str(made), content=content)
    return made


@transaction.atomic
def close_quiz(person: Person, quiz: Quiz) -> Quiz:
    """收卷: no more answers. Raises NotAllowed, Refusal."""
    actor, row = keeping(person, quiz.session)
    must_run(row)
    kept = Quiz.objects.select_for_update(of=("self",)).get(pk=quiz.pk)
    if kept.closed_at is None:
        kept.closed_at = clock.now()
        kept.save(update_fields=["closed_at"])
        record(actor, row.organ, "收卷", kept, title=str(kept))
    return kept


@transaction.atomic
def hand_in(quiz: Quiz, participant: Participant, answers: Mapping[int, str]) -> Attempt:
    """What a participant answered on the phone: question by its place from 0 → letters. Raises Refusal."""
    locked(quiz.session)
    return _attempt(None, quiz, participant, answers)


@transaction.atomic
def enter_attempt(
    person: Person, quiz: Quiz, participant: Participant, answers: Mapping[int, str]
) -> Attempt:
    """A paper that the keeper enters. Raises NotAllowed, Refusal."""
    actor, _ = keeping(person, quiz.session)
    return _attempt(actor, quiz, participant, answers)


def _attempt(
    actor: Actor | None, quiz: Quiz, participant: Participant, answers: Mapping[int, str]
) -> Attempt:
    kept = Quiz.objects.select_related("session__organ").get(pk=quiz.pk)
    must_run(kept.session)
    if kept.closed_at:
        raise Refusal(f"{kept.get_phase_display()}已经收卷。")
    if participant.session_id != kept.session_id:
        raise Refusal("不在这场培训的名册上，不能答题。")
    if participant.signed_at is None:
        raise Refusal("请先签到，再答题。")
    if Attempt.objects.filter(quiz=kept, participant=participant).exists():
        raise Refusal(f"{participant.name}已经交过{kept.get_phase_display()}的答卷，一人一份。")
    given = [_letters(answers.get(at, "")) for at in range(len(kept.questions))]
    right = sum(one == question["answer"] for one, question in zip(given, kept.questions, strict=True))
    row = Attempt.objects.create(
        quiz=kept,
        participant=participant,
        answers=given,
        right=right,
        handed_in_at=clock.now(),
        entered_by=actor.person if actor else None,
    )
    record(actor, kept.session.organ, "交测试卷", row, title=str(kept), content={"right": right})
    return row


def _letters(text: str) -> str:
    return "".join(sorted({letter for letter in text.upper() if letter in LETTERS}))


def kept_of(question: Question) -> dict[str, object]:
    """A question as a test keeps it."""
    return {
        "kind": question.kind,
        "text": question.text,
        "options": question.options,
        "answer": question.answer,
        "basis": question.basis,
    }
