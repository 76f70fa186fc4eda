"""Lists of the registers, one function each, always through the gate."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from gongkai import clock
from gongkai.disclosure.models import Publication
from gongkai.organs import gate
from gongkai.organs.models import Office, Organ, Person
from gongkai.organs.posts import HOLDERS, PostKind, Right
from gongkai.registers.models import (
    ArchiveTransfer,
    Circulation,
    CustodyPlace,
    Direction,
    Loan,
    Paper,
    ReturnList,
    ReturnState,
    Sending,
    Stocktaking,
    StocktakingLine,
    YearClosing,
)


def keeping_organ(person: Any) -> Organ | None:
    """The organ whose registers `person` keeps today."""
    for appointment in gate.appointments_of(person):
        if PostKind(appointment.post.kind) in HOLDERS[Right.KEEP_REGISTERS]:
            return appointment.post.organ
    return None


def reading_organ(person: Any) -> Organ | None:
    """The organ whose registers `person` may look through today."""
    for appointment in gate.appointments_of(person):
        if PostKind(appointment.post.kind) in HOLDERS[Right.READ_REGISTERS]:
            return appointment.post.organ
    return None


def papers(person: Any) -> QuerySet[Paper]:
    """Papers `person` may see, the newest numbers first."""
    return Paper.objects.visible_to(person).select_related("organ", "office", "custody_place")


def paper_life(person: Any) -> QuerySet[Paper]:
    """The same with all that one screen of a paper's life shows."""
    related = papers(person).select_related("item", "file", "reply", "forwards", "registered_by")
    return related.prefetch_related(
        "movements",
        "sendings",
        "circulations__reader",
        "loans__borrower",
        "return_lines__list",
        "answers",
        "forwarded",
    )


def years(person: Any) -> list[int]:
    """Years in which the organ's registers have lines, the newest first."""
    organ = reading_organ(person)
    if organ is None:
        return []
    counters = organ.counters.filter(series__startswith="paper-").values_list("year", flat=True)
    return sorted(set(counters) | {clock.today().year}, reverse=True)


def to_read(person: Any) -> QuerySet[Circulation]:
    """Papers that lie with `person` to be read, the longest waiting first."""
    mine = Circulation.objects.filter(reader=person, handed_at__isnull=False, read_on__isnull=True)
    return mine.select_related("paper", "paper__organ").order_by("handed_at")


def circulations(person: Any) -> QuerySet[Circulation]:
    """Readings `person` may see: those of the own registers, and the own ones."""
    within = gate.within(person, Right.READ_REGISTERS, path="paper__organ__path")
    return Circulation.objects.filter(within | Q(reader_id=person.pk)).select_related(
        "paper__organ", "reader"
    )


def loans(person: Any) -> QuerySet[Loan]:
    """Loans and copies of the registers, those still out first, by the day they are due."""
    rows = Loan.objects.visible_to(person).select_related("paper", "borrower")
    return rows.order_by("returned_on", "due_on", "pk")


def sendings(person: Any) -> QuerySet[Sending]:
    """Copies sent out."""
    return Sending.objects.visible_to(person).select_related("paper")


def custody_places(person: Any) -> QuerySet[CustodyPlace]:
    """Cabinets and rooms, with how many papers lie there."""
    rows = CustodyPlace.objects.visible_to(person, Right.READ_REGISTERS).select_related("keeper")
    return rows.annotate(lying=Count("papers", filter=Q(papers__held__gt=0)))


def stocktakings(person: Any) -> QuerySet[Stocktaking]:
    """Stock-takings, the newest first, with how many lines are still to count."""
    rows = Stocktaking.objects.visible_to(person).select_related("place", "started_by", "finished_by")
    return rows.annotate(total=Count("lines"), counted=Count("lines__found"))


def lines_of(person: Any) -> QuerySet[StocktakingLine]:
    """Lines of stock-takings; the uncounted ones first."""
    rows = StocktakingLine.objects.visible_to(person).select_related(
        "paper", "stocktaking__organ", "counted_by"
    )
    return rows.order_by("found", "paper__year", "paper__direction", "paper__number")


def return_lists(person: Any) -> QuerySet[ReturnList]:
    """Lists of papers to give back or destroy, the newest first."""
    rows = ReturnList.objects.visible_to(person).select_related("organ", "drawn_up_by", "decided_by")
    return rows.annotate(papers=Count("lines"))


def lists_to_decide(person: Any) -> QuerySet[ReturnList]:
    """Lists that wait for `person` as the leader who approves them."""
    rows = return_lists(person).filter(gate.within(person, Right.APPROVE_DISPOSAL))
    return rows.filter(state=ReturnState.DRAWN_UP).exclude(drawn_up_by=person)


def closings(person: Any) -> QuerySet[YearClosing]:
    """Closed years."""
    return YearClosing.objects.visible_to(person).select_related("closed_by")


def transfers(person: Any) -> QuerySet[ArchiveTransfer]:
    """Hand-overs to the archive, the newest first."""
    return ArchiveTransfer.objects.visible_to(person).annotate(papers=Count("lines"))


def overdue(person: Any, today: date) -> dict[str, int]:
    """How many papers, loans and returns of the own registers are past their day: name → 件."""
    mine = Paper.objects.visible_to(person, Right.KEEP_REGISTERS)
    out = Loan.objects.visible_to(person, Right.KEEP_REGISTERS)
    return {
        "办理逾期": mine.filter(handle_by__lt=today, handled_on__isnull=True).count(),
        "应退未退": mine.filter(give_back_by__lt=today, held__gt=0).count(),
        "借阅超期": out.filter(due_on__lt=today, returned_on__isnull=True).count(),
    }


def colleagues(organ: Organ) -> QuerySet[Person]:
    """People who hold a post in `organ` today: readers, borrowers, keepers."""
    held = Q(appointments__post__organ=organ, appointments__since__lte=clock.today())
    running = Q(appointments__until__isnull=True) | Q(appointments__until__gte=clock.today())
    return Person.objects.filter(held & running, is_active=True).distinct().order_by("name")


def offices_of(organ: Organ) -> QuerySet[Office]:
    """Offices that may handle or draft a paper."""
    return Office.objects.filter(organ=organ)


def received_paper(organ: Organ, year: str, number: str) -> Paper | None:
    """The paper received under that number in that year, both as typed."""
    return _numbered(organ, Direction.INCOMING, year, number)


def issued_paper(organ: Organ, year: str, number: str) -> Paper | None:
    """The paper issued under that number in that year, both as typed."""
    return _numbered(organ, Direction.OUTGOING, year, number)


def paper_by_number(organ: Organ, text: str) -> Paper | None:
    """The paper that «收2026-17» or «发2026-5» means."""
    directions = {"收": Direction.INCOMING, "发": Direction.OUTGOING}
    year, _, number = text[1:].partition("-")
    direction = directions.get(text[:1])
    return _numbered(organ, direction, year, number) if direction else None


def to_archive(organ: Organ) -> QuerySet[Paper]:
    """Filed papers that have not gone to the archive, the oldest first."""
    rows = Paper.objects.filter(organ=organ, filed_on__isnull=False, archive_line__isnull=True)
    return rows.select_related("item").order_by("year", "direction", "number")


def _numbered(organ: Organ, direction: Direction, year: str, number: str) -> Paper | None:
    if not (year.isdecimal() and number.isdecimal() and len(year) == 4 and len(number) < 9):  # local policy
        return None
    rows = Paper.objects.filter(organ=organ, direction=direction)
    return rows.filter(year=int(year), number=int(number)).first()


def to_give_back(person: Any) -> QuerySet[Paper]:
    """Papers to be given back that are still held, those due first."""
    rows = Paper.objects.visible_to(person, Right.KEEP_REGISTERS)
    return rows.filter(give_back_by__isnull=False, held__gt=0).order_by("give_back_by", "pk")


def disclosure_of(paper: Paper) -> str:
    """政府信息公开情况 of a paper in words: published, or as its attribute says."""
    if paper.item is not None and Publication.objects.public().filter(item=paper.item).exists():
        return "已主动公开"
    return paper.get_attribute_display() if paper.attribute else "未确定公开属性"
