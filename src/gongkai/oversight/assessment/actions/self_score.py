"""自评: the unit says how it scores itself, hangs up its proof, and hands the sheet in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.organs.models import Person
from gongkai.oversight.assessment.keeping import (
    MarkFacts,
    in_words,
    locked_sheet,
    mark_faults,
    must_be,
    write_marks,
)
from gongkai.oversight.assessment.scheme import Indicator
from gongkai.oversight.assessment.standing import newest, scheme_of
from gongkai.oversight.assessment.units import tags_of, unit_actor
from gongkai.oversight.models.assessment import RUNNING, AssessmentState, ProofFile, Sheet, Stage
from gongkai.papers.intake import Purpose, take_in
from gongkai.trail.actions.record import record

MOST_PROOFS = 20  # local policy: files behind one indicator


def applies(path: tuple[Indicator, ...], sheet: Sheet) -> bool:
    """Whether an indicator concerns the unit of the sheet: the nearest that names units decides."""
    wanted = next((node.applies_to for node in reversed(path) if node.applies_to), frozenset())
    return path[-1].code not in sheet.left_out and (not wanted or bool(wanted & tags_of(sheet)))


@transaction.atomic
def self_score(
    person: Person, sheet: Sheet, marks: Mapping[str, MarkFacts], *, hand_in: bool = False
) -> Sheet:
    """Keep the unit's own points; with `hand_in` the sheet goes to the checker and is not changed any more.

    Raises NotAllowed; Refusal with every fault: points out of range, proof that is required and missing.
    """
    row = locked_sheet(sheet)
    actor = unit_actor(person, row)
    _must_be_open(row)
    paths = scheme_of(row.assessment).paths()
    faults = mark_faults(paths, marks, counts=False)
    if hand_in:
        faults += _missing(row, paths, marks)
    if faults:
        raise Refusal(faults)
    write_marks(actor, row, Stage.SELF, marks)
    if hand_in:
        row.handed_in_at, row.handed_in_by = clock.now(), person
        row.save(update_fields=["handed_in_at", "handed_in_by"])
    verb = "提交考核自评" if hand_in else "填写考核自评"
    record(actor, row.organ, verb, row, title=f"{row.assessment.title} {row.name}", content=in_words(marks))
    return row


def _must_be_open(row: Sheet) -> None:
    must_be(row.assessment, *RUNNING)
    if row.handed_in_at is not None:
        raise Refusal("自评已经提交，不能再改；有出入的，请在结果反馈以后申诉。")
    if row.assessment.state != AssessmentState.OPEN and row.marks.filter(stage=Stage.CHECK).exists():
        raise Refusal("考核人员已经开始给这个单位评分，自评不能再改。")


def _missing(
    row: Sheet, paths: Mapping[str, tuple[Indicator, ...]], marks: Mapping[str, MarkFacts]
) -> list[str]:
    kept = newest(row.marks.filter(stage=Stage.SELF))
    points = {code: stages[Stage.SELF].points for code, stages in kept.items()}
    points |= {code: facts.points for code, facts in marks.items()}
    proved = set(row.proofs.values_list("code", flat=True))
    return [
        f"指标{code}“{path[-1].title[:20]}”要有佐证材料，请先上传；没有的，自评写0分。"
        for code, path in paths.items()
        if path[-1].evidence and points.get(code) and code not in proved and applies(path, row)
    ]


@transaction.atomic
def add_proof(person: Person, sheet: Sheet, code: str, upload: Any, note: str = "") -> ProofFile:
    """Hang a file on an indicator, as long as the unit may still say something: before handing in, or to appeal.

    Raises NotAllowed; Refusal when the file is unfit, there already or one too many.
    """
    row = locked_sheet(sheet)
    actor = unit_actor(person, row)
    must_be(row.assessment, *RUNNING, AssessmentState.ANNOUNCED)
    if code not in scheme_of(row.assessment).paths():
        raise Refusal("方案里没有这个指标。")
    if row.proofs.filter(code=code).count() >= MOST_PROOFS:
        raise Refusal(f"一个指标最多{MOST_PROOFS}份材料，请合并后再上传。")
    file = take_in(person, row.organ, upload, purpose=Purpose.DOCUMENT, village=row.village)
    if row.proofs.filter(code=code, file__digest=file.digest).exists():
        raise Refusal(f"“{file.name}”已经上传过，没有重复添加。")
    made = ProofFile.objects.create(
        sheet=row, code=code, file=file, note=note.strip()[:200], added_by=person, added_at=clock.now()
    )
    content = {"code": code, "file": file.facts()}
    record(actor, row.organ, "上传考核佐证", row, title=f"{row.assessment.title} {row.name}", content=content)
    return made
