"""Prove a chain: every link recomputed, the end compared with the head, and with the anchors in the county's chain."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai import clock
from gongkai.law.wording import chinese_date
from gongkai.organs.models import Organ
from gongkai.trail.actions.record import GENESIS, entry_digest
from gongkai.trail.models import TrailEntry, TrailHead

ANCHOR_VERB = "锚定"


@dataclass(frozen=True)
class Proof:
    """How far the chain of an organ holds. `broken_at` is the number of the first entry that does not fit, or None."""

    organ: Organ
    entries: int
    broken_at: int | None
    why: str

    @property
    def holds(self) -> bool:
        return self.broken_at is None


def verify(organ: Organ) -> Proof:
    """Check the whole chain of `organ`; the first fault ends the walk."""
    count, previous = 0, GENESIS
    for entry in _entries(organ):
        fault = _fault(entry, count + 1, previous)
        if fault:
            return Proof(organ, count, count + 1, fault)
        count, previous = entry.number, entry.digest
    head = TrailHead.objects.filter(organ=organ).first()
    if (head.number, head.digest) != (count, previous) if head else count > 0:
        return Proof(organ, count, count + 1, "链的末尾与记录的链头不一致，最后的条目可能被删除")
    return _against_anchors(organ, count)


def _entries(organ: Organ) -> Iterator[TrailEntry]:
    return TrailEntry.objects.filter(organ=organ).order_by("number").iterator(chunk_size=500)


def _fault(entry: TrailEntry, expected: int, previous: str) -> str:
    if entry.number != expected:
        return f"缺少第{expected}条"
    if entry.previous != previous:
        return f"第{expected}条没有接在前一条之后，前一条可能被替换"
    if entry_digest(entry) != entry.digest:
        return f"第{expected}条的内容与摘要不符，内容可能被改动"
    return ""


def _against_anchors(organ: Organ, count: int) -> Proof:
    """Anchors written in another chain catch a chain that was rewritten as a whole."""
    anchors = TrailEntry.objects.filter(verb=ANCHOR_VERB, subject_type="organ", subject_id=str(organ.pk))
    for anchor in anchors.order_by("at", "pk"):
        number, digest = anchor.content["number"], anchor.content["digest"]
        if not TrailEntry.objects.filter(organ=organ, number=number, digest=digest).exists():
            return Proof(
                organ, count, min(number, count + 1), f"第{number}条与{_day(anchor)}的锚定记录不一致"
            )
    return Proof(organ, count, None, "")


def _day(entry: TrailEntry) -> str:
    return chinese_date(entry.at.astimezone(clock.CHINA).date())
