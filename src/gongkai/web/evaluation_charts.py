"""The result of an evaluation as charts with their numbers under them, for the desk and for the portal."""

from __future__ import annotations

from typing import Any

from gongkai.oversight.evaluation.tally import FEWEST_FOR_PERCENT
from gongkai.oversight.models.evaluation import AskedKind
from gongkai.web.charts import lying


def drawn(results: dict[str, Any]) -> list[dict[str, Any]]:
    """Each question with options: its numbers and its chart, by persons."""
    shown = []
    for one in results["questions"]:
        if one["kind"] == AskedKind.TEXT:
            shown.append({**one, "chart": ""})
            continue
        labels = [option["label"] for option in one["options"]]
        counts = [option["persons"] for option in one["options"]]
        chart = lying(f"q{one['position']}", one["text"], labels, counts, max(*counts, 1), "人")
        few = one["answered"] < FEWEST_FOR_PERCENT
        shown.append({**one, "chart": chart, "few": few, "many": one["kind"] == AskedKind.MULTIPLE})
    return shown
