"""One paper's life in order: what happened to it, told line by line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai import clock
from gongkai.registers.models import Direction, Movement, Paper

STAGES = ("收发", "传阅", "使用", "保管", "清退")


@dataclass(frozen=True)
class Moment:
    """One line of a paper's life: its stage (one of STAGES), the day, what happened."""

    stage: str
    on: date
    told: str
    late: bool = False


def life_of(paper: Paper) -> list[Moment]:
    """Everything that happened to `paper`, from the day it was entered. The related rows should be at hand."""
    moments = [*_entered(paper), *_sent(paper), *_read(paper), *_used(paper), *_kept(paper), *_gone(paper)]
    return sorted(moments, key=lambda moment: (moment.on, STAGES.index(moment.stage)))


def _entered(paper: Paper) -> list[Moment]:
    incoming = paper.direction == Direction.INCOMING
    told = f"{'收到' if incoming else '印制'}{paper.copies}份，登记为{paper.register_number}"
    if paper.signed_for_by:
        told += f"，{paper.signed_for_by}签收"
    moments = [Moment("收发", paper.registered_on, told)]
    if paper.handled_on:
        late = paper.handle_by is not None and paper.handled_on > paper.handle_by
        moments.append(Moment("使用", paper.handled_on, f"办结：{paper.handled_how}", late))
    return moments


def _sent(paper: Paper) -> list[Moment]:
    moments = []
    for sending in paper.sendings.all():
        signed = f"，{sending.signed_for_by}签收" if sending.signed_for_by else "，未见签收"
        told = f"发往{sending.receiver}{sending.copies}份{signed}"
        moments.append(Moment("收发", sending.sent_on, told))
    return moments


def _read(paper: Paper) -> list[Moment]:
    moments = []
    for one in paper.circulations.all():
        if one.handed_at is not None and one.read_on is None:
            since = one.handed_at.astimezone(clock.CHINA).date()
            moments.append(Moment("传阅", since, f"送{one.reader.name}阅，尚未签"))
        elif one.read_on is not None:
            late = f"（补签：{one.late_reason}）" if one.late_reason else ""
            said = f"：{one.opinion}" if one.opinion else ""
            moments.append(
                Moment("传阅", one.read_on, f"{one.reader.name}已阅{late}{said}", bool(one.late_reason))
            )
    return moments


def _used(paper: Paper) -> list[Moment]:
    moments = []
    for loan in paper.loans.all():
        told = f"{loan.borrower.name}{loan.get_kind_display()}{loan.copies}份（{loan.purpose}，{loan.approved_by}批准）"
        moments.append(Moment("使用", loan.lent_on, told))
        if loan.returned_on:
            late = loan.returned_on > loan.due_on
            moments.append(Moment("使用", loan.returned_on, f"{loan.borrower.name}归还{loan.copies}份", late))
    return moments


def _kept(paper: Paper) -> list[Moment]:
    moments = []
    if paper.custody_place is not None and paper.custody_since is not None:
        moments.append(Moment("保管", paper.custody_since, f"存放在{paper.custody_place.name}"))
    if paper.filed_on:
        moments.append(Moment("保管", paper.filed_on, f"归入{paper.volume}"))
    return moments


def _gone(paper: Paper) -> list[Moment]:
    told = {Movement.GIVEN_BACK: "退回", Movement.DESTROYED: "销毁", Movement.LOST: "短少"}
    return [
        Moment("清退", movement.on, f"{told[Movement(movement.kind)]}{movement.copies}份（{movement.note}）")
        for movement in paper.movements.all()
        if movement.kind in told
    ]
