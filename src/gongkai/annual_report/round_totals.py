"""What a round adds up to: the sums with everything counted once, where each number comes from, and what differs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import F

from gongkai.annual_report.aggregation import Sums, below, by_child, by_node, child_column, total
from gongkai.annual_report.figure_columns import COLUMNS, number
from gongkai.annual_report.figure_rows import DEEPEST
from gongkai.annual_report.round_models import CountedTwice, ReportingUnit, UnitFigures
from gongkai.applications.models import Lawsuit
from gongkai.disclosure.models import Publication
from gongkai.law.annual_report.adding import Together, Twice, differences, once, places_of
from gongkai.law.annual_report.finding import Finding
from gongkai.law.annual_report.form import Number, Place
from gongkai.law.annual_report.form_2021 import FORM_2021
from gongkai.law.finding import Refusal
from gongkai.organs.models import Organ


@dataclass(frozen=True)
class Totals:
    """`raw` as handed in; `values` with everything counted once; `faults`: why that could not be done, sentences."""

    raw: Sums
    values: Mapping[Place, Number | None]
    faults: tuple[str, ...] = ()

    def sure(self) -> Totals:
        """Itself, to be signed or handed up. Raises Refusal while more is registered as double than there is."""
        if self.faults:
            raise Refusal(self.faults, (FORM_2021.citation,))
        return self

    def taken_away(self, place: Place) -> Number:
        """How much was counted twice in one cell."""
        return (self.raw.values.get(place) or 0) - (self.values.get(place) or 0)


def totals(holder: Organ, year: int) -> Totals:
    """The books of `holder` for a year. Where more is registered as double than there is, nothing is taken away and
    `faults` say so: the pages on which it is put right go on working."""
    raw = total(by_child(holder, [year]).values())
    known = {place: value for place, value in raw.values.items() if value is not None}
    twice = [row for _, row in doubles(holder, year) if row.times]
    faults: tuple[str, ...] = ()
    try:
        known = dict(once(known, twice))
    except Refusal as refusal:
        faults = tuple(refusal.sentences)
    return Totals(raw, {place: known.get(place) for place in COLUMNS}, faults)


def doubles(holder: Organ, year: int) -> list[tuple[CountedTwice, Twice]]:
    """What was registered as counted twice, with how often too much it stands in the reports that are here now."""
    rows = (
        CountedTwice.objects.filter(holder=holder, year=year)
        .prefetch_related("also_in")
        .select_related("kept_by")
    )
    here = set(
        UnitFigures.objects.filter(holder=holder, year=year, counts=True).values_list("unit_id", flat=True)
    )
    found = []
    for row in rows:
        units = {row.kept_by_id, *(unit.pk for unit in row.also_in.all())}
        kind = Together[row.kind]
        places = places_of(kind, [(cell[0], cell[1]) for cell in row.cells])
        found.append((row, Twice(kind, places, max(0, len(units & here) - 1))))
    return found


@dataclass(frozen=True)
class Part:
    """What one unit, with all below it, adds to a cell. `reports` is how many reports stand behind it."""

    unit: ReportingUnit
    value: Number | None
    reports: int


def parts_of(holder: Organ, year: int, place: Place, node: ReportingUnit | None = None) -> list[Part]:
    """The units right below `node` with what each adds to one cell, the largest first. Raises KeyError for no cell."""
    from django.db.models import Count, Sum

    column, child = COLUMNS[place], child_column(node)
    rows = below(holder, node).filter(counts=True, year=year)
    found = rows.values_list(child).annotate(sum=Sum(column), reports=Count("pk"))
    units = ReportingUnit.objects.filter(holder=holder).in_bulk([key for key, _, _ in found])
    itself = {0: node} if node else {}
    parts = [
        Part(unit, number(place, kept), reports)
        for key, kept, reports in found
        if (unit := units.get(key) or itself.get(key)) is not None
    ]
    return sorted(parts, key=lambda part: (-(part.value or 0), part.unit.code))


def what_differs(holder: Organ, year: int) -> list[tuple[ReportingUnit, list[Finding]]]:
    """Each lower government whose own total is not the sum of the reports below it, cell by cell; one pass a level."""
    answers = []
    handed_up = UnitFigures.objects.filter(holder=holder, year=year, is_total=True, counts=False)
    for level in range(1, DEEPEST):
        rows = handed_up.filter(unit__level=level).select_related("unit").order_by("unit__code")
        if not rows.exists():
            continue
        added = by_node(holder, year, level)
        for row in rows.iterator(chunk_size=200):
            stated = Sums(1, {p: number(p, getattr(row, c)) for p, c in COLUMNS.items()})
            found = _differing(row.unit, stated, added.get(row.unit_id, Sums()))
            if found:
                answers.append((row.unit, found))
    return answers


def _differing(unit: ReportingUnit, stated: Sums, added: Sums) -> list[Finding]:
    mine, theirs = stated.tables, added.tables
    return [
        finding
        for table in FORM_2021.tables
        for finding in differences(table, mine[table.id], theirs[table.id], unit.name)
    ]


@dataclass(frozen=True)
class Suggestion:
    """Something in the records of several organs that looks like one thing: for a person to decide."""

    kind: Together
    name: str
    units: tuple[ReportingUnit, ...]
    cells: tuple[tuple[str, str], ...]


def suggestions(holder: Organ, year: int) -> list[Suggestion]:
    """Documents of one number and suits of one number in the records of several units, not registered yet."""
    units = {
        unit.organ_id: unit
        for unit in ReportingUnit.objects.filter(holder=holder, organ__isnull=False, left_on__isnull=True)
    }
    done = set(CountedTwice.objects.filter(holder=holder, year=year).values_list("kind", "name"))
    found = [*_joint_documents(units, year), *_shared_suits(units, year)]
    return [one for one in found if (one.kind.name, one.name) not in done]


def _joint_documents(units: Mapping[int | None, ReportingUnit], year: int) -> list[Suggestion]:
    rows = (
        Publication.objects.public()
        .filter(organ__in=units, is_normative=True)
        .exclude(version__content__document_number="")
    )
    found: dict[str, dict[int, Publication]] = {}
    for row in rows.filter(formed_on__year__lte=year).select_related("version"):
        name = str(row.version.content.get("document_number") or "")
        if name:
            found.setdefault(name, {})[row.organ_id] = row
    return [
        Suggestion(
            Together.DOCUMENT,
            name,
            tuple(units[organ] for organ in sorted(by_organ)),
            _document_cells(by_organ, year),
        )
        for name, by_organ in sorted(found.items())
        if len(by_organ) > 1 and _document_cells(by_organ, year)
    ]


def _document_cells(by_organ: Mapping[int, Publication], year: int) -> tuple[tuple[str, str], ...]:
    row = next(iter(by_organ.values()))
    cells = []
    if row.formed_on and row.formed_on.year == year:
        cells.append(("normative", "issued"))
    if row.abolished_on and row.abolished_on.year == year:
        cells.append(("normative", "abolished"))
    elif row.abolished_on is None or row.abolished_on.year > year:
        cells.append(("normative", "valid"))
    return tuple(cells)


def _shared_suits(units: Mapping[int | None, ReportingUnit], year: int) -> list[Suggestion]:
    rows = Lawsuit.objects.filter(
        organ__in=units,
        after_reconsideration=True,
        as_reviewing_codefendant=False,
        copy_received_on__year__lte=year,
    ).order_by(F("case_number"))
    found: dict[str, dict[int, Lawsuit]] = {}
    for row in rows:
        if row.decided_on is None or row.decided_on.year >= year:
            found.setdefault(row.case_number, {})[row.organ_id] = row
    return [
        Suggestion(
            Together.CO_DEFENDANT, name, tuple(units[o] for o in sorted(by)), ((_SUITS, _result(by, year)),)
        )
        for name, by in sorted(found.items())
        if len(by) > 1
    ]


_SUITS = "litigation_after_review"


def _result(by_organ: Mapping[int, Lawsuit], year: int) -> str:
    row = next(iter(by_organ.values()))
    return row.result.lower() if row.decided_on and row.decided_on.year == year and row.result else "pending"
