"""What a year of public evaluation was: the sentence for section one. Only what was published is said."""

from __future__ import annotations

from typing import Any

from gongkai.organs.models import Organ
from gongkai.oversight.models.evaluation import PublicEvaluation


def evaluation_sentences(organ: Organ, year: int) -> str:
    """社会评议 of the year with its published result; empty when there was none."""
    rows = PublicEvaluation.objects.published().filter(organ=organ, year=year).order_by("opens_on", "pk")
    return "".join(_sentence(row) for row in rows)


def _sentence(row: PublicEvaluation) -> str:
    results: dict[str, Any] = row.results or {}
    text = f"开展社会评议“{row.title}”，收回有效答卷{results['sheets']}份"
    found = overall(results)
    if found is None:
        return f"{text}。"
    if found["share"] is None:
        return f"{text}，{found['of']}人作总体评价，其中表示满意的{found['persons']}人。"
    return f"{text}，{found['of']}人作总体评价，表示满意的占{found['share']}%。"


def overall(results: dict[str, Any]) -> dict[str, Any] | None:
    """The first question with levels: the overall judgement."""
    rated = [one["satisfied"] for one in results.get("questions", ()) if "satisfied" in one]
    return rated[0] if rated and rated[0]["of"] else None
