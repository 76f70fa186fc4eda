"""批量登记张贴: a spreadsheet of postings, checked row by row, entered in one piece."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.files import File
from django.db import transaction

from gongkai import clock
from gongkai.disclosure import posting_sheets, posting_words
from gongkai.disclosure.actions.record_posting import posting_from
from gongkai.disclosure.models import Posting, PostingBatch
from gongkai.disclosure.posting_rules import BASIS, PostingFacts
from gongkai.disclosure.posting_sheets import Reading, RowFault, Sheet
from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
from gongkai.organs import gate
from gongkai.organs.actor import Actor, NotAllowed, acting
from gongkai.organs.models import Organ, Person, Village
from gongkai.organs.posts import Right
from gongkai.papers import names
from gongkai.trail.actions.record import record
from gongkai.trail.digests import digest_of

_AT_ONCE = 500


@dataclass(frozen=True)
class BatchResult:
    """What came of a spreadsheet: rows entered and their pieces (条), faults by row, and the rows as read."""

    batch: PostingBatch | None
    recorded: int
    pieces: int
    faults: tuple[RowFault, ...]
    sheet: Sheet

    @property
    def rejected_rows(self) -> int:
        return len({fault.row for fault in self.faults})

    def rejected_xlsx(self) -> bytes:
        """The rejected rows with the reason beside each."""
        return posting_sheets.rejected(self.sheet, self.faults)


def record_batch(person: Person, organ: Organ, source: Any, *, only_good: bool = False) -> BatchResult:
    """Enter the postings of `source`: an upload, or the path of an XLSX or CSV file.

    One faulty row and nothing is entered, unless `only_good`: then the good rows are. The faults come back in the
    result. A file of the same content, once entered, is refused; so is a row that an earlier entry holds exactly.
    Raises NotAllowed, or Refusal for what is wrong with the file as a whole.
    """
    with ExitStack() as stack:
        if isinstance(source, str | Path):
            opened = stack.enter_context(Path(source).open("rb"))
            source = File(opened, name=Path(source).name)
        actor, villages = _actor(person, organ)
        sheet = posting_sheets.read(source)
        return _enter(actor, organ, names.tidy(source.name), sheet, villages, only_good)


def _actor(person: Person, organ: Organ) -> tuple[Actor, frozenset[int] | None]:
    """Who acts, and the villages they are limited to (None: the whole organ)."""
    try:
        return acting(person, Right.RECORD_POSTING, organ), None
    except NotAllowed:
        villages = gate.villages_of(person)
        for village in Village.objects.filter(organ=organ, pk__in=villages):
            return acting(person, Right.RECORD_POSTING, organ, village), villages
        raise


@transaction.atomic
def _enter(
    actor: Actor, organ: Organ, name: str, sheet: Sheet, villages: frozenset[int] | None, only_good: bool
) -> BatchResult:
    Organ.objects.select_for_update(of=("self",)).get(pk=organ.pk)
    digest = digest_of([sheet.values(row) for row in sheet.rows])
    _must_be_new(organ, digest)
    good, faults = _checked(organ, sheet, villages)
    if not good or (faults and not only_good):
        return BatchResult(None, 0, 0, tuple(faults), sheet)
    batch = PostingBatch.objects.create(
        organ=organ,
        file_name=name,
        digest=digest,
        rows=len(good),
        taken_in_at=clock.now(),
        taken_in_by=actor.person,
    )
    postings = [posting_from(actor.person, organ, facts) for facts in good]
    for posting in postings:
        posting.batch = batch
    Posting.objects.bulk_create(postings, batch_size=_AT_ONCE)
    posting_words.keep((posting.pk, posting.title) for posting in postings)
    pieces = sum(facts.quantity for facts in good)
    content = {"rows": len(good), "rejected": len(sheet.rows) - len(good), "pieces": pieces, "digest": digest}
    record(actor, organ, "批量登记张贴", batch, title=name, content=content, because=BASIS)
    return BatchResult(batch, len(good), pieces, tuple(faults), sheet)


def _must_be_new(organ: Organ, digest: str) -> None:
    before = PostingBatch.objects.filter(organ=organ, digest=digest).first()
    if before is not None:
        day = chinese_date(before.taken_in_at.astimezone(clock.CHINA).date())
        raise Refusal(
            f"这张表的内容已经在{day}由“{before.file_name}”登记过（{before.rows}行），没有重复登记。"
        )


def _checked(
    organ: Organ, sheet: Sheet, villages: frozenset[int] | None
) -> tuple[list[PostingFacts], list[RowFault]]:
    reading = Reading(organ, sheet, villages)
    read = [(row, *reading.facts(row)) for row in sheet.rows]
    entered = _entered(organ, [facts for _, facts, _ in read if facts])
    good: list[PostingFacts] = []
    faults: list[RowFault] = []
    for row, facts, found in read:
        if facts is not None and _key(facts) in entered:
            found = [
                RowFault(row.number, "内容", "同一点位、渠道、日期、数量的这条内容已经登记过，不重复登记。")
            ]
        elif facts is not None:
            good.append(facts)
        faults += found
    return good, faults


def _key(facts: PostingFacts) -> tuple[Any, ...]:
    place = facts.place.pk if facts.place else None
    return place, facts.channel, facts.heading, facts.posted_on, facts.quantity


def _entered(organ: Organ, facts: list[PostingFacts]) -> set[tuple[Any, ...]]:
    """The entries of the organ in the span of these facts, cancelled ones left out."""
    if not facts:
        return set()
    days = [one.posted_on for one in facts]
    rows = Posting.objects.filter(
        organ=organ, cancelled_at__isnull=True, posted_on__range=(min(days), max(days))
    )
    return set(rows.values_list("place_id", "channel", "title", "posted_on", "quantity"))
