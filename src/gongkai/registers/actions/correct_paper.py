"""更正登记: a line keeps its number; what changed stays in the trail with the reason."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from gongkai.law.finding import Refusal
from gongkai.law.paper_keeping import REGISTERING
from gongkai.organs.models import Person
from gongkai.registers.entering import PaperFacts, faults_of
from gongkai.registers.keeping import keeper_of, must_be_open, refuse
from gongkai.registers.models import Grade, Paper
from gongkai.trail.actions.record import record

FIXED = ("direction", "copies", "forwards", "attribute", "attribute_reason")
"""Not corrected here: copies move by their own verbs, the attribute belongs to the signed draft."""


@transaction.atomic
def correct_paper(person: Person, paper: Paper, facts: PaperFacts, reason: str) -> Paper:
    """Correct the data of a line. Raises NotAllowed; Refusal with every fault, or when nothing changed."""
    row, actor = keeper_of(person, paper)
    must_be_open(row.organ, row.direction, row.year)
    faults = faults_of(row.organ, facts)
    if not reason.strip():
        faults.append("请写明更正原因。")
    if facts.registered_on.year != row.year:
        faults.append(f"这一行在{row.year}年的登记簿上，日期不能改到别的年度。")
    if row.file_id and Grade(facts.grade).law.marked:
        faults.append(
            "这一行已存有正文，不能改为涉密件。正文可能涉密的，请立即停止使用并报告保密工作负责人处置。"
        )
    refuse(faults)
    changed = _changed(row, facts)
    if not changed:
        raise Refusal("没有改动，不需要更正。")
    row.save(update_fields=[*changed])
    content = {"reason": reason.strip(), "changed": changed}
    record(actor, row.organ, "更正公文登记", row, title=row.title, content=content, because=(REGISTERING,))
    return row


def _changed(row: Paper, facts: PaperFacts) -> dict[str, list[str]]:
    """Write what differs into `row`; field → [before, after] as text."""
    changed: dict[str, list[str]] = {}
    for name, value in facts.values().items():
        before: Any = getattr(row, name)
        if name not in FIXED and before != value:
            changed[name] = ["" if before is None else str(before), "" if value is None else str(value)]
            setattr(row, name, value)
    return changed
