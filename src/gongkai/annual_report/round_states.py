"""What the verbs of a round share: locking, levels, and the trail on both sides."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gongkai.annual_report.round_models import HandIn, ReportRound, RoundEntry, UnitKind
from gongkai.law.annual_report.collecting import HANDS_UP
from gongkai.law.citation import Citation
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art49_50_report_dates import FORM_2021, ReportingLevel
from gongkai.organs.actor import Actor
from gongkai.organs.models import Organ, OrganLevel
from gongkai.trail.actions.record import record

LEVELS = {
    OrganLevel.PROVINCE: ReportingLevel.PROVINCE,
    OrganLevel.PREFECTURE: ReportingLevel.PREFECTURE,
    OrganLevel.COUNTY: ReportingLevel.COUNTY,
    OrganLevel.DEPARTMENT: ReportingLevel.DEPARTMENT,
    OrganLevel.TOWN: ReportingLevel.TOWNSHIP,
    OrganLevel.SUB_DISTRICT: ReportingLevel.TOWNSHIP,
}

KINDS = {
    OrganLevel.DEPARTMENT: UnitKind.DEPARTMENT,
    OrganLevel.TOWN: UnitKind.TOWN,
    OrganLevel.SUB_DISTRICT: UnitKind.TOWN,
}


def collects(organ: Organ) -> ReportingLevel:
    """The level on which `organ` collects. Raises Refusal for an organ that nobody hands up to."""
    level = LEVELS[OrganLevel(organ.level)]
    if level not in HANDS_UP:
        raise Refusal(f"{organ.name}没有下级单位，不用组织征集；征集由县级以上人民政府组织。", (FORM_2021,))
    return level


def kind_of(organ: Organ) -> UnitKind:
    """How an organ stands in its collector's books."""
    return KINDS.get(OrganLevel(organ.level), UnitKind.GOVERNMENT)


def locked_entry(entry: RoundEntry) -> RoundEntry:
    """The row again, locked for the transaction, with its round and unit."""
    rows = RoundEntry.objects.select_for_update(of=("self",))
    return rows.select_related("round__organ", "unit__holder", "unit__organ", "unit__parent").get(pk=entry.pk)


def locked_hand_in(hand_in: HandIn) -> HandIn:
    """The row again with its entry, both locked for the transaction."""
    entry = locked_entry(hand_in.entry)
    fresh = HandIn.objects.select_for_update(of=("self",)).get(pk=hand_in.pk)
    fresh.entry = entry
    return fresh


def record_on_both_sides(
    actor: Actor, verb: str, entry: RoundEntry, content: dict[str, Any], because: Iterable[Citation] = ()
) -> None:
    """In the chain of the collector, and in that of the unit's organ when it is another."""
    articles = tuple(because) or (FORM_2021,)
    organs = {entry.round.organ_id: entry.round.organ}
    if entry.unit.organ is not None:
        organs[entry.unit.organ.pk] = entry.unit.organ
    for organ in organs.values():
        record(actor, organ, verb, entry, content=content, because=articles)


def round_of(organ: Organ, year: int) -> ReportRound | None:
    """The round of a collector and year, when it was opened."""
    return ReportRound.objects.filter(organ=organ, year=year).first()
