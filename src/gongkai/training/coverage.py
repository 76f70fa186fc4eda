"""覆盖面: by organ, by office and by village, who was trained in a year and who never was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from gongkai.organs.models import Office, Organ, Village
from gongkai.training.models import Participant, Session
from gongkai.training.roster import serving


@dataclass
class Unit:
    """An office, a village, or the rest of the organ: everyone known of it by name, and who of them came at all."""

    name: str
    kind: str
    known: dict[str, bool] = field(default_factory=dict)
    """Name → whether they came to a session of the year."""
    visits: int = 0

    @property
    def trained(self) -> int:
        return sum(self.known.values())

    @property
    def never(self) -> list[str]:
        return [name for name, came in self.known.items() if not came]


@dataclass(frozen=True)
class Coverage:
    """One organ and year."""

    organ: Organ
    sessions: int
    units: tuple[Unit, ...]

    @property
    def known(self) -> int:
        return sum(len(unit.known) for unit in self.units)

    @property
    def trained(self) -> int:
        return sum(unit.trained for unit in self.units)

    @property
    def villages(self) -> list[Unit]:
        return [unit for unit in self.units if unit.kind == "村（社区）"]

    @property
    def villages_reached(self) -> int:
        return sum(unit.trained > 0 for unit in self.villages)


def coverage_of(organ: Organ, year: int) -> Coverage:
    """One organ's; see `coverages`."""
    return coverages([organ], year)[0]


def coverages(organs: Iterable[Organ], year: int) -> list[Coverage]:
    """Known are those who serve today and everyone on a list of the year. A unit nobody of whom is known stands there
    all the same: a village without anyone trained is what one looks for. A few queries, however many organs."""
    asked = list(organs)
    counting = {organ.pk: _Counting() for organ in asked}
    for kind, model in (("科室", Office), ("村（社区）", Village)):
        for unit in model._default_manager.filter(organ__in=asked).order_by("pk"):
            counting[unit.organ_id].units[kind, unit.pk] = Unit(unit.name, kind)
    for held in serving(asked):
        at = counting[held.post.organ_id].unit(held.post.office_id, held.post.village_id)
        at.known.setdefault(held.person.name, False)
    for row in _lines(asked, year):
        one = counting[row.session.organ_id]
        at = one.unit(row.office_id, row.village_id)
        came = row.signed_at is not None
        at.known[row.name] = at.known.get(row.name, False) or came
        at.visits += came
        one.sessions.add(row.session_id)
    return [Coverage(organ, len(counting[organ.pk].sessions), counting[organ.pk].shown()) for organ in asked]


class _Counting:
    """The units of one organ while they are counted."""

    def __init__(self) -> None:
        self.units: dict[tuple[str, int], Unit] = {}
        self.rest = Unit("未分科室和外来人员", "其他")
        self.sessions: set[int] = set()

    def unit(self, office: int | None, village: int | None) -> Unit:
        """The village, else the office, else what is left."""
        kept = self.units.get(("村（社区）", village or 0)) or self.units.get(("科室", office or 0))
        return kept or self.rest

    def shown(self) -> tuple[Unit, ...]:
        return (*self.units.values(), *([self.rest] if self.rest.known else []))


def _lines(organs: Iterable[Organ], year: int) -> QuerySet[Participant]:
    """The lines of every list of the sessions of `year` that are finished."""
    sessions = Session.objects.finished().filter(organ__in=list(organs), held_on__year=year)
    rows = Participant.objects.filter(session__in=sessions).select_related("session")
    return rows.order_by("session__held_on", "pk")
