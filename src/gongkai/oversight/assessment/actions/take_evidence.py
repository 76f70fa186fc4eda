"""取数: ask the records for every indicator that has a measure, for all units at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db import transaction

from gongkai import clock
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.oversight.assessment.actions.save_scheme import BASIS
from gongkai.oversight.assessment.keeping import locked, must_be
from gongkai.oversight.assessment.measures import registry
from gongkai.oversight.assessment.measures.registry import MOST_LINES, Batch
from gongkai.oversight.assessment.scheme import Indicator
from gongkai.oversight.assessment.standing import scheme_of
from gongkai.oversight.assessment.units import Period, unit_of
from gongkai.oversight.models.assessment import RUNNING, Assessment, Measured, Sheet
from gongkai.trail.actions.record import record

_AT_ONCE = 500


@transaction.atomic
def take_evidence(person: Person, assessment: Assessment) -> int:
    """Take what the records say anew, until the result is told to the units. Marks of people stay. Gives how many
    numbers were taken. Raises NotAllowed, Refusal."""
    row = locked(assessment)
    actor = acting(person, Right.RUN_ASSESSMENT, row.organ)
    must_be(row, *RUNNING)
    sheets = list(row.sheets.order_by("pk"))
    Measured.objects.filter(sheet__assessment=row).delete()
    made = Measured.objects.bulk_create(_measured(row, sheets), batch_size=_AT_ONCE)
    row.measured_at = clock.now()
    row.save(update_fields=["measured_at"])
    content = {"numbers": len(made), "units": len(sheets)}
    record(actor, row.organ, "考核取数", row, title=row.title, content=content, because=(BASIS,))
    return len(made)


def _period(assessment: Assessment) -> Period:
    """The period as far as it has gone by: what is due tomorrow is not late today."""
    today = clock.today()
    return Period(assessment.since, min(assessment.until, today), goes_on=today < assessment.until)


def _measured(assessment: Assessment, sheets: Iterable[Sheet]) -> Iterator[Measured]:
    units = {unit_of(sheet): sheet for sheet in sheets}
    batch = Batch(tuple(units), _period(assessment))
    leaves: list[Indicator] = [leaf for leaf in scheme_of(assessment).leaves() if leaf.measure]
    answers = registry.ask(batch, (leaf.measure for leaf in leaves))
    kinds = {key: measure.units for key, measure in registry.known().items()}
    for leaf in leaves:
        if leaf.measure not in answers:
            continue
        for unit, sheet in units.items():
            evidence = answers[leaf.measure].get(unit)
            if evidence is None or unit.kind not in kinds[leaf.measure]:
                continue
            yield Measured(
                sheet=sheet,
                code=leaf.code,
                count=evidence.number,
                months=[str(month) for month in evidence.months],
                found=len(evidence.lines),
                lines=[line.as_data() for line in evidence.lines[:MOST_LINES]],
            )
