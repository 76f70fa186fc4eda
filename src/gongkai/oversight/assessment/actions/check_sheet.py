"""考核评分: the checker confirms what the records say, counts what they do not know, judges what nobody can count."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.oversight.assessment.keeping import (
    MarkFacts,
    in_words,
    locked_sheet,
    mark_faults,
    must_be,
    write_marks,
)
from gongkai.oversight.assessment.standing import scheme_of
from gongkai.oversight.models.assessment import RUNNING, AssessmentState, Measured, Sheet, Stage
from gongkai.trail.actions.record import record


@transaction.atomic
def check_sheet(
    person: Person,
    sheet: Sheet,
    marks: Mapping[str, MarkFacts],
    left_out: Mapping[str, str] | None = None,
) -> Sheet:
    """Keep the checker's marks. Where the records already count, other points or another count need a reason; so does
    an indicator left out. Nobody checks a sheet he handed in. Raises NotAllowed; Refusal with every fault."""
    row = locked_sheet(sheet)
    actor = acting(person, Right.RUN_ASSESSMENT, row.assessment.organ)
    must_be(row.assessment, *RUNNING)
    scored_self = row.marks.filter(stage=Stage.SELF, given_by=person).exists()
    if row.handed_in_by_id == person.pk or scored_self:
        raise Refusal("这张表的自评由您填写，不能再由您评分，请另一位同事评分。")
    faults = mark_faults(scheme_of(row.assessment).paths(), marks)
    faults += _unexplained(row, marks)
    omitted = {code: reason.strip() for code, reason in (left_out or {}).items()}
    faults += [f"指标{code}不适用的，请写明理由。" for code, reason in omitted.items() if not reason]
    if faults:
        raise Refusal(faults)
    write_marks(actor, row, Stage.CHECK, marks)
    if left_out is not None:
        row.left_out = omitted
        row.save(update_fields=["left_out"])
    if row.assessment.state == AssessmentState.OPEN:
        row.assessment.state = AssessmentState.CHECKING
        row.assessment.save(update_fields=["state"])
    content = {"marks": in_words(marks), "left_out": sorted(omitted)}
    title = f"{row.assessment.title} {row.name}"
    record(actor, row.assessment.organ, "考核评分", row, title=title, content=content)
    return row


def _unexplained(row: Sheet, marks: Mapping[str, MarkFacts]) -> list[str]:
    counted = set(Measured.objects.filter(sheet=row).values_list("code", flat=True))
    return [
        f"指标{code}由系统取数；评分与取数不同的，请写明理由。"
        for code, facts in marks.items()
        if code in counted
        and (facts.points is not None or facts.count is not None)
        and not facts.reason.strip()
    ]
