"""Take an old site in: pages become drafts, slice by slice. Nothing is public by it.

A slice of pages is one transaction, so a crash leaves whole slices, and the same call goes on where it stopped. A page
is known by organ, source and address: the same page again changes nothing, a changed one is told and left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from django.core.files import File
from django.db import transaction

from gongkai import clock
from gongkai.disclosure.bodies import clean
from gongkai.disclosure.models import Attachment, Category, Channel, Item
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art20_categories import CATEGORIES
from gongkai.organs.actor import Actor, acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.papers.intake import Purpose, take_in
from gongkai.papers.models import StoredFile
from gongkai.trail.actions.record import record
from gongkai.trail.digests import digest_of
from gongkai.upkeep.actions.unlink import unlink_dead
from gongkai.upkeep.models import MovedPage, MoveState, SiteMove
from gongkai.upkeep.moving.page import Page, key_of

IMPORTED, READ = "导入旧网站页面", "读完旧网站"
_SLICE = 200  # local policy: pages of one transaction


@dataclass
class Tally:
    """How many pages were taken in, known before, changed at the source since, not read; 页."""

    taken: int = 0
    known: int = 0
    changed: list[str] = field(default_factory=list)
    unread: int = 0


@transaction.atomic
def open_move(person: Person, organ: Organ, source: str, category: Category) -> SiteMove:
    """The batch to read into: the one left unfinished for this source, else a new one. Raises NotAllowed, Refusal."""
    acting(person, Right.DRAFT_ITEM, organ)
    if not source.strip():
        raise Refusal("请写明旧网站的名称或者网址，再次导入时按它认出已经导入的页面。")
    running = SiteMove.objects.filter(organ=organ, source=source.strip(), state=MoveState.READING).first()
    return running or SiteMove.objects.create(
        organ=organ, source=source.strip(), category=category, started_by=person, started_at=clock.now()
    )


def import_site(
    person: Person, move: SiteMove, pages: Iterable[Page], told: Callable[[int], None] = lambda count: None
) -> Tally:
    """Take every page in and finish the batch. `told` hears how many pages are done. Raises NotAllowed."""
    tally = Tally()
    stream = iter(pages)
    done = 0
    while chunk := list(islice(stream, _SLICE)):
        _take_slice(person, move, chunk, tally)
        done += len(chunk)
        told(done)
    _finish(person, move, tally)
    return tally


@transaction.atomic
def _take_slice(person: Person, move: SiteMove, pages: list[Page], tally: Tally) -> None:
    actor = acting(person, Right.DRAFT_ITEM, move.organ)
    addresses = [page.address[:400] for page in pages]
    rows = MovedPage.objects.filter(organ=move.organ, source=move.source, address__in=addresses)
    known = {row.address: row for row in rows}
    fresh: list[Page] = []
    for page in pages:
        row = known.get(page.address[:400])
        if row is None:
            fresh.append(page)
        elif row.item_id is None and not page.unread:
            row.delete()  # it could not be read then, and can be now
            fresh.append(page)
        else:
            tally.known += 1
            if row.digest != page.digest:
                tally.changed.append(page.address)
    _keep(actor, move, fresh, tally)


def _keep(actor: Actor, move: SiteMove, pages: list[Page], tally: Tally) -> None:
    good = [page for page in pages if not page.unread]
    categories = _categories(move)
    items = Item.objects.bulk_create([_draft(actor, move, page, categories) for page in good])
    rows = [_row(move, page, item) for page, item in zip(good, items, strict=True)]
    rows += [_row(move, page, None) for page in pages if page.unread]
    for page, item, row in zip(good, items, rows, strict=False):
        _attach(actor, item, page, row)
    MovedPage.objects.bulk_create(rows)
    tally.taken += len(good)
    tally.unread += len(pages) - len(good)
    if pages:
        facts = {
            "pages": len(good),
            "unread": len(pages) - len(good),
            "digest": digest_of([p.digest for p in pages]),
        }
        record(actor, move.organ, IMPORTED, move, title=move.source, content=facts)


def _categories(move: SiteMove) -> dict[str, Category]:
    return {row.name: row for row in Category.objects.of(move.organ).order_by("organ")}


def _draft(actor: Actor, move: SiteMove, page: Page, categories: dict[str, Category]) -> Item:
    category = categories.get(page.column, move.category)
    statutory = CATEGORIES.get(category.statutory_key)
    now = clock.now()
    assert page.published_on is not None  # noqa: S101 - a page without a date is not taken
    formed = page.formed_on or page.published_on
    key = key_of(move.source, page.address)
    moved = {"address": page.address[:400], "published_on": page.published_on.isoformat(), "key": key}
    return Item(
        organ=move.organ, category=category, title=page.title, document_number=page.document_number,
        summary=page.summary or page.title, body=clean(page.body),
        legal_basis=str(statutory.citation) if statutory else "",
        formed_on=min(formed, page.published_on), channels=[Channel.PORTAL.value], drafter=actor.person,
        created_at=now, changed_at=now, moved=moved,
    )  # fmt: skip


def _row(move: SiteMove, page: Page, item: Item | None) -> MovedPage:
    return MovedPage(
        move=move, organ=move.organ, source=move.source, address=page.address[:400],
        key=key_of(move.source, page.address),
        digest=page.digest, title=page.title, published_on=page.published_on, item=item, links=list(page.links),
        errors=list(page.errors), notes=list(page.notes), unread=page.unread[:300],
    )  # fmt: skip


def _attach(actor: Actor, item: Item, page: Page, row: MovedPage) -> None:
    """The files of a page; one that is refused is told in the report."""
    for position, (place, name) in enumerate(page.files, start=1):
        try:
            stored = _stored(actor, item.organ, Path(place), name)
        except (Refusal, OSError) as refusal:
            row.notes.append(f"附件“{name}”没有收入：{refusal}"[:300])
            row.errors.append(f"附件“{name}”没有收入，请补上，或者写明理由移出本批。")
            continue
        Attachment.objects.create(item=item, file=stored, position=position)


def _stored(actor: Actor, organ: Organ, place: Path, name: str) -> StoredFile:
    with place.open("rb") as stream, transaction.atomic():
        return take_in(actor.person, organ, File(stream, name=name), purpose=Purpose.DOCUMENT)


@transaction.atomic
def _finish(person: Person, move: SiteMove, tally: Tally) -> None:
    actor = acting(person, Right.DRAFT_ITEM, move.organ)
    row = SiteMove.objects.select_for_update(of=("self",)).select_related("organ").get(pk=move.pk)
    if row.state != MoveState.READING:
        return
    unlink_dead(row)
    if not row.pages.exists():
        row.delete()  # nothing new came: a repeated import leaves nothing behind
        return
    row.state, row.read_at = MoveState.READ, clock.now()
    row.save(update_fields=["state", "read_at"])
    facts = {
        "pages": row.pages.filter(item__isnull=False).count(),
        "unread": row.pages.filter(item=None).count(),
    }
    record(actor, row.organ, READ, row, title=row.source, content=facts)
