"""Remind the units that have not handed in."""

from __future__ import annotations

from django.db import transaction

from gongkai import clock
from gongkai.annual_report.round_models import OPEN, ReportRound, RoundEntry
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art49_50_report_dates import FORM_2021
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record
from gongkai.trail.outbox import tell


@transaction.atomic
def remind_units(person: Person, round_: ReportRound) -> list[RoundEntry]:
    """Remind every unit that has not handed in or was returned; once a day each. From then on it stands among the
    unit's warnings and in its daily reminder, however far the last day is.

    Raises NotAllowed without the post, Refusal when there is nobody to remind today.
    """
    actor = acting(person, Right.RUN_ROUND, round_.organ)
    today = clock.today()
    rows = RoundEntry.objects.select_for_update(of=("self",)).filter(round=round_, state__in=OPEN)
    waiting = [entry for entry in rows.select_related("unit__organ") if entry.reminded_on != today]
    if not waiting:
        raise Refusal("没有需要催报的单位：都已报送，或者今天已经催过。", (FORM_2021,))
    for entry in waiting:
        entry.reminded_on = today
        entry.save(update_fields=["reminded_on"])
        tell(entry.unit.organ or round_.organ, "round.reminded", entry)
    names = [entry.unit.name for entry in waiting]
    record(actor, round_.organ, "催报年度报告", round_, content={"units": names}, because=(FORM_2021,))
    return waiting
