"""Let a version with three signatures take effect. Called by the third signature; there is no other way to publish."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.db import IntegrityError, transaction

from gongkai import clock
from gongkai.approval.models import Version
from gongkai.approval.queries import bears_three_signatures
from gongkai.disclosure import posting_words
from gongkai.disclosure.actions.withdraw_item import take_off
from gongkai.disclosure.index_numbers import SERIES
from gongkai.disclosure.models import Attribute, Category, Channel, Item, ItemState, Posting, Publication
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.law.regulation_basis import REVIEW_BEFORE_RELEASE
from gongkai.organs.actor import Actor
from gongkai.organs.numbering import index_number, next_number
from gongkai.trail.actions.record import record
from gongkai.trail.outbox import tell

PUBLISHED, KEPT = "公开信息", "定为不公开"


@transaction.atomic
def publish(actor: Actor, item: Item, version: Version, *, one_of_many: bool = False) -> Publication | None:
    """Make `version` public; None when its attribute is not 主动公开: then the item is settled as kept.

    Of `one_of_many` nobody is told one by one: whoever publishes the many tells of them once.

    Everything is taken from the signed version, nothing from the working copy. Raises Refusal unless exactly this
    version bears the three signatures. Source: 《条例》第十七条、第二十六条.
    """
    if (version.subject_type, version.subject_id) != ("item", item.pk) or not bears_three_signatures(version):
        raise Refusal("这一版还没有三级签批，不能公开。", REVIEW_BEFORE_RELEASE)
    if version.content["attribute"] != Attribute.PROACTIVE:
        _keep(actor, item, version)
        return None
    publication = _write(item, version)
    _note_on_portal(actor, item, publication)
    item.state = ItemState.PUBLISHED
    item.save(update_fields=["state"])
    facts = {"index_number": publication.index_number, "version": version.number, "digest": version.digest}
    record(actor, item.organ, PUBLISHED, item, title=version.title, content=facts, because=(regulation(26),))
    if not one_of_many:
        tell(item.organ, "item.published", publication)
    return publication


def _write(item: Item, version: Version) -> Publication:
    now = clock.now()
    publication = Publication.objects.select_for_update().filter(item=item).first()
    if publication is None:
        publication = _numbered(item, version.content.get("moved"))
    else:
        publication.corrected_at = now
    content = version.content
    publication.version = version
    publication.title = content["title"]
    publication.category = _category(item, content["category"]["code"])
    publication.formed_on = date.fromisoformat(content["formed_on"])
    publication.is_normative = content["is_normative"]
    publication.abolished_on = (
        date.fromisoformat(content["abolished_on"]) if content["abolished_on"] else None
    )
    publication.withdrawn_at, publication.withdrawn_reason = None, ""
    try:
        with transaction.atomic():
            publication.save()
    except IntegrityError as taken:
        raise Refusal(
            f"索引号“{publication.index_number}”已经用过，没有公开；请在“机关信息”修改索引号模板后再签批。"
        ) from taken
    return publication


def _numbered(item: Item, moved: dict[str, Any] | None) -> Publication:
    """A publication with the next index number; the transaction gives the number back when it fails.

    The time is the server's. Only what was public on an old site keeps that day, which was signed with it, and the
    true time beside it (`moved_at`).
    """
    now = clock.now()
    since = _start_of(date.fromisoformat(moved["published_on"])) if moved else now
    number = next_number(item.organ, SERIES, since.year)
    text = index_number(item.organ, since.year, number)
    return Publication(
        item=item, organ=item.organ, published_at=since, year=since.year, number=number, index_number=text,
        moved_at=now if moved else None,
    )  # fmt: skip


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), clock.CHINA)


def _category(item: Item, code: str) -> Category:
    """The category the version names: the organ's own before the common one."""
    rows = Category.objects.of(item.organ).filter(code=code)
    chosen = rows.filter(organ=item.organ).first() or rows.first()
    if chosen is None:
        raise Refusal(f"分类“{code}”已经不存在，没有公开；请退回拟稿人重新选择分类。")
    return chosen


def _note_on_portal(actor: Actor, item: Item, publication: Publication) -> None:
    """The portal is a channel like any other: one posting as long as the item stands there."""
    standing = Posting.objects.filter(
        item=item, channel=Channel.PORTAL, taken_down_on__isnull=True, cancelled_at__isnull=True
    )
    if standing.exists():
        return
    posting = Posting.objects.create(
        organ=item.organ,
        channel=Channel.PORTAL,
        item=item,
        title=publication.title,
        posted_on=publication.published_at.astimezone(clock.CHINA).date()
        if publication.moved_at
        else clock.today(),
        recorded_by=actor.person,
        recorded_at=clock.now(),
    )
    posting_words.keep([(posting.pk, posting.title)])


def _keep(actor: Actor, item: Item, version: Version) -> None:
    """Settled as not to be opened proactively; what was public of it before is taken off."""
    label = Attribute(version.content["attribute"]).label
    take_off(item, f"公开属性调整为{label}")
    item.state = ItemState.KEPT
    item.save(update_fields=["state"])
    facts = {"attribute": version.content["attribute"], "version": version.number, "digest": version.digest}
    record(actor, item.organ, KEPT, item, title=version.title, content=facts, because=(regulation(17),))
