"""Three evaluations: in draft, open with an answer, and with its result public; made by the verbs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from gongkai import clock
from gongkai.oversight.evaluation.actions.prepare import draft_evaluation, submit_questionnaire
from gongkai.oversight.evaluation.actions.publish_results import submit_results
from gongkai.oversight.evaluation.actions.take_answers import enter_lines
from gongkai.oversight.evaluation.rules import EvaluationFacts
from gongkai.oversight.models.evaluation import AnswerSheet, EvaluationQuestion, PublicEvaluation
from tests.oversight.evaluation.stories import signed

if TYPE_CHECKING:
    from tests.conftest import Town

SPAN = timedelta(days=10)


def evaluate(town: Town, mark: str) -> None:
    """`mark` stands in what only the desk reads: the draft, and the ones that are out carry none in public words."""
    clerk, organ, today = town.person("DISCLOSURE_CLERK"), town.organ, clock.today()
    draft_evaluation(clerk, organ, EvaluationFacts(today.year, f"{mark}评议草稿", today, today + SPAN))
    out = draft_evaluation(clerk, organ, EvaluationFacts(today.year, "示例评议", today, today + SPAN))
    signed(town, submit_questionnaire(clerk, out))
    enter_lines(clerk, out, "1 1 1 0 0", uuid4())
    then = datetime.combine(today - 2 * SPAN, datetime.min.time(), clock.CHINA)
    with clock.frozen(then):
        day = clock.today()
        old = draft_evaluation(clerk, organ, EvaluationFacts(day.year, "示例评议结果", day, day + SPAN))
        signed(town, submit_questionnaire(clerk, old))
        enter_lines(clerk, old, "1 1 1 0 0\n2 2 2 0 13", uuid4())
    signed(town, submit_results(clerk, old, "示例说明"))


@dataclass(frozen=True)
class Evaluated:
    """Primary keys of what `evaluate` made."""

    draft: int
    question: int
    open: int
    answer: int
    public: int
    in_words: int


def evaluated_of(town: Town) -> Evaluated:
    """What was made in `town`."""
    rows = PublicEvaluation.objects.filter(organ=town.organ)
    draft, out = (
        rows.get(started_at__isnull=True),
        rows.get(started_at__isnull=False, submitted_at__isnull=True),
    )
    return Evaluated(
        draft.pk,
        EvaluationQuestion.objects.filter(evaluation=draft)[0].pk,
        out.pk,
        AnswerSheet.objects.get(evaluation=out).pk,
        rows.get(published_at__isnull=False).pk,
        EvaluationQuestion.objects.get(evaluation=out, kind="TEXT").pk,
    )
