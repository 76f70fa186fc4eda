"""年度结簿、档案移交: a year's register is closed with its digest; filed papers go to the archive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.law.paper_keeping import REGISTERING, TRANSFER
from gongkai.organs.actor import acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.numbering import next_number
from gongkai.organs.posts import Right
from gongkai.registers.keeping import day_faults, locked, must_be_open, refuse
from gongkai.registers.models import ArchiveLine, ArchiveTransfer, Direction, Opening, Paper, YearClosing
from gongkai.trail.actions.record import record
from gongkai.trail.digests import digest_of


@transaction.atomic
def close_year(person: Person, organ: Organ, direction: str, year: int) -> YearClosing:
    """Close the register of a year that is over; its digest goes into the trail. Raises NotAllowed, Refusal."""
    actor = acting(person, Right.KEEP_REGISTERS, organ)
    Organ.objects.select_for_update(of=("self",)).get(pk=organ.pk)
    if direction not in Direction.values:
        raise Refusal("请选择收文簿或者发文簿。")
    if year >= clock.today().year:
        raise Refusal(f"{year}年还没有过完，请在次年结簿。")
    must_be_open(organ, direction, year)
    rows = Paper.objects.filter(organ=organ, direction=direction, year=year).order_by("number")
    facts = [
        [p.number, p.registered_on.isoformat(), p.counterpart, p.document_number, p.title, p.grade, p.copies]
        for p in rows.iterator()
    ]
    if [line[0] for line in facts] != list(range(1, len(facts) + 1)):
        raise Refusal("登记簿的顺序号不连续，不能结簿；请联系系统管理员核对留痕。")
    closing = YearClosing.objects.create(
        organ=organ,
        direction=direction,
        year=year,
        count=len(facts),
        digest=digest_of(facts),
        closed_by=person,
        closed_at=clock.now(),
    )
    title = f"{year}年{Direction(direction).label}登记簿"
    content = {"count": closing.count, "digest": closing.digest}
    record(actor, organ, "年度结簿", closing, title=title, content=content, because=(REGISTERING,))
    return closing


@dataclass(frozen=True)
class TransferLine:
    """A filed paper with its opinion on opening, its state of disclosure, and a change of its grade."""

    paper: Paper
    opening: str
    disclosure: str
    opening_reason: str = ""
    grade_change: str = ""


@dataclass(frozen=True)
class TransferFacts:
    """To which archive, when, by whose hand into whose."""

    archive: str
    handed_over_on: date
    handed_over_by: str
    received_by: str


@transaction.atomic
def hand_to_archive(
    person: Person, organ: Organ, facts: TransferFacts, lines: Sequence[TransferLine]
) -> ArchiveTransfer:
    """Note the hand-over of filed papers. Raises NotAllowed; Refusal with every fault."""
    actor = acting(person, Right.KEEP_REGISTERS, organ)
    faults = day_faults("移交日期", facts.handed_over_on)
    if not facts.archive.strip():
        faults.append("请填写接收的档案馆。")
    names = {facts.handed_over_by.strip(), facts.received_by.strip()} - {""}
    if len(names) < 2:  # local policy: two different people sign
        faults.append("移交要有移交人和接收人两人签名，请写明两人姓名。")
    if not lines:
        faults.append("请至少选择一份已归卷的文件。")
    faults += [fault for line in lines for fault in _line_faults(organ, line, facts.handed_over_on)]
    refuse(faults)
    year = facts.handed_over_on.year
    transfer = ArchiveTransfer.objects.create(
        organ=organ,
        year=year,
        number=next_number(organ, "archive-transfer", year),
        recorded_by=person,
        recorded_at=clock.now(),
        **vars(facts),
    )
    ArchiveLine.objects.bulk_create(ArchiveLine(transfer=transfer, **vars(line)) for line in lines)
    content = {"archive": facts.archive, "papers": [line.paper.register_number for line in lines]}
    title = transfer.register_number
    record(actor, organ, "移交档案", transfer, title=title, content=content, because=(TRANSFER,))
    return transfer


def _line_faults(organ: Organ, line: TransferLine, on: date) -> list[str]:
    paper = locked(line.paper)
    name = paper.register_number
    if paper.organ_id != organ.pk:
        return ["移交清单里有不属于本机关的文件，请重新选择。"]
    faults = []
    if paper.filed_on is None or paper.filed_on > on:
        faults.append(f"{name}在移交日还没有归卷，请先归卷。")
    if ArchiveLine.objects.filter(paper=paper).exists():
        faults.append(f"{name}已经移交过。")
    if line.opening not in Opening.values:
        faults.append(f"{name}请选择开放意见。")
    if line.opening == Opening.CONTROLLED and not line.opening_reason.strip():
        faults.append(f"{name}延期开放的，请写明理由。")
    if not line.disclosure.strip():
        faults.append(f"{name}请写明政府信息公开情况，如“已主动公开”。")
    return faults
