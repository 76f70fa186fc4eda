"""更正结果 (Art 41): verified and corrected, or passed on, or told where to ask; the applicant is told in each case."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.applications.case import check_days
from gongkai.applications.desk_models import CorrectionResult, CorrectionState, RecordCorrection
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art41_correction import CORRECTION, CorrectionAnswer, correction_answers
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record

_OF_OTHERS = {CorrectionAnswer.TRANSFERRED, CorrectionAnswer.TOLD_WHERE}


@dataclass(frozen=True)
class CorrectionEnd:
    """The result, what was verified (or why the organ may not correct), and the days; `right_organ` where it went."""

    result: CorrectionResult
    verified: str
    decided_on: date
    told_on: date
    right_organ: str = ""


@transaction.atomic
def close_correction(person: Person, correction: RecordCorrection, facts: CorrectionEnd) -> RecordCorrection:
    """Close it. Raises NotAllowed; Refusal for a closed one, without a finding, without the right organ, or for days in
    the wrong order."""
    rows = RecordCorrection.objects.select_for_update(of=("self",)).select_related("organ")
    row = rows.get(pk=correction.pk)
    actor = acting(person, Right.HANDLE_APPLICATION, row.organ)
    if row.state == CorrectionState.CLOSED:
        raise Refusal("这件更正申请已经办结，只能查看。")
    _must_fit(facts)
    check_days(
        ("收到日期", row.received_on), ("处理日期", facts.decided_on), ("告知申请人日期", facts.told_on)
    )
    row.state, row.result = CorrectionState.CLOSED, facts.result
    row.verified, row.right_organ = facts.verified.strip(), facts.right_organ.strip()
    row.decided_on, row.told_on = facts.decided_on, facts.told_on
    row.save()
    content = {"result": str(facts.result), "told_on": facts.told_on.isoformat()}
    title = f"更正申请{row.register_number}"
    record(actor, row.organ, "办结更正申请", row, title=title, content=content, because=(CORRECTION,))
    return row


def _must_fit(facts: CorrectionEnd) -> None:
    answer = CorrectionAnswer[facts.result.name]
    of_others = answer in _OF_OTHERS
    possible = correction_answers(
        may_correct=not of_others, inaccurate=None if of_others else answer is CorrectionAnswer.CORRECTED
    )
    faults = []
    if not facts.verified.strip():
        faults.append("请写明核实的情况；不属于本机关职能的，写明依据。")
    if answer in possible.value and of_others and not facts.right_organ.strip():
        faults.append("请写明有权更正的机关。")
    if faults:
        raise Refusal(faults, (CORRECTION,))
