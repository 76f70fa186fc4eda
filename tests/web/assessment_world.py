"""An assessment by 草坝镇 of its own office: one that runs, one that was told and is contested; made by the verbs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import uuid4

from gongkai import clock
from gongkai.oversight.assessment.actions.announce import announce
from gongkai.oversight.assessment.actions.appeal import appeal
from gongkai.oversight.assessment.actions.check_sheet import check_sheet
from gongkai.oversight.assessment.actions.hold_accountable import AccountabilityFacts, hold_accountable
from gongkai.oversight.assessment.actions.open_assessment import AssessmentFacts, open_assessment
from gongkai.oversight.assessment.actions.save_scheme import save_scheme
from gongkai.oversight.assessment.actions.take_evidence import take_evidence
from gongkai.oversight.assessment.keeping import MarkFacts
from gongkai.oversight.assessment.rules import Each
from gongkai.oversight.assessment.scheme import Indicator, Scheme
from gongkai.oversight.models.assessment import (
    AccountabilityCase,
    Appeal,
    Assessment,
    AssessmentScheme,
    Sheet,
)

if TYPE_CHECKING:
    from gongkai.organs.models import Organ
    from tests.conftest import Town


@dataclass(frozen=True)
class Assessed:
    """Primary keys of what was made."""

    scheme: int
    running: int
    sheet: int
    appeal: int
    case: int


def assess(town: Town, mark: str) -> None:
    """A scheme, two assessments, an appeal, a case of liability."""
    organ, director = town.organ, town.person("OFFICE_DIRECTOR")
    late = Indicator("1", f"{mark}时效", Decimal(60), Each(Decimal(1), "条"), measure="items.late")
    rest = Indicator("2", f"{mark}台账", Decimal(40))
    scheme = save_scheme(director, organ, Scheme(f"{mark}方案", (late, rest)))
    today = clock.today()
    facts = AssessmentFacts(
        f"{mark}考核", scheme, date(today.year, 1, 1), today, today + timedelta(5), [town.office]
    )
    told = open_assessment(director, organ, facts, client_key=uuid4())
    take_evidence(director, told)
    sheet = told.sheets.get()
    check_sheet(director, sheet, {"2": MarkFacts(points=Decimal(30), reason=mark)})
    announce(director, told)
    appeal(town.person("DISCLOSURE_CLERK"), sheet, "2", f"{mark}申诉")
    open_assessment(director, organ, facts, client_key=uuid4())
    case = AccountabilityFacts(f"{mark}站", "DIRECT", "TALK", 53, f"{mark}迟报", f"{mark}纪委", today)
    hold_accountable(town.person("PRINCIPAL_LEADER"), organ, case)


def assessed_by(organ: Organ) -> Assessed:
    """What `assess` made."""
    running = Assessment.objects.get(organ=organ, state="OPEN")
    return Assessed(
        AssessmentScheme.objects.get(organ=organ).pk,
        running.pk,
        Sheet.objects.get(assessment=running).pk,
        Appeal.objects.get(sheet__assessment__organ=organ).pk,
        AccountabilityCase.objects.get(organ=organ).pk,
    )
