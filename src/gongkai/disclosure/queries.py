"""Lists and look-ups of items and publications. Postings have their own module."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import F, QuerySet

from gongkai import clock
from gongkai.approval.models import Version
from gongkai.disclosure.clocks import deadline_for
from gongkai.disclosure.index_numbers import IndexCheck, check_index_numbers
from gongkai.disclosure.models import Attachment, Category, Channel, Item, ItemState, Publication
from gongkai.law.deadline import Deadline
from gongkai.law.wording import chinese_date
from gongkai.organs.models import Organ
from gongkai.organs.posts import Right
from gongkai.trail.models import TrailEntry

UNFINISHED = (ItemState.DRAFT, ItemState.IN_APPROVAL, ItemState.RETURNED, ItemState.SCHEDULED)


def items_of(person: Any) -> QuerySet[Item]:
    """Every item `person` may see, newest first, with its category, drafter and publication."""
    rows = Item.objects.visible_to(person)
    return rows.select_related("organ", "office", "category", "drafter", "publication").order_by(
        "-created_at", "-pk"
    )


def unfinished_items_of(person: Any) -> QuerySet[Item]:
    """Drafts, returned items and those in approval, oldest document first: what the clock of Article 26 runs for."""
    return items_of(person).filter(state__in=UNFINISHED).order_by("formed_on", "pk")


def attachments_of(person: Any, item: Item) -> QuerySet[Attachment]:
    """The attachments of the working copy, in order."""
    return Attachment.objects.visible_to(person).filter(item=item).select_related("file")


def categories_of(organ: Organ) -> QuerySet[Category]:
    """The categories an item of `organ` may take."""
    return Category.objects.of(organ)


def drafting_organs(person: Any) -> QuerySet[Organ]:
    """The organs for which `person` may draft items today."""
    return Organ.objects.visible_to(person, Right.DRAFT_ITEM)


def versions_of(person: Any, item: Item) -> QuerySet[Version]:
    """Every version of `item`, newest first, with its round of approval."""
    rows = Version.objects.visible_to(person).filter(subject_type="item", subject_id=item.pk)
    return rows.select_related("approval", "made_by", "organ").order_by("-number")


def trail_of(person: Any, item: Item) -> QuerySet[TrailEntry]:
    """What happened to `item`, newest first; empty for those who may not read the trail."""
    rows = TrailEntry.objects.visible_to(person).filter(subject_type="item", subject_id=str(item.pk))
    return rows.order_by("-number")


def publication_clock(item: Item) -> Deadline:
    """The last day to publish `item` (《条例》第二十六条), with its reasons. Raises Refusal outside the calendars."""
    return deadline_for(item.category.code, item.formed_on)


def _day(moment: datetime) -> str:
    return chinese_date(moment.astimezone(clock.CHINA).date())


def public_address(publication: Publication) -> str:
    """Where the public reads it; the path alone when GONGKAI_SITE_URL is not set."""
    return f"{settings.SITE_URL.rstrip('/')}/{publication.organ.code}/items/{publication.pk}/"


def result_of(version: Version) -> list[tuple[str, str]]:
    """What came of a version, for the approval form: index number and address, or what it was settled as."""
    publication = Publication.objects.filter(version=version).select_related("organ").first()
    if publication is None:
        return []
    lines = [
        ("索引号", publication.index_number),
        ("公开时间", _day(publication.published_at)),
    ]
    lines.append(("网址", public_address(publication)))
    if publication.withdrawn_at:
        lines.append(("撤回", f"{_day(publication.withdrawn_at)}，{publication.withdrawn_reason}"))
    return lines


def index_check(person: Any, organ: Organ, year: int) -> IndexCheck:
    """Whether the index numbers of `organ` in `year` are without gap and without double, as far as `person` sees."""
    rows = Publication.objects.visible_to(person).filter(organ=organ, year=year)
    return check_index_numbers(organ, year, rows.order_by(F("number").asc(nulls_last=True)))


def categories_seen(person: Any) -> QuerySet[Category]:
    """The categories `person` may filter by."""
    return Category.objects.visible_to(person)


def channel_labels(codes: list[str]) -> list[str]:
    """The Chinese names of channels."""
    return [str(Channel(code).label) for code in codes if code in Channel.values]


def release_trouble(item: Item) -> str:
    """Why an item whose hour has come did not go out; empty when nothing is wrong."""
    if item.state != ItemState.SCHEDULED:
        return ""
    return next(iter(item.releases.waiting().values_list("trouble", flat=True)), "")
