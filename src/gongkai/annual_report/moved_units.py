"""An organ got another superior while rounds run: what it has not handed in yet is asked by the new collector.

What was handed in stays where it was handed in; a round whose own day has passed stays as it was: history is not moved.
"""

from __future__ import annotations

from django.db import transaction

from gongkai import clock
from gongkai.annual_report.actions.open_round import unit_of
from gongkai.annual_report.round_models import EntryState, ReportRound, RoundEntry
from gongkai.annual_report.round_states import collects, kind_of, round_of
from gongkai.law.annual_report.collecting import due_of_collector
from gongkai.law.regulation.art49_50_report_dates import FORM_2021
from gongkai.organs.models import Organ
from gongkai.trail.actions.record import record
from gongkai.trail.models import OutboxMessage
from gongkai.trail.outbox import tell

VERB = "应报单位随隶属关系调整"


def follow(message: OutboxMessage) -> None:
    """Subscriber of `organ.changed`: looks at the present superior, so it may be called again."""
    with transaction.atomic():
        organ = Organ.objects.select_related("parent").filter(pk=int(message.subject_id)).first()
        for entry in _misplaced(organ) if organ else []:
            _move(entry, entry.unit.organ or entry.round.organ)


def _misplaced(organ: Organ) -> list[RoundEntry]:
    """Entries of the organ that wait for it in a running round of somebody who is not its superior."""
    rows = RoundEntry.objects.select_for_update(of=("self",)).filter(
        unit__organ=organ, state=EntryState.AWAITED, hand_ins__isnull=True
    )
    rows = rows.exclude(round__organ=organ).exclude(round__organ=organ.parent_id)
    return [
        entry
        for entry in rows.select_related("round__organ", "unit__organ__parent").order_by("pk")
        if due_of_collector(collects(entry.round.organ), entry.round.year).due >= clock.today()
    ]


def _move(entry: RoundEntry, organ: Organ) -> None:
    old, year = entry.round, entry.round.year
    new = round_of(organ.parent, year) if organ.parent else None
    content = {
        "year": year,
        "unit": organ.code,
        "from": old.organ.code,
        "to": new.organ.code if new else "",
    }
    entry.delete()
    record(None, old.organ, VERB, old, content=content, because=(FORM_2021,))
    if new is not None:
        _ask(new, organ)
        record(None, new.organ, VERB, new, content=content, because=(FORM_2021,))
    record(None, organ, VERB, old, content=content, because=(FORM_2021,))


def _ask(round_: ReportRound, organ: Organ) -> None:
    unit = unit_of(round_.organ, organ, organ.name, kind_of(organ))
    entry, made = RoundEntry.objects.get_or_create(
        round=round_, unit=unit, defaults={"due_on": round_.due_on}
    )
    if made:
        tell(organ, "round.opened", entry)
