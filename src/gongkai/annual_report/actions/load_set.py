"""Take a whole year's set of reports into a round's books."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from gongkai import clock
from gongkai.annual_report.figure_checks import findings as findings_of_rows
from gongkai.annual_report.figure_checks import suspicious
from gongkai.annual_report.figure_sets import Loaded, load
from gongkai.annual_report.round_models import OPEN, EntryState, ReportRound, RoundEntry
from gongkai.law.annual_report.finding import errors
from gongkai.law.regulation.art49_50_report_dates import FORM_2021
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record
from gongkai.trail.outbox import tell

MOST_WRONG = 200
"""Reports whose findings are told word by word; the rest are counted."""


@dataclass
class SetTaken:
    """What became of a set in a round: the lines, the entries accepted with it, the reports that cannot be right."""

    loaded: Loaded
    accepted: list[RoundEntry]
    wrong: int
    findings: list[str]


@transaction.atomic
def load_set(person: Person, round_: ReportRound, lines: Iterable[bytes | str], file_name: str) -> SetTaken:
    """Load the lines of a set (`figure_sets`) of the round's year. Wrong lines are left out and named.

    A unit whose reports came with it has handed in: its entry is accepted, unless one of its reports cannot be right or
    a report it handed in itself waits for an answer. Raises NotAllowed without the post.
    """
    actor = acting(person, Right.RUN_ROUND, round_.organ)
    loaded = load(round_.organ, lines, only_year=round_.year)
    wrong = _wrong(round_, loaded)
    accepted = _accepted(round_, loaded.first_level - {first for first, _ in wrong})
    content = {
        "file": file_name,
        "reports": loaded.reports,
        "units": loaded.units,
        "refused": loaded.refused,
        "accepted": [entry.unit.code for entry in accepted],
        "wrong": len(wrong),
    }
    record(actor, round_.organ, "导入成套年度报告", round_, content=content, because=(FORM_2021,))
    for entry in accepted:
        tell(entry.unit.organ or round_.organ, "round.accepted", entry)
    return SetTaken(loaded, accepted, len(wrong), [said for _, said in wrong[:MOST_WRONG]])


def _wrong(round_: ReportRound, loaded: Loaded) -> list[tuple[int, str]]:
    """(unit right below the collector, sentence) of every report of these units that cannot be right."""
    keys = suspicious(round_.organ, [round_.year])
    found = []
    for row, findings in findings_of_rows(keys):
        first, wrong = row.above_1 or row.unit_id, errors(findings)
        if wrong and first in loaded.first_level:
            more = f"（共{len(wrong)}处）" if len(wrong) > 1 else ""
            found.append((first, f"{row.unit.name}：{wrong[0].message}{more}"))
    return found


def _accepted(round_: ReportRound, units: set[int]) -> list[RoundEntry]:
    rows = RoundEntry.objects.select_for_update(of=("self",)).filter(
        round=round_, unit__in=units, state__in=OPEN
    )
    entries = list(rows.select_related("unit__organ"))
    for entry in entries:
        entry.state, entry.accepted_on = EntryState.ACCEPTED, clock.today()
        entry.first_on = entry.first_on or clock.today()
    RoundEntry.objects.bulk_update(entries, ["state", "accepted_on", "first_on"])
    return entries
