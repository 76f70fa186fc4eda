"""定时公开: a signed version waits for its moment, and the worker lets it out; until then it may be called off.

The moment is part of what was signed, and it is the server's clock that comes to it. A waiting release is a row: a
crash loses nothing, and what is overdue goes out at the next minute.
"""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction

from gongkai import clock
from gongkai.approval.models import ApprovalStep, Version
from gongkai.disclosure.actions.publish import publish
from gongkai.disclosure.actions.screen_item import TO_READ
from gongkai.disclosure.drafting import locked
from gongkai.disclosure.models import Attribute, Item, ItemState
from gongkai.disclosure.release_models import Release
from gongkai.disclosure.screened import KIND, digest_without_review
from gongkai.law.finding import Refusal
from gongkai.organs.actor import Actor, acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.screening.queries import check_made, open_errors
from gongkai.trail.actions.record import record
from gongkai.trail.outbox import is_under_way

log = logging.getLogger("gongkai.disclosure")
SCHEDULED, CALLED_OFF = "定时公开", "取消定时公开"


def publish_in_time(actor: Actor, item: Item, version: Version) -> None:
    """After the third signature: publish now, or wait for the moment that was signed.

    Raises Refusal while scans are being read, and for what was found in them after the item had been sent.
    """
    at = version.content.get("publish_at")
    due = datetime.fromisoformat(at) if at else None
    _must_be_looked_through(item, version)
    if due is None or due <= clock.now() or version.content["attribute"] != Attribute.PROACTIVE:
        publish(actor, item, version)
        return
    Release.objects.create(item=item, version=version, due_at=due, made_at=clock.now())
    item.state = ItemState.SCHEDULED
    item.save(update_fields=["state"])
    record(actor, item.organ, SCHEDULED, item, title=version.title, content={"publish_at": at})


def _must_be_looked_through(item: Item, version: Version) -> None:
    if version.content["attribute"] != Attribute.PROACTIVE:
        return
    digest = digest_without_review(version.content)
    if found := open_errors(KIND, item.pk, digest):
        first = f"{found[0].place}：{found[0].sentence}"
        raise Refusal(
            f"公开前检查发现{len(found)}处问题还没有处理，不能公开。{first}请退回拟稿人改正、遮盖，或者由其写明理由接受。"
        )
    made = check_made(KIND, item.pk, digest)
    if made is not None and not made.deep and is_under_way(TO_READ, item):
        raise Refusal(
            "附件里的图片或者扫描件正在识别，识别完才知道里面有没有个人信息和密级标志，请过几分钟再签。"
        )


def call_off_waiting(item: Item) -> Release | None:
    """End the waiting release of `item`, if there is one: its version will not go out. Needs a transaction."""
    release = Release.objects.select_for_update(of=("self",)).waiting().filter(item=item).first()
    if release is not None:
        release.called_off_at = clock.now()
        release.save(update_fields=["called_off_at"])
    return release


@transaction.atomic
def call_off_release(person: Person, item: Item) -> Item:
    """Take back a scheduled publication before its moment; the item is a draft again and its signatures are spent.

    Raises NotAllowed without the post, Refusal when nothing waits.
    """
    row = locked(item)
    actor = acting(person, Right.WITHDRAW_ITEM, row.organ)
    release = call_off_waiting(row)
    if release is None:
        raise Refusal(f"这条信息{row.get_state_display()}，没有等待定时公开，不用取消。")
    row.state = ItemState.DRAFT
    row.save(update_fields=["state"])
    record(actor, row.organ, CALLED_OFF, row, title=row.title, content={"version": release.version.number})
    return row


def release_due() -> int:
    """Let out what is due by the server's clock; each by itself. Returns how many became public. For the worker."""
    due = Release.objects.waiting().filter(due_at__lte=clock.now())
    return sum(_let_out(pk) for pk in list(due.order_by("due_at", "pk").values_list("pk", flat=True)[:200]))


def _let_out(pk: int) -> bool:
    try:
        with transaction.atomic():
            release = Release.objects.select_related("version").get(pk=pk)
            item = locked(release.item)
            release = Release.objects.select_for_update(of=("self",)).select_related("version").get(pk=pk)
            if release.done_at or release.called_off_at:
                return False
            _must_be_looked_through(item, release.version)
            publish(signer_of(release.version), item, release.version)
            release.done_at, release.trouble = clock.now(), ""
            release.save(update_fields=["done_at", "trouble"])
    except Refusal as refusal:
        log.error("release %s did not go out: %s", pk, refusal)
        Release.objects.filter(pk=pk).update(trouble=str(refusal)[:300])
        return False
    return True


def signer_of(version: Version) -> Actor:
    """The one whose third signature lets `version` out, as the actor in whose name the worker does it."""
    step = ApprovalStep.objects.select_related("appointment__person", "appointment__post__organ")
    last = step.get(approval__version=version, level=3)
    return Actor(last.appointment.person, last.appointment)
