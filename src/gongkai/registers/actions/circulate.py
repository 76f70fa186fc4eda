"""传阅: the order of readers, handing the paper to the first and on to the next, and each reader's signature."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Max

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.law.paper_keeping import REGISTERING
from gongkai.law.wording import chinese_date
from gongkai.organs import gate
from gongkai.organs.actor import Actor, NotAllowed
from gongkai.organs.models import Appointment, Person
from gongkai.registers.keeping import day_faults, keeper_of, locked, refuse
from gongkai.registers.models import Circulation, Paper
from gongkai.trail.actions.record import record
from gongkai.trail.outbox import tell

READING = "paper.reading"
"""Told when a paper reaches a reader; the subject is the Circulation."""


@transaction.atomic
def add_readers(person: Person, paper: Paper, readers: Sequence[Person]) -> list[Circulation]:
    """Put `readers` in their order after those already there; the first one waiting gets the paper at once.

    Raises NotAllowed; Refusal for somebody without a post here, or twice.
    """
    row, actor = keeper_of(person, paper)
    refuse(_reader_faults(row, readers))
    last = row.circulations.aggregate(last=Max("position"))["last"] or 0
    made = [
        Circulation.objects.create(paper=row, reader=reader, position=last + place)
        for place, reader in enumerate(readers, start=1)
    ]
    content = {"readers": [reader.name for reader in readers]}
    record(actor, row.organ, "安排传阅", row, title=row.title, content=content, because=(REGISTERING,))
    hand_on(row)
    return made


def _reader_faults(paper: Paper, readers: Sequence[Person]) -> list[str]:
    if not readers:
        return ["请至少选择一位阅文人。"]
    faults = []
    if len({reader.pk for reader in readers}) < len(readers):
        faults.append("同一位阅文人选了两次，请只留一次。")
    there = set(paper.circulations.values_list("reader_id", flat=True))
    here = Appointment.objects.current().filter(post__organ=paper.organ)
    holders = set(here.values_list("person_id", flat=True))
    for reader in readers:
        if reader.pk in there:
            faults.append(f"{reader.name}已经在传阅名单上。")
        elif reader.pk not in holders:
            faults.append(f"{reader.name}在{paper.organ.name}没有任职，不能列入传阅。")
    return faults


def hand_on(paper: Paper) -> Circulation | None:
    """Give the locked paper to the next reader in order, if nobody has it. Returns who got it."""
    open_ones = list(paper.circulations.select_for_update(of=("self",)).filter(read_on__isnull=True))
    if not open_ones or any(one.handed_at for one in open_ones):
        return None
    following = open_ones[0]
    following.handed_at = clock.now()
    following.save(update_fields=["handed_at"])
    tell(paper.organ, READING, following)
    return following


@transaction.atomic
def sign_reading(person: Person, circulation: Circulation, opinion: str = "") -> Circulation:
    """The reader signs: 已阅, with an opinion or without. The paper goes on to the next. Raises NotAllowed, Refusal."""
    row = locked(circulation.paper)
    kept = _waiting(row, circulation)
    if kept.reader_id != person.pk:
        raise NotAllowed(f"这份文件现在由{kept.reader.name}阅，您不能代签；纸上签署的由文书登记。")
    held = [a for a in gate.appointments_of(person) if a.post.organ_id == row.organ_id]
    if not held:
        raise NotAllowed(f"您在{row.organ.name}已没有任职，请把文件交回文书。")
    return _signed(Actor(person, held[0]), row, kept, clock.today(), opinion, "", on_paper=False)


@transaction.atomic
def note_reading(
    person: Person, circulation: Circulation, read_on: date, opinion: str = "", late_reason: str = ""
) -> Circulation:
    """The keeper enters what was signed on paper. A day before today is a late signature (补签) and needs its reason.

    Raises NotAllowed, Refusal.
    """
    row, actor = keeper_of(person, circulation.paper)
    kept = _waiting(row, circulation)
    faults = day_faults("阅文日期", read_on, row.registered_on)
    if read_on < clock.today() and not late_reason.strip():
        faults.append(f"阅文日期{chinese_date(read_on)}早于今天，属于补签，请写明原因。")
    refuse(faults)
    return _signed(actor, row, kept, read_on, opinion, late_reason, on_paper=True)


def _waiting(paper: Paper, circulation: Circulation) -> Circulation:
    kept = paper.circulations.select_for_update(of=("self",)).get(pk=circulation.pk)
    if kept.read_on is not None:
        raise Refusal(f"{kept.reader.name}已在{chinese_date(kept.read_on)}签阅，不需要再签。")
    if kept.handed_at is None:
        raise Refusal(f"文件还没有送到{kept.reader.name}，请按传阅顺序等前面的阅文人签完。")
    return kept


def _signed(
    actor: Actor,
    paper: Paper,
    kept: Circulation,
    read_on: date,
    opinion: str,
    late_reason: str,
    *,
    on_paper: bool,
) -> Circulation:
    kept.read_on, kept.noted_at, kept.on_paper = read_on, clock.now(), on_paper
    kept.opinion, kept.late_reason = opinion.strip(), late_reason.strip()
    kept.save(update_fields=["read_on", "noted_at", "on_paper", "opinion", "late_reason"])
    content = {
        "reader": kept.reader.name,
        "on": read_on.isoformat(),
        "on_paper": on_paper,
        "late_reason": kept.late_reason,
    }
    record(actor, paper.organ, "签阅公文", paper, title=paper.title, content=content, because=(REGISTERING,))
    hand_on(paper)
    return kept
