"""Open an assessment (考核): a scheme, a period, and a sheet for every unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
from gongkai.organs.actor import acting
from gongkai.organs.models import Office, Organ, Person, Village
from gongkai.organs.posts import Right
from gongkai.oversight.assessment.actions.save_scheme import BASIS
from gongkai.oversight.assessment.keeping import FINAL, locked, must_be
from gongkai.oversight.models.assessment import Assessment, AssessmentScheme, AssessmentState, Sheet, UnitKind
from gongkai.trail.actions.record import record

MOST_UNITS = 500  # local policy
APPEAL_WORKDAYS = 5  # local policy: time enough to gather proof, short enough to end the assessment
MOST_APPEAL_WORKDAYS = 30  # local policy

AssessedUnit = Organ | Office | Village


@dataclass(frozen=True)
class AssessmentFacts:
    """What is assessed: title, scheme, period (both days included), day for self-scores, term of appeal in 工作日."""

    title: str
    scheme: AssessmentScheme
    since: date
    until: date
    self_due_on: date
    units: Sequence[AssessedUnit]
    appeal_workdays: int = APPEAL_WORKDAYS


@transaction.atomic
def open_assessment(person: Person, organ: Organ, facts: AssessmentFacts, *, client_key: UUID) -> Assessment:
    """Open it, with one sheet for each unit: organs right below `organ`, its offices, its villages. The same
    `client_key` again gives back the first. Raises NotAllowed; Refusal with every fault. Source: Art 46."""
    actor = acting(person, Right.RUN_ASSESSMENT, organ)
    Organ.objects.select_for_update(of=("self",)).get(pk=organ.pk)
    if kept := Assessment.objects.filter(client_key=client_key, organ=organ).first():
        return kept
    if faults := _faults(organ, facts):
        raise Refusal(faults)
    made = Assessment.objects.create(
        organ=organ,
        title=facts.title.strip(),
        scheme=facts.scheme,
        content=facts.scheme.content,
        since=facts.since,
        until=facts.until,
        self_due_on=facts.self_due_on,
        appeal_workdays=facts.appeal_workdays,
        opened_by=person,
        opened_at=clock.now(),
        client_key=client_key,
    )
    Sheet.objects.bulk_create(_sheet(made, unit) for unit in facts.units)
    content = {
        "scheme": str(facts.scheme),
        "period": [facts.since.isoformat(), facts.until.isoformat()],
        "units": len(facts.units),
    }
    record(actor, organ, "开始考核", made, title=made.title, content=content, because=(BASIS,))
    return made


def _sheet(made: Assessment, unit: AssessedUnit) -> Sheet:
    if isinstance(unit, Organ):
        return Sheet(assessment=made, kind=UnitKind.ORGAN, organ=unit, name=unit.name)
    if isinstance(unit, Office):
        return Sheet(assessment=made, kind=UnitKind.OFFICE, organ=unit.organ, office=unit, name=unit.name)
    return Sheet(assessment=made, kind=UnitKind.VILLAGE, organ=unit.organ, village=unit, name=unit.name)


def _faults(organ: Organ, facts: AssessmentFacts) -> list[str]:
    faults = []
    if not facts.title.strip() or len(facts.title) > 120:
        faults.append("请写明考核名称，最多120字。")
    if facts.scheme.organ_id != organ.pk or facts.scheme.retired_at is not None:
        faults.append("请选择本机关在用的考核方案。")
    if facts.until < facts.since:
        faults.append("考核期的止日早于起日，请核对。")
    if facts.since > clock.today():
        faults.append(f"考核期从{chinese_date(facts.since)}开始，还没有到。")
    if facts.self_due_on < clock.today():
        faults.append(f"自评期限{chinese_date(facts.self_due_on)}已经过了，请留出自评的时间。")
    if not 1 <= facts.appeal_workdays <= MOST_APPEAL_WORKDAYS:
        faults.append(f"申诉期请写1到{MOST_APPEAL_WORKDAYS}个工作日。")
    if not 1 <= len(facts.units) <= MOST_UNITS:
        faults.append(f"请选择考核对象，1到{MOST_UNITS}个。")
    return faults + _unit_faults(organ, facts.units)


def _unit_faults(organ: Organ, units: Iterable[AssessedUnit]) -> list[str]:
    faults, seen = [], set()
    for unit in units:
        above = unit.parent_id if isinstance(unit, Organ) else unit.organ_id
        if above != organ.pk:
            faults.append(f"{unit}不是{organ.name}的下级机关、科室或者村（社区），不能列为考核对象。")
        if (key := (type(unit), unit.pk)) in seen:
            faults.append(f"{unit}列了两次。")
        seen.add(key)
    return faults


@transaction.atomic
def call_off(person: Person, assessment: Assessment, reason: str) -> Assessment:
    """End an assessment without a result, saying why. Raises NotAllowed, Refusal."""
    row = locked(assessment)
    actor = acting(person, Right.RUN_ASSESSMENT, row.organ)
    if row.state in FINAL:
        must_be(row, AssessmentState.OPEN)
    if not reason.strip():
        raise Refusal("取消考核请写明原因，被考核单位会看到。")
    row.state, row.called_off_because = AssessmentState.CALLED_OFF, reason.strip()[:200]
    row.save(update_fields=["state", "called_off_because"])
    record(actor, row.organ, "取消考核", row, title=row.title, content={"reason": row.called_off_because})
    return row
