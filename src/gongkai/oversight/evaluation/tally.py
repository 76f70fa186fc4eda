"""Counting: single choice by persons; multiple choice by persons and by votes, kept apart. Few answers: no shares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from gongkai.oversight.evaluation.asking import LEVELS
from gongkai.oversight.models.evaluation import (
    AnswerSheet,
    AnswerWay,
    AskedKind,
    EvaluationQuestion,
    PublicEvaluation,
)

FEWEST_FOR_PERCENT = (
    30  # local policy: below it one person more or less moves a percentage by more than three points
)


def results_of(evaluation: PublicEvaluation) -> dict[str, Any]:
    """The result as it is put up for approval and shown: JSON, without a word of what people wrote."""
    sheets = list(AnswerSheet.objects.filter(evaluation=evaluation, voided_at__isnull=True))
    ways = {way.value: sum(sheet.way == way for sheet in sheets) for way in AnswerWay}
    questions = list(evaluation.questions.all())
    return {
        "sheets": len(sheets),
        "ways": {AnswerWay(way).label: number for way, number in ways.items() if number},
        "questions": [tally(question, [sheet.answers for sheet in sheets]) for question in questions],
    }


def tally(question: EvaluationQuestion, answers: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """One question. `answered`: persons who answered it; of each option its persons and their share of `answered`,
    and for 多选 its share of all votes too. Shares are None below FEWEST_FOR_PERCENT persons."""
    given = [one for sheet in answers if (one := sheet.get(str(question.pk)))]
    found: dict[str, Any] = {
        "position": question.position,
        "kind": question.kind,
        "text": question.text,
        "answered": len(given),
    }
    if question.kind == AskedKind.TEXT:
        return found
    counts = [sum(at in one for one in given) for at in range(len(question.options))]
    found["options"] = _lines(question.options, counts, len(given))
    if question.kind == AskedKind.MULTIPLE:
        votes = sum(counts)
        found["votes"] = votes
        for line in found["options"]:
            line["of_votes"] = share(line["persons"], votes, len(given))
    if question.satisfied:
        found["satisfied"] = _satisfied(question, counts)
    return found


def _lines(options: Sequence[str], counts: Sequence[int], persons: int) -> list[dict[str, Any]]:
    return [
        {"label": label, "persons": number, "of_persons": share(number, persons, persons)}
        for label, number in zip(options, counts, strict=True)
    ]


def _satisfied(question: EvaluationQuestion, counts: Sequence[int]) -> dict[str, Any]:
    """Satisfied among those who said one of the levels; what is no level (没有申请过) is left out of both."""
    levels = [at for at, label in enumerate(question.options) if label in LEVELS] or range(len(counts))
    base = sum(counts[at] for at in levels)
    number = sum(counts[: question.satisfied])
    return {"persons": number, "of": base, "share": share(number, base, base)}


def share(number: int, whole: int, persons: int) -> float | None:
    """`number` of `whole` in percent, to a tenth; None when fewer than FEWEST_FOR_PERCENT persons stand behind it."""
    return round(number * 100 / whole, 1) if persons >= FEWEST_FOR_PERCENT and whole else None
