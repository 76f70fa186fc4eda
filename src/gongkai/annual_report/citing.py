"""Reports that still name a rule which is out of force."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from gongkai.annual_report.models import AnnualReport
from gongkai.organs.models import Organ
from gongkai.workplan.citing import MOST, holding
from gongkai.workplan.figures import Record


def in_reports(person: Any, organ: Organ, words: tuple[str, ...]) -> Iterator[Record]:
    """Annual reports whose prose names it."""
    rows = AnnualReport.objects.visible_to(person).filter(organ=organ)
    for row in holding(rows, ("section_1", "section_5", "section_6"), words).order_by("-year")[:MOST]:
        yield Record(f"年度报告：{row}", date(row.year, 12, 31), "report", (row.pk,))
