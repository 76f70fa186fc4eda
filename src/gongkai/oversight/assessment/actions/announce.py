"""反馈: each unit sees its points, and the term of appeal begins."""

from __future__ import annotations

from django.db import transaction

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.law.workdays import add_working_days
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.oversight.assessment.actions.save_scheme import BASIS
from gongkai.oversight.assessment.keeping import locked, must_be, write_totals
from gongkai.oversight.assessment.standing import scheme_of, score_sheets
from gongkai.oversight.models.assessment import RUNNING, Assessment, AssessmentState
from gongkai.trail.actions.record import record
from gongkai.trail.outbox import tell

_NAMED = 5


@transaction.atomic
def announce(person: Person, assessment: Assessment) -> Assessment:
    """Write totals and grades and show each unit its own. Raises NotAllowed; Refusal while an indicator is not scored.

    The term of appeal counts from the next working day.
    """
    row = locked(assessment)
    actor = acting(person, Right.RUN_ASSESSMENT, row.organ)
    must_be(row, *RUNNING)
    _must_be_scored(row)
    totals = write_totals(row, row.sheets.order_by("pk"))
    row.state, row.announced_at = AssessmentState.ANNOUNCED, clock.now()
    row.appeals_until = add_working_days(clock.today(), row.appeal_workdays)
    row.save(update_fields=["state", "announced_at", "appeals_until"])
    content = {"totals": totals, "appeals_until": row.appeals_until.isoformat()}
    record(actor, row.organ, "反馈考核结果", row, title=row.title, content=content, because=(BASIS,))
    tell(row.organ, "assessment.announced", row)
    return row


def _must_be_scored(row: Assessment) -> None:
    sheets = list(row.sheets.order_by("pk"))
    results = score_sheets(row, sheets)
    titles = {leaf.code: leaf.title for leaf in scheme_of(row).leaves()}
    faults = []
    for sheet in sheets:
        pending = results[sheet.pk].pending
        if pending:
            named = "、".join(f"{code}“{titles[code][:16]}”" for code in pending[:_NAMED])
            more = f"等{len(pending)}项" if len(pending) > _NAMED else ""
            faults.append(f"{sheet.name}还有没有评分的指标：{named}{more}。")
    if faults:
        said = faults[:_NAMED] + (
            [f"另有{len(faults) - _NAMED}个单位没有评完。"] if len(faults) > _NAMED else []
        )
        raise Refusal(said)
