"""申诉 and 复核: a unit contests the points of an indicator; somebody who did not give them decides."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.oversight.assessment.keeping import (
    MOST_WORDS,
    MarkFacts,
    is_over,
    locked_sheet,
    mark_faults,
    must_be,
    write_marks,
    write_totals,
)
from gongkai.oversight.assessment.rules import plain
from gongkai.oversight.assessment.standing import scheme_of
from gongkai.oversight.assessment.units import unit_actor
from gongkai.oversight.models.assessment import Appeal, AppealState, AssessmentState, Sheet, Stage
from gongkai.trail.actions.record import record
from gongkai.trail.outbox import tell


@transaction.atomic
def appeal(person: Person, sheet: Sheet, code: str, reason: str) -> Appeal:
    """Contest one indicator within the term. Raises NotAllowed; Refusal after the term, without a reason, twice."""
    row = locked_sheet(sheet)
    actor = unit_actor(person, row)
    must_be(row.assessment, AssessmentState.ANNOUNCED)
    faults = []
    if is_over(row.assessment) and row.assessment.appeals_until:
        faults.append(f"申诉期到{chinese_date(row.assessment.appeals_until)}为止，已经过了。")
    if code not in scheme_of(row.assessment).paths():
        faults.append("请选择要申诉的指标。")
    if not reason.strip() or len(reason) > MOST_WORDS:
        faults.append(f"请写明申诉理由，最多{MOST_WORDS}字；有材料的，一并上传。")
    if row.appeals.filter(code=code).exists():
        faults.append("这项指标已经申诉过，一项只申诉一次。")
    if faults:
        raise Refusal(faults)
    made = Appeal.objects.create(
        sheet=row, code=code, reason=reason.strip(), made_by=person, made_at=clock.now()
    )
    title = f"{row.assessment.title} {row.name}"
    record(actor, row.organ, "考核申诉", made, title=title, content={"code": code, "reason": made.reason})
    tell(row.assessment.organ, "assessment.appealed", made)
    return made


@transaction.atomic
def decide_appeal(
    person: Person, contested: Appeal, *, upheld: bool, answer: str, points: Decimal | None = None
) -> Appeal:
    """Uphold with new points (分), or reject; always with an answer. Whoever gave the points does not decide.

    Totals and grades of the whole assessment follow. Raises NotAllowed; Refusal with every fault.
    """
    sheet = locked_sheet(Sheet.objects.select_related("assessment").get(pk=contested.sheet_id))
    row = Appeal.objects.select_for_update(of=("self",)).get(pk=contested.pk)
    assessment = sheet.assessment
    actor = acting(person, Right.DECIDE_ASSESSMENT, assessment.organ)
    must_be(assessment, AssessmentState.ANNOUNCED)
    if faults := _faults(person, sheet, row, upheld, answer, points):
        raise Refusal(faults)
    row.state = AppealState.UPHELD if upheld else AppealState.REJECTED
    row.answer, row.decided_by, row.decided_at = answer.strip(), person, clock.now()
    row.save(update_fields=["state", "answer", "decided_by", "decided_at"])
    totals: dict[str, str] = {}
    if upheld:
        write_marks(actor, sheet, Stage.DECISION, {row.code: MarkFacts(points, reason=row.answer)})
        totals = write_totals(assessment, assessment.sheets.order_by("pk"))
    content = {"code": row.code, "upheld": upheld, "points": "" if points is None else plain(points)}
    content["totals"] = totals
    record(
        actor,
        assessment.organ,
        "复核考核申诉",
        row,
        title=f"{assessment.title} {sheet.name}",
        content=content,
    )
    return row


def _faults(
    person: Person, sheet: Sheet, row: Appeal, upheld: bool, answer: str, points: Decimal | None
) -> list[str]:
    faults = []
    if row.state != AppealState.OPEN:
        faults.append("这项申诉已经复核过。")
    if sheet.marks.filter(code=row.code, stage=Stage.CHECK, given_by=person).exists():
        faults.append("这项分数由您评定，不能再由您复核，请另一位同事复核。")
    if not answer.strip() or len(answer) > MOST_WORDS:
        faults.append(f"请写明复核意见，最多{MOST_WORDS}字。")
    if upheld and points is None:
        faults.append("采纳申诉的，请写明改为几分。")
    if upheld and points is not None:
        faults += mark_faults(scheme_of(sheet.assessment).paths(), {row.code: MarkFacts(points)})
    return faults
