"""Last days of papers: to handle, to give back, to bring back; and what waits to be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gongkai.applications.warnings import DueDay
from gongkai.law.paper_keeping import CARRIERS, REGISTERING
from gongkai.organs import gate
from gongkai.organs.posts import HOLDERS, PostKind, Right
from gongkai.registers.models import Loan, Paper

MOST = 100


def due_days_of_papers(person: Any) -> Iterator[DueDay]:
    """For the keeper every open day of the registers; for a borrower the day the own loans are due."""
    keeps = any(PostKind(a.post.kind) in HOLDERS[Right.KEEP_REGISTERS] for a in gate.appointments_of(person))
    if keeps:
        yield from _to_handle(person)
        yield from _to_give_back(person)
    loans = Loan.objects.filter(borrower=person, returned_on__isnull=True)
    if keeps:
        loans = loans | Loan.objects.visible_to(person, Right.KEEP_REGISTERS).filter(returned_on__isnull=True)
    for loan in loans.select_related("paper").order_by("due_on", "pk")[:MOST]:
        yield _day("loan", "归还借阅", loan.paper, loan.due_on, CARRIERS, part=loan.pk)


def _to_handle(person: Any) -> Iterator[DueDay]:
    rows = Paper.objects.visible_to(person, Right.KEEP_REGISTERS)
    for paper in rows.filter(handle_by__isnull=False, handled_on__isnull=True).order_by("handle_by")[:MOST]:
        if paper.handle_by:
            yield _day("paper", "办理", paper, paper.handle_by, REGISTERING)


def _to_give_back(person: Any) -> Iterator[DueDay]:
    rows = Paper.objects.visible_to(person, Right.KEEP_REGISTERS)
    for paper in rows.filter(give_back_by__isnull=False, held__gt=0).order_by("give_back_by")[:MOST]:
        if paper.give_back_by:
            yield _day("give_back", "清退", paper, paper.give_back_by, CARRIERS)


def _day(kind: str, label: str, paper: Paper, on: Any, because: Any, part: int = 0) -> DueDay:
    return DueDay(
        kind,
        label,
        f"公文{paper.register_number}",
        ("paper", paper.pk),
        on,
        because,
        organ_id=paper.organ_id,
        part=part,
        title=paper.title,
    )
