"""清退、销毁: a list is drawn up, a leader decides, two people see it through; and writing off what was lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai import clock
from gongkai.law.citation import Citation
from gongkai.law.finding import Refusal
from gongkai.law.paper_keeping import CARRIERS, DESTRUCTION, faults_of_witnesses
from gongkai.law.wording import chinese_date
from gongkai.organs.actor import acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.numbering import next_number
from gongkai.organs.posts import Right
from gongkai.registers.keeping import copies_faults, day_faults, locked, move, refuse
from gongkai.registers.models import (
    Direction,
    Movement,
    Paper,
    ReturnKind,
    ReturnLine,
    ReturnList,
    ReturnState,
)
from gongkai.trail.actions.record import record


@transaction.atomic
def draw_up_list(
    person: Person, organ: Organ, kind: str, counterpart: str, papers: Mapping[Paper, int]
) -> ReturnList:
    """List `papers` (each with its copies, 份) to be given back or destroyed; numbered without gaps in the year.

    Raises NotAllowed; Refusal with every fault: copies still lent, papers already on another open list.
    """
    actor = acting(person, Right.KEEP_REGISTERS, organ)
    rows = [(locked(paper), copies) for paper, copies in papers.items()]
    faults = [fault for row, copies in rows for fault in _line_faults(organ, row, copies, kind)]
    if kind not in ReturnKind.values:
        faults.append("请选择退回或者销毁。")
    if not counterpart.strip():
        faults.append("请填写清退单位（退回）或者销毁地点（销毁）。")
    if not rows:
        faults.append("请至少选择一份文件。")
    refuse(faults)
    year = clock.today().year
    made = ReturnList.objects.create(
        organ=organ,
        year=year,
        number=next_number(organ, "return-list", year),
        kind=kind,
        counterpart=counterpart.strip(),
        drawn_up_by=person,
        drawn_up_at=clock.now(),
    )
    ReturnLine.objects.bulk_create(ReturnLine(list=made, paper=row, copies=copies) for row, copies in rows)
    content = {
        "kind": kind,
        "to": made.counterpart,
        "papers": [[row.register_number, copies] for row, copies in rows],
    }
    record(
        actor, organ, "拟制清退清单", made, title=made.register_number, content=content, because=_basis(kind)
    )
    return made


def _line_faults(organ: Organ, paper: Paper, copies: int, kind: str) -> list[str]:
    name = paper.register_number
    if paper.organ_id != organ.pk:
        return ["清单里有不属于本机关的文件，请重新选择。"]
    faults = [f"{name}：{fault}" for fault in copies_faults(copies, paper.at_hand)]
    faults += _read_faults(paper, copies)
    if kind == ReturnKind.GIVE_BACK and paper.direction == Direction.OUTGOING:
        faults.append(f"{name}是本机关的发文，不用退回。")
    elsewhere = paper.return_lines.filter(
        list__state__in=(ReturnState.DRAWN_UP, ReturnState.APPROVED)
    ).first()
    if elsewhere is not None:
        faults.append(f"{name}已在清单{elsewhere.list.register_number}上，没有重复列入。")
    return faults


def _read_faults(paper: Paper, copies: int) -> list[str]:
    """A copy that a reader has on the desk is neither given back nor destroyed before it was signed."""
    reading = paper.circulations.filter(handed_at__isnull=False, read_on__isnull=True).first()
    if reading is None or copies < paper.at_hand:
        return []
    return [f"{paper.register_number}还在{reading.reader.name}处传阅，请先签阅收回，再清退或者销毁。"]


def _basis(kind: str) -> tuple[Citation, ...]:
    return (DESTRUCTION,) if kind == ReturnKind.DESTROY else (CARRIERS,)


@transaction.atomic
def decide_list(person: Person, made: ReturnList, *, approved: bool, reason: str = "") -> ReturnList:
    """A leader, never whoever drew it up, approves the list or strikes it out. Raises NotAllowed, Refusal."""
    kept = _kept(made)
    actor = acting(person, Right.APPROVE_DISPOSAL, kept.organ)
    _must_be(kept, ReturnState.DRAWN_UP)
    if kept.drawn_up_by_id == person.pk:
        raise Refusal("清单由您拟制，不能由您批准，请另一位领导审批。")
    if not approved and not reason.strip():
        raise Refusal("不批准的，请写明原因。")
    kept.state = ReturnState.APPROVED if approved else ReturnState.CANCELLED
    kept.decided_by, kept.decided_at, kept.reason = person, clock.now(), reason.strip()
    kept.save(update_fields=["state", "decided_by", "decided_at", "reason"])
    verb = "批准清退清单" if approved else "不批准清退清单"
    content = {"reason": kept.reason}
    record(
        actor, kept.organ, verb, kept, title=kept.register_number, content=content, because=_basis(kept.kind)
    )
    return kept


@dataclass(frozen=True)
class Disposal:
    """How an approved list was carried out: who handed over and who received, or who watched the destruction."""

    done_on: date
    handed_over_by: str = ""
    received_by: str = ""
    method: str = ""
    first_witness: str = ""
    second_witness: str = ""


@transaction.atomic
def carry_out_list(person: Person, made: ReturnList, facts: Disposal) -> ReturnList:
    """The papers are gone: copies leave the registers. Raises NotAllowed; Refusal without the people it takes."""
    kept = _kept(made)
    actor = acting(person, Right.KEEP_REGISTERS, kept.organ)
    _must_be(kept, ReturnState.APPROVED)
    refuse(_disposal_faults(kept, facts))
    movement = Movement.DESTROYED if kept.kind == ReturnKind.DESTROY else Movement.GIVEN_BACK
    rows = [(locked(line.paper), line.copies) for line in kept.lines.select_related("paper")]
    refuse([fault for row, copies in rows for fault in _read_faults(row, copies)])
    for row, copies in rows:
        move(row, movement, copies, facts.done_on, kept.register_number)
    for name, value in vars(facts).items():
        setattr(kept, name, value.strip() if isinstance(value, str) else value)
    kept.state = ReturnState.DONE
    kept.save()
    content = {name: str(value) for name, value in vars(facts).items()}
    verb = "销毁公文" if kept.kind == ReturnKind.DESTROY else "清退公文"
    record(
        actor, kept.organ, verb, kept, title=kept.register_number, content=content, because=_basis(kept.kind)
    )
    return kept


def _disposal_faults(kept: ReturnList, facts: Disposal) -> list[str]:
    if kept.decided_at is None or kept.decided_by is None:
        raise ValueError("an approved list has a decision")
    faults = day_faults("完成日期", facts.done_on)
    approved_on = kept.decided_at.astimezone(clock.CHINA).date()
    if facts.done_on < approved_on:
        faults.append(f"完成日期早于批准日期{chinese_date(approved_on)}：先批准，后清退。")
    if kept.kind == ReturnKind.DESTROY:
        if not facts.method.strip():
            faults.append("请写明销毁方式，如“送销毁机构化浆”。")
        return faults + faults_of_witnesses(kept.decided_by.name, facts.first_witness, facts.second_witness)
    if not facts.handed_over_by.strip() or not facts.received_by.strip():
        faults.append("退回要有清退人和接收人两人签名，请写明姓名。")
    elif facts.handed_over_by.strip() == facts.received_by.strip():
        faults.append("清退人和接收人不能是同一人。")
    return faults


@transaction.atomic
def write_off(person: Person, paper: Paper, copies: int, on: date, reason: str) -> Paper:
    """短少: copies that cannot be found leave the register on a leader's word. Raises NotAllowed, Refusal."""
    row = locked(paper)
    actor = acting(person, Right.APPROVE_DISPOSAL, row.organ)
    faults = day_faults("日期", on, row.registered_on)
    if not reason.strip():
        faults.append("请写明短少的经过和处置情况；涉密件短少的，还要立即报告保密行政管理部门。")
    refuse(faults)
    move(row, Movement.LOST, copies, on, reason[:200])
    content = {"copies": copies, "reason": reason.strip(), "left": row.held}
    record(actor, row.organ, "登记公文短少", row, title=row.title, content=content, because=(CARRIERS,))
    return row


def _kept(made: ReturnList) -> ReturnList:
    rows = ReturnList.objects.select_for_update(of=("self",)).select_related(
        "organ", "decided_by", "drawn_up_by"
    )
    return rows.get(pk=made.pk)


def _must_be(kept: ReturnList, state: ReturnState) -> None:
    if kept.state != state:
        raise Refusal(f"清单{kept.register_number}现在是“{kept.get_state_display()}”，不能再这样办。")
