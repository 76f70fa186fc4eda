"""A paper in every register of 草坝镇, made by the verbs, and the addresses of the registers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from gongkai import clock
from gongkai.registers.actions.circulate import add_readers
from gongkai.registers.actions.close_year import TransferFacts, TransferLine, hand_to_archive
from gongkai.registers.actions.dispose import draw_up_list
from gongkai.registers.actions.finish_handling import file_paper
from gongkai.registers.actions.lend import LoanFacts, lend
from gongkai.registers.actions.register_paper import register_paper
from gongkai.registers.actions.send_copies import SendingFacts, send_copies
from gongkai.registers.actions.take_stock import start_stocktaking
from gongkai.registers.entering import PaperFacts

if TYPE_CHECKING:
    from tests.conftest import Town

DAY = date(2026, 3, 5)


@dataclass(frozen=True)
class Papers:
    """Primary keys of what was made."""

    paper: int
    reading: int
    loan: int
    sending: int
    taking: int
    line: int
    list: int
    transfer: int


def papers_of(town: Town, mark: str) -> Papers:
    """Two papers: one sent round, lent, sent out, counted, listed; one filed and handed to the archive."""
    keeper, organ = town.person("DISCLOSURE_CLERK"), town.organ
    facts = PaperFacts("INCOMING", DAY, f"{mark}机关", f"{mark}通知", copies=5)
    paper, filed = register_paper(keeper, organ, facts), register_paper(keeper, organ, facts)
    reading = add_readers(keeper, paper, [keeper])[0]
    loan = lend(keeper, paper, LoanFacts(keeper, f"{mark}借阅", "示例主任", DAY, DAY))
    sending = send_copies(keeper, paper, SendingFacts(f"{mark}村", DAY))
    made = draw_up_list(keeper, organ, "DESTROY", f"{mark}销毁中心", {paper: 1})
    file_paper(keeper, filed, DAY, f"{mark}卷")
    transfer = hand_to_archive(
        keeper,
        organ,
        TransferFacts(f"{mark}档案馆", clock.today(), "示例甲", "示例乙"),
        [TransferLine(filed, "OPEN", "已主动公开")],
    )
    taking = start_stocktaking(keeper, organ)
    line = taking.lines.order_by("pk")[0]
    return Papers(paper.pk, reading.pk, loan.pk, sending.pk, taking.pk, line.pk, made.pk, transfer.pk)
