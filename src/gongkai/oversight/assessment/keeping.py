"""What the verbs of assessment share: rows read again under lock, states, faults."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.organs.actor import Actor
from gongkai.oversight.assessment.engine import grades
from gongkai.oversight.assessment.rules import plain
from gongkai.oversight.assessment.scheme import Indicator
from gongkai.oversight.assessment.standing import limits_of, scheme_of, score_sheets, takes_points_off
from gongkai.oversight.models.assessment import Assessment, AssessmentState, Mark, Sheet, Stage

MOST_WORDS = 500


@dataclass(frozen=True)
class MarkFacts:
    """What somebody says of one indicator: points (分), or a count the rule makes points of, or neither: the records."""

    points: Decimal | None = None
    count: Decimal | None = None
    reason: str = ""


def locked(assessment: Assessment) -> Assessment:
    """The row read again under lock: two people at once decide one after the other."""
    rows = Assessment.objects.select_for_update(of=("self",)).select_related("organ")
    return rows.get(pk=assessment.pk)


def locked_sheet(sheet: Sheet) -> Sheet:
    """A sheet read again under lock, its assessment locked before it."""
    assessment = locked(sheet.assessment)
    row = Sheet.objects.select_for_update(of=("self",)).select_related("organ").get(pk=sheet.pk)
    row.assessment = assessment
    return row


def must_be(assessment: Assessment, *states: str) -> None:
    """Raises Refusal when the assessment stands elsewhere."""
    if assessment.state not in states:
        said = assessment.get_state_display()
        raise Refusal(f"“{assessment.title}”现在是“{said}”，不能再这样办。")


def mark_faults(
    paths: Mapping[str, tuple[Indicator, ...]], marks: Mapping[str, MarkFacts], *, counts: bool = True
) -> list[str]:
    """Faults of marks against the scheme, as sentences."""
    faults = []
    for code, facts in marks.items():
        if code not in paths:
            faults.append(f"方案里没有编号{code}的指标。")
            continue
        low, high = limits_of(paths[code])
        where = f"指标{code}“{paths[code][-1].title[:20]}”"
        if facts.points is not None and not low <= facts.points <= high:
            if takes_points_off(paths[code]):
                faults.append(f"{where}最多扣{plain(-low)}分，写的是扣{plain(-facts.points)}分。")
            else:
                faults.append(
                    f"{where}的分数应当在{plain(low)}到{plain(high)}之间，写的是{plain(facts.points)}。"
                )
        if facts.count is not None and (not counts or not 0 <= facts.count < 1_000_000):
            faults.append(f"{where}的数量应当不小于0。")
        if len(facts.reason) > MOST_WORDS:
            faults.append(f"{where}的说明最多{MOST_WORDS}字。")
    return faults


def write_marks(actor: Actor, sheet: Sheet, stage: Stage, marks: Mapping[str, MarkFacts]) -> None:
    """Add marks to the history of the sheet."""
    now = clock.now()
    Mark.objects.bulk_create(
        Mark(
            sheet=sheet,
            code=code,
            stage=stage,
            points=facts.points,
            count=facts.count,
            reason=facts.reason.strip(),
            given_by=actor.person,
            given_as=actor.label[:160],
            given_at=now,
        )
        for code, facts in marks.items()
    )


def in_words(marks: Mapping[str, MarkFacts]) -> dict[str, list[str]]:
    """Marks as the trail keeps them: code → [points, count]."""
    return {
        code: ["" if value is None else plain(value) for value in (facts.points, facts.count)]
        for code, facts in marks.items()
    }


def write_totals(assessment: Assessment, sheets: Iterable[Sheet]) -> dict[str, str]:
    """Totals and grades of every sheet, written; gives unit → total and grade in words."""
    rows = list(sheets)
    results = score_sheets(assessment, rows)
    named = grades(scheme_of(assessment), {str(pk): result for pk, result in results.items()})
    for row in rows:
        result = results[row.pk]
        row.total, row.vetoed, row.grade = result.total, bool(result.vetoed_by), named[str(row.pk)]
    Sheet.objects.bulk_update(rows, ["total", "vetoed", "grade"], batch_size=200)
    return {f"{row.pk} {row.name}": f"{plain(row.total or Decimal(0))} {row.grade}".strip() for row in rows}


def is_over(assessment: Assessment) -> bool:
    """Whether the term of appeal has run out."""
    return assessment.appeals_until is not None and clock.today() > assessment.appeals_until


FINAL = (AssessmentState.PUBLISHED, AssessmentState.CALLED_OFF)
