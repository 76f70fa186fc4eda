"""What public evaluation tells the assessment: answers, and how many of a hundred were satisfied."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gongkai.oversight.assessment.measures.registry import Batch, Evidence, Line, Measure, days
from gongkai.oversight.assessment.units import Unit
from gongkai.oversight.evaluation.yearly import overall
from gongkai.oversight.models.evaluation import PublicEvaluation

_ORGANS = frozenset({"ORGAN"})
_WHOLE = 100


def _published(batch: Batch) -> list[PublicEvaluation]:
    asked = PublicEvaluation.objects.published().filter(
        organ__in=batch.organs, published_at__range=days(batch.period)
    )
    return batch.once("evaluations", lambda: list(asked.order_by("published_at", "pk")))


def _lines(rows: list[PublicEvaluation]) -> Iterator[tuple[int, None, None, Line]]:
    for row in rows:
        note = f"有效答卷{(row.results or {})['sheets']}份"
        yield row.organ_id, None, None, Line("publicevaluation", row.pk, row.title, row.closes_on, note)


def answers(batch: Batch) -> dict[Unit, Evidence]:
    """Answers of evaluations whose result was published in the period."""
    rows = _published(batch)
    made = batch.collect(_lines(rows))
    for unit, evidence in made.items():
        own = [row.results or {} for row in rows if row.organ_id == unit.organ_id]
        evidence.count = Decimal(sum(results["sheets"] for results in own))
    return made


def satisfied(batch: Batch) -> dict[Unit, Evidence]:
    """Of a hundred who judged the whole, how many were satisfied: all evaluations of the period together. Too few
    answers give no percentage, so such a unit is left to the checkers."""
    rated = [(row, found) for row in _published(batch) if (found := overall(row.results or {}))]
    told = [(row, found) for row, found in rated if found["share"] is not None]
    made = batch.collect(_lines([row for row, _ in told]))
    for unit in list(made):
        own = [found for row, found in told if row.organ_id == unit.organ_id]
        if not own:
            del made[unit]
            continue
        content, people = (Decimal(sum(found[key] for found in own)) for key in ("persons", "of"))
        made[unit].count = (content * _WHOLE / people).quantize(Decimal("0.1"))
    return made


MEASURES = (
    Measure("evaluation.answers", "社会评议答卷", "份", "考核期内公布结果的社会评议，有效答卷相加。", answers, _ORGANS),
    Measure("evaluation.satisfied", "社会评议满意率", "%", "考核期内公布结果的社会评议中，总体评价满意的人所占比例；不足30人的不取数，由检查人评定。",
            satisfied, _ORGANS, r"(?:社会评议|群众|公众).{0,10}(?:满意率|满意度)|满意度测评"),
)  # fmt: skip
