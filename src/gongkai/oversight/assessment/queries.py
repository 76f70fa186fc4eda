"""Lists of assessment, one function each, always through the gate."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet

from gongkai import clock
from gongkai.organs import gate
from gongkai.organs.models import Office, Organ, Village
from gongkai.organs.posts import HOLDERS, PostKind, Right
from gongkai.oversight.assessment.units import speaks_for
from gongkai.oversight.models.assessment import (
    RUNNING,
    AccountabilityCase,
    Appeal,
    AppealState,
    Assessment,
    AssessmentScheme,
    AssessmentState,
    Mark,
    Measured,
    ProofFile,
    Sheet,
    own_sheets,
)

TOLD = (AssessmentState.ANNOUNCED, AssessmentState.PUBLISHED)


def assessing_organ(person: Any, right: Right = Right.RUN_ASSESSMENT) -> Organ | None:
    """The organ for which `person` may assess (or, with `right`, do that) today."""
    for appointment in gate.appointments_of(person):
        if PostKind(appointment.post.kind) in HOLDERS[right]:
            return appointment.post.organ
    return None


def schemes(person: Any) -> QuerySet[AssessmentScheme]:
    """Schemes of the own organ, those in use first."""
    rows = AssessmentScheme.objects.visible_to(person).select_related("organ", "saved_by")
    return rows.order_by("retired_at", "name", "-version")


def schemes_in_use(organ: Organ) -> QuerySet[AssessmentScheme]:
    """Schemes with which `organ` may open an assessment."""
    return AssessmentScheme.objects.filter(organ=organ, retired_at__isnull=True)


def assessments(person: Any) -> QuerySet[Assessment]:
    """Assessments `person` may see, the newest first."""
    rows = Assessment.objects.visible_to(person).select_related("organ", "scheme")
    return rows.annotate(units=Count("sheets"), handed_in=Count("sheets__handed_in_at"))


def sheets(person: Any) -> QuerySet[Sheet]:
    """Sheets `person` may see."""
    return Sheet.objects.visible_to(person).select_related(
        "assessment__organ", "assessment__scheme", "organ", "office", "village", "handed_in_by"
    )


def own(person: Any) -> QuerySet[Sheet]:
    """Sheets of the own organ, office or village in assessments that run or ran, the newest first."""
    rows = sheets(person).filter(own_sheets(person)).exclude(assessment__state=AssessmentState.CALLED_OFF)
    return rows.order_by("-assessment__since", "-assessment__pk", "pk")


def assesses(person: Any, sheet: Sheet) -> bool:
    """Whether `person` sees the sheet from the side of the assessing organ, and so the checker's points at any time."""
    return (
        Sheet.objects.filter(pk=sheet.pk)
        .filter(gate.within(person, Right.READ_ASSESSMENT, path="assessment__organ__path"))
        .exists()
    )


def sees_points(person: Any, sheet: Sheet) -> bool:
    """The checker's points are told to the unit with the result, not before."""
    return sheet.assessment.state in TOLD or assesses(person, sheet)


def proofs(person: Any) -> QuerySet[ProofFile]:
    """Files behind indicators."""
    return ProofFile.objects.visible_to(person).select_related("file", "added_by")


def marks(person: Any, sheet: Sheet) -> QuerySet[Mark]:
    """The history of marks of a sheet, as far as `person` may see it."""
    rows = Mark.objects.visible_to(person).filter(sheet=sheet)
    return rows if sees_points(person, sheet) else rows.filter(stage="SELF")


def measured(person: Any, sheet: Sheet) -> QuerySet[Measured]:
    """What the records say of a sheet."""
    return Measured.objects.visible_to(person).filter(sheet=sheet)


def appeals(person: Any) -> QuerySet[Appeal]:
    """Appeals, those to decide first."""
    rows = Appeal.objects.visible_to(person).select_related(
        "sheet__assessment__organ", "made_by", "decided_by"
    )
    return rows.order_by("-decided_at", "made_at")


def appeals_to_decide(person: Any) -> QuerySet[Appeal]:
    """Appeals that wait for somebody of the posts of `person`."""
    within = gate.within(person, Right.DECIDE_ASSESSMENT, path="sheet__assessment__organ__path")
    return Appeal.objects.filter(within, state=AppealState.OPEN).select_related(
        "sheet__assessment", "made_by"
    )


def accountability(person: Any) -> QuerySet[AccountabilityCase]:
    """Cases of liability, the newest first."""
    return AccountabilityCase.objects.visible_to(person).select_related("organ", "sheet")


def units_below(organ: Organ) -> tuple[QuerySet[Organ], QuerySet[Office], QuerySet[Village]]:
    """What `organ` may assess: organs right below it, its offices, its villages."""
    return organ.children.order_by("path"), organ.offices.order_by("pk"), organ.villages.order_by("pk")


def to_hand_in(person: Any) -> list[Sheet]:
    """Own sheets whose self-score is still to be handed in and for which `person` may speak."""
    rows = own(person).filter(assessment__state__in=RUNNING, handed_in_at__isnull=True)
    return [sheet for sheet in rows[:50] if speaks_for(person, sheet)]


def open_to_appeal(person: Any) -> list[Sheet]:
    """Own sheets whose result was told and may still be contested."""
    running = Q(assessment__state=AssessmentState.ANNOUNCED, assessment__appeals_until__gte=clock.today())
    return [sheet for sheet in own(person).filter(running)[:50] if speaks_for(person, sheet)]


def results_of(organ: Organ, year: int) -> QuerySet[Assessment]:
    """Assessments by `organ` that were published for a period ending in `year`: section 一 of the report tells them."""
    rows = Assessment.objects.filter(organ=organ, until__year=year, state=AssessmentState.PUBLISHED)
    return rows.prefetch_related("sheets").order_by("since", "pk")


def grades_of(assessment: Assessment) -> list[tuple[str, int]]:
    """Grade → how many units, in the order of the scheme."""
    counted = Counter(sheet.grade for sheet in assessment.sheets.all())
    order = [name for _, name in assessment.content.get("grades", [])]
    return [(name, counted[name]) for name in order if counted[name]]


def accountability_of(organ: Organ, year: int) -> list[tuple[str, int, int]]:
    """责任追究 of the year that stands: measure in words, 件, 人."""
    rows = AccountabilityCase.objects.filter(organ=organ, decided_on__year=year, cancelled_at__isnull=True)
    made: dict[str, list[int]] = {}
    for row in rows.order_by("measure", "pk"):
        number = made.setdefault(row.get_measure_display(), [0, 0])
        number[0], number[1] = number[0] + 1, number[1] + row.people
    return [(name, cases, people) for name, (cases, people) in made.items()]


def average(assessment: Assessment) -> Decimal:
    """The mean total of an assessment, 分 to two places."""
    totals = [sheet.total for sheet in assessment.sheets.all() if sheet.total is not None]
    return (sum(totals, Decimal(0)) / len(totals)).quantize(Decimal("0.01")) if totals else Decimal(0)
