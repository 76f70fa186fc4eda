"""What a posting must satisfy, entered one by one or in bulk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from gongkai import clock
from gongkai.disclosure import channel_fields
from gongkai.disclosure.models import ON_THE_SPOT, Channel, Item, Place, Publication
from gongkai.law.citation import Citation, regulation
from gongkai.law.wording import chinese_date
from gongkai.organs.models import Organ

# Channels of publication, and boards, screens and halls where the public reads (《条例》第二十三条、第二十五条).
BASIS: tuple[Citation, ...] = (regulation(23), regulation(25))
MOST_PIECES = 100_000  # local policy: above this a number is a slip of the finger
EARLIEST = date(2008, 5, 1)  # the day the Regulation first took force (国务院令第492号)


@dataclass(frozen=True)
class PostingFacts:
    """What a clerk enters. `title` may stay empty when `item` (a published one) is given; `quantity` in 条.

    `details` are the own fields of the channel by key; None means that nobody was asked for them (an older sheet).
    """

    channel: str
    posted_on: date
    place: Place | None = None
    item: Item | None = None
    title: str = ""
    until: date | None = None
    quantity: int = 1
    url: str = ""
    note: str = ""
    details: Mapping[str, str] | None = None

    @property
    def heading(self) -> str:
        """The title as typed, or as signed: the working copy of the item may have moved on."""
        return self.title.strip() or (self.publication.title if self.publication else "")

    @property
    def publication(self) -> Publication | None:
        """What is public of `item` now."""
        found: Publication | None = getattr(self.item, "publication", None)
        return found if found is not None and found.withdrawn_at is None else None


def faults_of(organ: Organ, facts: PostingFacts) -> list[tuple[str, str]]:
    """Every fault as (field, sentence): the field as the columns of the bulk template call it."""
    return [*_where(organ, facts), *_what(organ, facts), *_when(facts), *_how_much(facts), *_own(facts)]


def _where(organ: Organ, facts: PostingFacts) -> list[tuple[str, str]]:
    found = []
    if facts.channel not in Channel.values:
        found.append(("渠道", "请选择渠道，如公示栏、横幅、旗碑（旗牌）、大喇叭。"))
    elif facts.place is None and facts.channel in ON_THE_SPOT:
        label = Channel(facts.channel).label
        found.append(
            ("点位编号", f"{label}要写明在哪个点位；还没有这个点位的，请信息公开员先在“公示点位”里新增。")
        )
    if facts.place is not None and facts.place.organ_id != organ.pk:
        found.append(("点位编号", f"点位不属于{organ.name}，请重新选择。"))
    elif facts.place is not None and not facts.place.in_use:
        found.append(("点位编号", f"点位“{facts.place}”已经停用，请改选在用的点位，或请信息公开员恢复使用。"))
    return found


def _what(organ: Organ, facts: PostingFacts) -> list[tuple[str, str]]:
    found = []
    public = facts.publication
    if facts.item is not None and (public is None or public.organ_id != organ.pk):
        found.append(
            ("索引号", "选择的信息还没有公开（或已撤回），不能登记张贴；请先办完三级审批（条例第十七条）。")
        )
    if not facts.heading:
        found.append(("内容", "请写张贴的内容，或选择一条已公开的信息。"))
    elif len(facts.heading) > 200:
        found.append(("内容", f"内容有{len(facts.heading)}个字，最多200字，请写标题即可。"))
    if len(facts.note) > 200:
        found.append(("备注", f"备注有{len(facts.note)}个字，最多200字。"))
    try:
        URLValidator(schemes=["http", "https"])(facts.url or "https://example.cn")
    except ValidationError:
        found.append(("网址", "网址要以 http:// 或 https:// 开头。"))
    return found


def _when(facts: PostingFacts) -> list[tuple[str, str]]:
    found = []
    if facts.posted_on > clock.today():
        found.append(
            ("张贴日期", f"张贴日期{chinese_date(facts.posted_on)}还没有到，请在张贴当天或之后登记。")
        )
    if facts.posted_on < EARLIEST:
        found.append(
            ("张贴日期", f"张贴日期{chinese_date(facts.posted_on)}早于《条例》首次施行，请核对年份。")
        )
    if facts.until is not None and facts.until < facts.posted_on:
        found.append(
            (
                "拟撤日期",
                f"拟撤日期{chinese_date(facts.until)}早于张贴日期{chinese_date(facts.posted_on)}，请核对。",
            )
        )
    return found


def _how_much(facts: PostingFacts) -> list[tuple[str, str]]:
    if facts.quantity < 1:
        return [("数量", f"数量是{facts.quantity}，至少要1条。")]
    if facts.quantity > MOST_PIECES:
        return [("数量", f"数量{facts.quantity}超过{MOST_PIECES}条，请核对。")]
    return []


def _own(facts: PostingFacts) -> list[tuple[str, str]]:
    if facts.details is None or facts.channel not in Channel.values:
        return []
    return channel_fields.faults_of(facts.channel, facts.details)
