"""The daily self-check: every organ once a day, with its score, kept as history; and what it leaves to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from gongkai import clock
from gongkai.applications.warnings import DueDay
from gongkai.law import site_indicators as law
from gongkai.organs import gate
from gongkai.organs.models import Organ
from gongkai.organs.posts import Right
from gongkai.upkeep.models import SelfCheck
from gongkai.upkeep.self_check import columns, links, messages, reach, services, truth
from gongkai.upkeep.self_check.fault import Fault

Check = Callable[[Organ, date], Iterator[Fault]]
CHECKS: tuple[Check, ...] = (
    columns.faults,
    links.faults,
    messages.faults,
    reach.faults,
    services.faults,
    truth.faults,
)
"""Every check of the list; a new one is a line here."""
_TO_MEND = timedelta(days=7)  # local policy: a fault that is no veto is mended within a week
_MOST_KEPT = 500  # local policy: faults of one day kept one by one
_MOST_DUE = 20  # local policy: lines of one check on a workbench


def faults_of(organ: Organ) -> list[Fault]:
    """Every fault today, vetoes first."""
    today = clock.today()
    found = [fault for check in CHECKS for fault in check(organ, today)]
    return sorted(found, key=lambda fault: (not fault.veto, -fault.points))


def score_of(faults: list[Fault]) -> int:
    """Points left of 100; a veto does not change them, it fails the site by itself."""
    return max(0, law.FULL_SCORE - sum(fault.points for fault in faults))


@transaction.atomic
def check_organ(organ: Organ) -> SelfCheck:
    """Check `organ` now and keep it as today's; a fault that was there before keeps the day it was first seen."""
    today = clock.today()
    before = SelfCheck.objects.filter(organ=organ, day__lt=today).order_by("-day").first()
    since = {row["key"]: row["since"] for row in before.faults} if before else {}
    found = faults_of(organ)
    dated = [replace(fault, since=since.get(fault.key) or today.isoformat()) for fault in found]
    values: dict[str, Any] = {
        "made_at": clock.now(),
        "score": score_of(found),
        "faults": [fault.as_json() for fault in dated[:_MOST_KEPT]],
    }
    made, _ = SelfCheck.objects.update_or_create(organ=organ, day=today, defaults=values)
    return made


def self_check_every_organ() -> None:
    """For the worker, once a day."""
    links.scan_new()
    reach.look_at_home()
    for organ in Organ.objects.order_by("path"):
        check_organ(organ)


def due_days_of_self_check(person: Any) -> Iterator[DueDay]:
    """For the clerks of an organ: each fault of the newest check, vetoes to be mended today."""
    organs = Organ.objects.filter(gate.within(person, Right.MANAGE_PLACES, path="path"))
    for organ in organs:
        made = (
            SelfCheck.objects.filter(organ=organ, day__gte=clock.today() - _TO_MEND).order_by("-day").first()
        )
        for number, row in enumerate(made.faults[:_MOST_DUE] if made else ()):
            yield _due(organ, row, number, made)


def _due(organ: Organ, row: dict[str, Any], number: int, made: Any) -> DueDay:
    day = made.day if row["veto"] else date.fromisoformat(row["since"]) + _TO_MEND
    thing = f"网站自查：{row['title']}"
    page = ("self-check", made.pk)
    return DueDay(
        "self_check",
        "整改",
        thing,
        page,
        day,
        law.INDICATORS,
        organ_id=organ.pk,
        part=number,
        title=row["sentence"],
    )
