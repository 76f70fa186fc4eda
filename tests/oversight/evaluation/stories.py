"""An evaluation of 草坝镇 in the middle of its answers, made by the verbs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import uuid4

from gongkai import clock
from gongkai.approval.actions.sign import Signature, sign
from gongkai.approval.models import Approval
from gongkai.oversight.evaluation.actions.prepare import draft_evaluation, submit_questionnaire
from gongkai.oversight.evaluation.actions.publish_results import submit_results
from gongkai.oversight.evaluation.actions.take_answers import enter_lines, send_answers
from gongkai.oversight.evaluation.rules import EvaluationFacts
from gongkai.oversight.models.evaluation import PublicEvaluation

OPEN = datetime(2026, 11, 10, 9, tzinfo=clock.CHINA)
OVER = datetime(2026, 11, 24, 9, tzinfo=clock.CHINA)


def facts(**changes: Any) -> EvaluationFacts:
    known = {
        "year": 2026,
        "title": "示例评议",
        "opens_on": date(2026, 11, 10),
        "closes_on": date(2026, 11, 20),
    }
    return EvaluationFacts(**{**known, **changes})


LEADERS = ("OFFICE_DIRECTOR", "DEPUTY_LEADER", "PRINCIPAL_LEADER")


def sign_level(town: Any, approval: Approval, level: int) -> None:
    """The leader of that level agrees."""
    sign(town.person(LEADERS[level - 1]), approval, Signature(level=level, digest=approval.version.digest))


def signed(town: Any, approval: Approval) -> PublicEvaluation:
    """All three levels agree; the evaluation as it is then."""
    for level in (1, 2, 3):
        sign_level(town, approval, level)
    return PublicEvaluation.objects.get(pk=approval.subject_id)


def started(town: Any, **changes: Any) -> PublicEvaluation:
    """The usual questions, out among people."""
    clerk = town.person("DISCLOSURE_CLERK")
    row = draft_evaluation(clerk, town.organ, facts(**changes))
    return signed(town, submit_questionnaire(clerk, row))


def answered(town: Any, row: PublicEvaluation, lines: list[str]) -> None:
    """Paper questionnaires as lines."""
    result = enter_lines(town.person("DISCLOSURE_CLERK"), row, "\n".join(lines), uuid4())
    assert not result.faults


def chosen(row: PublicEvaluation, *places: Any) -> dict[int, Any]:
    """Answers in the order of the questions."""
    return {
        q.pk: given for q, given in zip(row.questions.all(), places, strict=False) if given not in (None, [])
    }


def content(row: PublicEvaluation, token: str, at: int = 0) -> None:
    """Someone on the web who says the same to every level."""
    send_answers(row, chosen(row, [at], [at], [at]), token)


def published(town: Any, row: PublicEvaluation) -> PublicEvaluation:
    """Put up by the clerk, signed on three levels."""
    return signed(town, submit_results(town.person("DISCLOSURE_CLERK"), row, "示例说明"))
