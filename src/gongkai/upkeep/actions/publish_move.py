"""After the third signature the worker makes a moved site public, part by part: a crash loses nothing."""

from __future__ import annotations

from django.db import transaction

from gongkai import clock
from gongkai.approval.models import Approval, ApprovalState
from gongkai.approval.queries import bears_three_signatures
from gongkai.disclosure.actions.publish import publish
from gongkai.disclosure.actions.release import signer_of
from gongkai.disclosure.drafting import locked as locked_item
from gongkai.disclosure.models import ItemState
from gongkai.disclosure.subject import content_of
from gongkai.organs.actor import Actor
from gongkai.trail.actions.record import record
from gongkai.trail.digests import digest_of
from gongkai.trail.models import OutboxMessage
from gongkai.trail.outbox import tell
from gongkai.upkeep.actions.submit_move import locked
from gongkai.upkeep.models import MovedPage, MoveState, SiteMove
from gongkai.upkeep.move_subject import KIND

_CHANGED = "送审后又改过，没有随批公开，请单独送审。"
_UNSIGNED = "这一页的内容与签批时的摘要对不上，没有公开。"
PUBLISHED = "公开迁移批次"


def publish_told(message: OutboxMessage) -> None:
    """Subscriber of the approval: may be called again at any time."""
    move = SiteMove.objects.filter(pk=message.subject_id).first()
    if move is not None:
        publish_move(move)


def publish_move(move: SiteMove) -> None:
    """Publish what is left of an approved batch, then tell once."""
    if move.state != MoveState.APPROVED:
        return
    approval = Approval.objects.filter(subject_type=KIND, subject_id=move.pk, state=ApprovalState.APPROVED)
    version = approval.select_related("version").order_by("-finished_at")[0].version
    signer = signer_of(version)
    for part in range(len(version.content["parts"])):
        _publish_part(move, part, signer)
    _end(move, signer)


@transaction.atomic
def _publish_part(move: SiteMove, part: int, signer: Actor) -> None:
    rows = MovedPage.objects.filter(move=move, part=part, left_out="", item__publication__isnull=True)
    for page in rows.select_related("version", "item").order_by("pk"):
        why = _publish_page(page, signer)
        if why:
            MovedPage.objects.filter(pk=page.pk).update(left_out=why)


def _publish_page(page: MovedPage, signer: Actor) -> str:
    """Publish one page; the sentence why not, when not."""
    if page.item is None or page.version is None:
        return _UNSIGNED
    item = locked_item(page.item)
    own = Approval.objects.filter(
        subject_type="item", subject_id=item.pk, state=ApprovalState.IN_PROGRESS
    ).exists()
    if item.state != ItemState.IN_APPROVAL or own or digest_of(content_of(item)) != page.version.digest:
        return _CHANGED
    if not bears_three_signatures(page.version):
        return _UNSIGNED
    publish(signer, item, page.version, one_of_many=True)
    return ""


@transaction.atomic
def _end(move: SiteMove, signer: Actor) -> None:
    row = locked(move)
    if row.state != MoveState.APPROVED:
        return
    row.state, row.published_at = MoveState.PUBLISHED, clock.now()
    row.save(update_fields=["state", "published_at"])
    pages = row.pages.filter(version__isnull=False)
    facts = {"pages": pages.filter(left_out="").count(), "left_out": pages.exclude(left_out="").count()}
    record(signer, row.organ, PUBLISHED, row, title=row.source, content=facts)
    tell(row.organ, "site.published", row)
