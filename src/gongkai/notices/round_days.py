"""Last days of rounds of annual reports: what an organ must hand in, what a collector must publish."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gongkai.annual_report import round_queries as rounds
from gongkai.annual_report.round_states import LEVELS
from gongkai.applications.warnings import SOON_DAYS, DueDay
from gongkai.law.annual_report.collecting import due_of_collector
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art49_50_report_dates import FORM_2021
from gongkai.organs.models import OrganLevel

AFTER_A_REMINDER = 400  # local policy: 工作日; whoever was reminded is told until the report is there
MOST = 100


def due_days_of_rounds(person: Any) -> Iterator[DueDay]:
    """Every open last day of a round that `person` answers for, on either side."""
    for entry in rounds.to_hand_in(person)[:MOST]:
        yield DueDay(
            "round",
            "报送",
            f"{entry.round.year}年度报告报送",
            ("round-entry", entry.pk),
            entry.due_on,
            FORM_2021,
            warn_from=AFTER_A_REMINDER if entry.reminded_on else SOON_DAYS,
            organ_id=entry.unit.organ_id or 0,
        )
    for round_ in rounds.without_total(person)[:MOST]:
        try:
            due = due_of_collector(LEVELS[OrganLevel(round_.organ.level)], round_.year)
        except (Refusal, KeyError):
            continue
        thing = f"{round_.year}年度汇总报告"
        yield DueDay(
            "total", "公布", thing, ("round", round_.pk), due.due, FORM_2021, organ_id=round_.organ_id
        )
