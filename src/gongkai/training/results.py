"""前测后测: the averages, only of those who did both, and how often each question was answered right."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gongkai.training.models import Attempt, Phase, Quiz, Session

FULL = 100  # local policy: a test is told out of 100
_TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Comparison:
    """`before`, `after`: averages out of 100 of the `both` people who did both tests; None when nobody did."""

    both: int
    before: Decimal | None
    after: Decimal | None
    better: int
    worse: int

    @property
    def gain(self) -> Decimal | None:
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True)
class Outcome:
    """One test: answers handed in (份), their average out of 100, and each question with how many had it right."""

    quiz: Quiz
    number: int
    average: Decimal | None
    by_question: tuple[tuple[str, int], ...]


def outcome_of(quiz: Quiz) -> Outcome:
    """What came of a test."""
    rows = list(quiz.attempts.all())
    counted = tuple(
        (question["text"], sum(row.answers[at] == question["answer"] for row in rows))
        for at, question in enumerate(quiz.questions)
    )
    return Outcome(quiz, len(rows), mean([score_of(row, quiz) for row in rows]), counted)


def comparison_of(session: Session) -> Comparison | None:
    """前测 against 后测; None unless the session has both."""
    quizzes = {quiz.phase: quiz for quiz in session.quizzes.all()}
    if set(quizzes) != set(Phase.values):
        return None
    scores = {
        phase: {row.participant_id: score_of(row, quiz) for row in quiz.attempts.all()}
        for phase, quiz in quizzes.items()
    }
    before, after = scores[Phase.BEFORE], scores[Phase.AFTER]
    both = sorted(before.keys() & after.keys())
    return Comparison(
        len(both),
        mean([before[key] for key in both]),
        mean([after[key] for key in both]),
        sum(after[key] > before[key] for key in both),
        sum(after[key] < before[key] for key in both),
    )


def score_of(row: Attempt, quiz: Quiz) -> Decimal:
    """Out of 100."""
    return Decimal(row.right * FULL) / len(quiz.questions)


def mean(scores: list[Decimal]) -> Decimal | None:
    """The average to a tenth; None of nothing."""
    return (sum(scores, Decimal(0)) / len(scores)).quantize(_TENTH) if scores else None
