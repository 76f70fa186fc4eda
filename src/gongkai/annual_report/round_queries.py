"""Lists of rounds, each through the gate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Sum

from gongkai import clock
from gongkai.annual_report.aggregation import below, child_column
from gongkai.annual_report.figure_columns import COLUMNS, number
from gongkai.annual_report.models import AnnualReport
from gongkai.annual_report.round_models import (
    OPEN,
    CountedTwice,
    EntryState,
    HandIn,
    HandInState,
    ReportingUnit,
    ReportRound,
    RoundEntry,
    TotalReport,
    UnitFigures,
    UnitKind,
)
from gongkai.law.annual_report.form import Number, Place
from gongkai.organs.gate import appointments_of, within
from gongkai.organs.models import Organ
from gongkai.organs.posts import HOLDERS, PostKind, Right


def running(person: Any) -> list[int]:
    """The organs whose rounds `person` runs today: the own ones, not those below that a supervising post only reads."""
    kinds = HOLDERS[Right.RUN_ROUND]
    return [a.post.organ_id for a in appointments_of(person) if PostKind(a.post.kind) in kinds]


def rounds(person: Any) -> QuerySet[ReportRound]:
    """Rounds that `person` may look into as collector, the newest first, with how many entries are in which state."""
    rows = ReportRound.objects.visible_to(person).select_related("organ")
    return rows.annotate(expected=Count("entries")).order_by("-year", "organ__path")


def collectors(person: Any) -> QuerySet[Organ]:
    """The organs for which `person` may open a round today."""
    mine = Organ.objects.visible_to(person, Right.RUN_ROUND).filter(pk__in=running(person))
    return mine.filter(level__in=("COUNTY", "PREFECTURE", "PROVINCE"))


def entries(person: Any, round_: ReportRound) -> QuerySet[RoundEntry]:
    """Every entry of a round that `person` sees, by code."""
    rows = RoundEntry.objects.visible_to(person).filter(round=round_)
    hand_ins = HandIn.objects.filter(entry__round=round_).defer("content").order_by("-number")
    return rows.select_related("unit", "round__organ").prefetch_related(Prefetch("hand_ins", hand_ins))


def own_entries(person: Any) -> QuerySet[RoundEntry]:
    """What the organs for which `person` drafts must hand in, the newest first; whoever runs a government's round
    hands in its own work and its total besides."""
    drafted = within(person, Right.DRAFT_REPORT, "unit__organ__path")
    governed = Q(unit__organ__in=running(person), unit__kind__in=(UnitKind.SELF, UnitKind.GOVERNMENT))
    rows = RoundEntry.objects.filter(drafted | governed)
    return rows.select_related("round__organ", "unit__organ").order_by("-round__year", "round__organ__path")


def to_hand_in(person: Any) -> QuerySet[RoundEntry]:
    """Those of `own_entries` that wait for the unit."""
    return own_entries(person).filter(state__in=OPEN)


def to_answer(person: Any) -> QuerySet[RoundEntry]:
    """Entries whose hand-in waits for `person` as collector."""
    rows = RoundEntry.objects.filter(round__organ__in=running(person))
    rows = rows.filter(state=EntryState.SUBMITTED).select_related("round__organ", "unit")
    return rows.order_by("first_on", "unit__code")


def visible_entries(person: Any) -> QuerySet[RoundEntry]:
    """Every entry that `person` sees on either side."""
    return RoundEntry.objects.visible_to(person).select_related("round__organ", "unit__organ", "unit__holder")


def hand_ins(person: Any, entry: RoundEntry) -> QuerySet[HandIn]:
    """The round trips of an entry, the newest first."""
    rows = HandIn.objects.visible_to(person).filter(entry=entry)
    return rows.select_related("handed_in_by", "answered_by", "entry__round__organ", "entry__unit")


def waiting(entry: RoundEntry) -> HandIn | None:
    """The hand-in that waits for an answer."""
    return entry.hand_ins.filter(state=HandInState.WAITING).first()


def units(person: Any, round_: ReportRound) -> QuerySet[ReportingUnit]:
    """The units right below the collector, for choosing."""
    rows = ReportingUnit.objects.visible_to(person).filter(holder=round_.organ, level=1, left_on__isnull=True)
    return rows.order_by("code")


def unit_in(person: Any, round_: ReportRound, pk: int) -> ReportingUnit | None:
    """One unit of the books, however deep."""
    return (
        ReportingUnit.objects.visible_to(person)
        .filter(holder=round_.organ, pk=pk)
        .select_related("parent")
        .first()
    )


def doubles(person: Any, round_: ReportRound) -> QuerySet[CountedTwice]:
    """What was registered as counted twice in the year of a round."""
    return CountedTwice.objects.visible_to(person).filter(holder=round_.organ, year=round_.year)


def total_of(person: Any, round_: ReportRound) -> TotalReport | None:
    """The total report of a round, when it was begun."""
    return TotalReport.objects.visible_to(person).filter(organ=round_.organ, year=round_.year).first()


def report_behind(person: Any, unit: ReportingUnit, year: int) -> AnnualReport | None:
    """The unit's own report in this system, where its numbers lead to records; None when it is not open to `person`."""
    if unit.organ_id is None:
        return None
    rows = AnnualReport.objects.visible_to(person).filter(organ=unit.organ_id, year=year)
    return rows.filter(published_version__isnull=False).first()


def without_total(person: Any) -> QuerySet[ReportRound]:
    """Rounds whose total report `person` must still see published."""
    done = TotalReport.objects.public().filter(organ=OuterRef("organ"), year=OuterRef("year"))
    rows = ReportRound.objects.filter(organ__in=running(person)).select_related("organ")
    return rows.filter(~Exists(done)).order_by("year")


@dataclass(frozen=True)
class Standing:
    """How far a round is."""

    expected: int
    missing: int
    late: int
    waiting: int
    returned: int
    accepted: int


def standing(round_entries: list[RoundEntry], today: date | None = None) -> Standing:
    """Counted from the entries: late are those past their day now, and those whose first hand-in came late."""
    today = today or clock.today()
    states = [entry.state for entry in round_entries]
    return Standing(
        len(states),
        states.count(EntryState.AWAITED),
        sum((entry.first_on or today) > entry.due_on for entry in round_entries),
        states.count(EntryState.SUBMITTED),
        states.count(EntryState.RETURNED),
        states.count(EntryState.ACCEPTED),
    )


@dataclass(frozen=True)
class Compared:
    """One unit over the years; a year without a report is None."""

    unit: ReportingUnit
    values: dict[int, Number | None]


def compared(
    holder: Organ, place: Place, node: ReportingUnit | None = None
) -> tuple[list[int], list[Compared]]:
    """(years, the units right below `node` with one cell in every year), read in one query."""
    child = child_column(node)
    rows = (
        below(holder, node).filter(counts=True).values_list(child, "year").annotate(sum=Sum(COLUMNS[place]))
    )
    found: dict[int, dict[int, Number | None]] = {}
    for key, year, kept in rows:
        found.setdefault(key, {})[year] = number(place, kept)
    years = sorted({year for by_year in found.values() for year in by_year})
    known = ReportingUnit.objects.filter(holder=holder, pk__in=found).order_by("code")
    return years, [Compared(unit, {year: found[unit.pk].get(year) for year in years}) for unit in known]


def with_figures(round_: ReportRound) -> set[int]:
    """The units right below the collector of which figures are here, their own or those of units under them."""
    rows = UnitFigures.objects.filter(holder=round_.organ, year=round_.year).order_by()
    return set(rows.values_list("above_1", flat=True).distinct())
