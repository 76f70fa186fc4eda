"""What the verbs of the registers share: the locked paper, its copies, days that can be."""

from __future__ import annotations

from datetime import date

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.law.paper_keeping import Copies
from gongkai.law.wording import chinese_date
from gongkai.organs.actor import Actor, acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.registers.models import CopyMovement, Movement, Paper, YearClosing
from gongkai.registers.models.uses import ADDING

MOST_COPIES = 100_000  # local policy: above this a number is a slip of the finger


def locked(paper: Paper) -> Paper:
    """The row as it is now, locked for the transaction."""
    return Paper.objects.select_for_update(of=("self",)).select_related("organ").get(pk=paper.pk)


def keeper_of(person: Person, paper: Paper) -> tuple[Paper, Actor]:
    """The locked paper, and `person` as keeper of the organ's registers. Raises NotAllowed."""
    row = locked(paper)
    return row, acting(person, Right.KEEP_REGISTERS, row.organ)


def refuse(faults: list[str]) -> None:
    """Raise one Refusal with all `faults`, if there are any."""
    if faults:
        raise Refusal(faults)


def day_faults(label: str, on: date | None, since: date | None = None) -> list[str]:
    """A day that has not come, or that lies before `since`, as sentences."""
    if on is None:
        return []
    if on > clock.today():
        return [f"{label}{chinese_date(on)}还没有到，请核对。"]
    if since is not None and on < since:
        return [f"{label}{chinese_date(on)}早于{chinese_date(since)}收发登记的日期，请核对。"]
    return []


def copies_faults(copies: int, most: int | None = None) -> list[str]:
    """A number of copies (份) that cannot be, as sentences."""
    if not 1 <= copies <= MOST_COPIES:
        return [f"份数是{copies}，应当在1到{MOST_COPIES}之间。"]
    if most is not None and copies > most:
        return [f"现在只有{most}份在柜，不够{copies}份；请先核对借出和发出的份数。"]
    return []


def must_be_open(organ: Organ, direction: str, year: int) -> None:
    """Raises Refusal when the register of that year is closed."""
    closing = YearClosing.objects.filter(organ=organ, direction=direction, year=year).first()
    if closing is not None:
        day = chinese_date(closing.closed_at.astimezone(clock.CHINA).date())
        raise Refusal(
            f"{year}年的{closing.get_direction_display()}登记簿已在{day}结簿，不能再增加或更正；请登记在本年的簿上并写明原因。"
        )


def move(paper: Paper, kind: Movement, copies: int, on: date, note: str = "") -> CopyMovement:
    """Let `copies` of the locked `paper` come or go, and keep the balance. Raises Refusal when fewer are at hand."""
    adding = kind in ADDING
    refuse(copies_faults(copies, None if adding else paper.at_hand))
    paper.held += copies if adding else -copies
    paper.save(update_fields=["held"])
    return CopyMovement.objects.create(paper=paper, kind=kind, copies=copies, on=on, note=note.strip())


def copies_of(paper: Paper) -> Copies:
    """Where the copies of `paper` went (份)."""
    totals = dict.fromkeys(Movement.values, 0)
    for kind, copies in paper.movements.values_list("kind", "copies"):
        totals[kind] += copies
    return Copies(
        taken_in=totals[Movement.TAKEN_IN],
        copied=totals[Movement.COPIED],
        sent=totals[Movement.SENT],
        archived=totals[Movement.ARCHIVED],
        given_back=totals[Movement.GIVEN_BACK],
        destroyed=totals[Movement.DESTROYED],
        lost=totals[Movement.LOST],
    )
