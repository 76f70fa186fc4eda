"""Send a moved site for three-level approval as one: pages become versions, the batch holds their digests."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max

from gongkai import clock
from gongkai.approval.actions.submit import submit
from gongkai.approval.actions.supersede import supersede
from gongkai.approval.models import Approval, Version
from gongkai.disclosure.fitness import faults_before_approval, open_findings
from gongkai.disclosure.models import Item, ItemState, SecrecyConclusion
from gongkai.disclosure.screened import content_to_check
from gongkai.disclosure.subject import content_of
from gongkai.law.finding import Refusal
from gongkai.organs.actor import Actor, acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.screening.actions.check import check
from gongkai.screening.actions.review import sign_review
from gongkai.trail.actions.record import record
from gongkai.trail.digests import digest_of
from gongkai.upkeep.models import MovedPage, MoveState, SiteMove
from gongkai.upkeep.move_subject import KIND

PART = 100  # local policy: pages of one signed digest
_NAMED = 5  # local policy: pages named in one refusal
READY = (MoveState.READ, MoveState.RETURNED)
WRITABLE = (ItemState.DRAFT, ItemState.RETURNED)


def locked(move: SiteMove) -> SiteMove:
    """The batch as it is now, locked."""
    return SiteMove.objects.select_for_update(of=("self",)).select_related("organ").get(pk=move.pk)


@transaction.atomic
def submit_move(person: Person, move: SiteMove, basis: str) -> Approval:
    """Freeze every page of the batch and await level 1. `basis` is the conclusion of the secrecy review in words.

    A page with a finding is checked again as it is now: the open ones are mended, accepted with a reason, or the page
    left out. Raises NotAllowed, or Refusal with every hindrance. Source: 《条例》第十七条.
    """
    row = locked(move)
    actor = acting(person, Right.DRAFT_ITEM, row.organ)
    if row.state not in READY:
        raise Refusal(f"这一批{row.get_state_display()}，不能送审。")
    if not basis.strip():
        raise Refusal("请写明保密审查情况，例如“原网站已公开，某日由某人逐页复查，未发现涉密内容”。")
    pages = list(_pages(row))
    if not pages:
        raise Refusal("这一批没有可以送审的页面：都没有读成、已移出，或者已经单独送审。")
    _clear(pages, basis.strip()[:300])
    if faults := [*_faults(actor, pages)]:
        raise Refusal(faults)
    MovedPage.objects.filter(move=row).update(version=None, part=None)
    for start in range(0, len(pages), PART):
        _freeze(actor, pages[start : start + PART], start // PART)
    row.review_basis = basis.strip()[:300]
    row.state = MoveState.IN_APPROVAL
    row.save(update_fields=["review_basis", "state"])
    return submit(actor, KIND, row)


def _pages(move: SiteMove) -> Iterable[MovedPage]:
    rows = MovedPage.objects.filter(
        move=move, left_out="", item__state__in=WRITABLE, item__publication__isnull=True
    )
    return rows.select_related("item__category", "item__organ", "item__office").order_by("pk")


def _item(page: MovedPage) -> Item:
    assert page.item is not None  # noqa: S101 - `_pages` are those with an item
    return page.item


def _clear(pages: list[MovedPage], basis: str) -> None:
    for page in pages:
        item = _item(page)
        item.secrecy_conclusion, item.secrecy_basis = SecrecyConclusion.CLEARED, basis
    items = [_item(page) for page in pages]
    Item.objects.bulk_update(items, ["secrecy_conclusion", "secrecy_basis"], batch_size=500)


def _faults(actor: Actor, pages: list[MovedPage]) -> list[str]:
    """Pages with an open finding or a missing element, the first few by name."""
    found: list[tuple[MovedPage, str]] = []
    for page in pages:
        item = _item(page)
        faults = faults_before_approval(item)
        if page.errors:
            check(content_to_check(item), actor)
            faults += open_findings(item)
        if any("没有收入" in error for error in page.errors) and not _filled_in(page):
            faults.append("原页面的附件没有全部收入，请补上附件，或者移出本批。")
        if faults:
            found.append((page, faults[0]))
    if not found:
        return []
    head = f"有{len(found)}页还不能送审，请逐页改正、接受，或者移出本批："
    return [head, *(f"“{page.title[:40]}”：{fault}" for page, fault in found[:_NAMED])]


def _filled_in(page: MovedPage) -> bool:
    """Whether files were added by hand since the page was taken in."""
    missing = sum("没有收入" in error for error in page.errors)
    return _item(page).attachments.filter(file__taken_in_at__gt=page.move.read_at).count() >= missing


def _freeze(actor: Actor, pages: list[MovedPage], part: int) -> None:
    numbers = [_item(page).pk for page in pages]
    old = Version.objects.filter(subject_type="item", subject_id__in=numbers).values_list("subject_id")
    last = dict(old.annotate(last=Max("number")).values_list("subject_id", "last"))
    now, versions = clock.now(), []
    for page in pages:
        item = _item(page)
        content = content_of(item)
        sign_review(actor, content_to_check(item), item.secrecy_conclusion, item.secrecy_basis)
        versions.append(
            Version(
                organ=item.organ, subject_type="item", subject_id=item.pk, number=last.get(item.pk, 0) + 1,
                title=item.title[:300], content=content, digest=digest_of(content), made_at=now,
                made_by=actor.person, made_as=actor.label,
            )
        )  # fmt: skip
    for page, version in zip(pages, Version.objects.bulk_create(versions), strict=True):
        page.version, page.part = version, part
    MovedPage.objects.bulk_update(pages, ["version", "part"])
    Item.objects.filter(pk__in=numbers).update(state=ItemState.IN_APPROVAL)


@transaction.atomic
def leave_out(person: Person, page: MovedPage, reason: str) -> MovedPage:
    """Take a page out of its batch before it is sent: its item goes its own way. Raises NotAllowed, Refusal."""
    move = locked(page.move)
    actor = acting(person, Right.DRAFT_ITEM, move.organ)
    if move.state not in READY:
        raise Refusal(f"这一批{move.get_state_display()}，不能移出页面。")
    if not reason.strip():
        raise Refusal("移出本批请写明原因。")
    page.left_out = reason.strip()[:300]
    page.save(update_fields=["left_out"])
    facts = {"address": page.address, "reason": page.left_out}
    record(actor, move.organ, "移出迁移批次", move, title=move.source, content=facts)
    return page


@transaction.atomic
def take_move_back(person: Person, move: SiteMove) -> SiteMove:
    """Take the batch back from approval; its signatures count for nothing. Raises NotAllowed, Refusal."""
    row = locked(move)
    actor = acting(person, Right.DRAFT_ITEM, row.organ)
    if row.state != MoveState.IN_APPROVAL or supersede(actor, KIND, row.pk, "撤回送审") is None:
        raise Refusal(f"这一批{row.get_state_display()}，不在审批中，不用撤回。")
    row.refresh_from_db()
    return row
