"""What the verbs on items share: who may write, what a clerk enters, and which faults stop even a draft."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from gongkai import clock
from gongkai.approval.actions.supersede import supersede
from gongkai.disclosure.bodies import clean
from gongkai.disclosure.models import Attribute, Category, Channel, Item, ItemState, Origin, SecrecyConclusion
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art20_categories import CATEGORIES
from gongkai.law.wording import chinese_date
from gongkai.organs import gate
from gongkai.organs.actor import Actor, NotAllowed, acting
from gongkai.organs.models import Office, Organ, Person
from gongkai.organs.posts import PostKind, Right


@dataclass(frozen=True)
class ItemFacts:
    """What a clerk enters about an item (rulebook of Articles 10, 12, 20, 21, 26). Dates are legal days."""

    category: Category
    title: str
    formed_on: date
    office: Office | None = None
    document_number: str = ""
    summary: str = ""
    keywords: str = ""
    body: str = ""
    attribute: str = Attribute.PROACTIVE
    attribute_reason: str = ""
    legal_basis: str = ""
    origin: str = Origin.OWN_MADE
    origin_organ: str = ""
    fiscal_year: int | None = None
    effective_on: date | None = None
    abolished_on: date | None = None
    expires_on: date | None = None
    correction: str = ""
    publish_at: datetime | None = None
    is_normative: bool = False
    audience: str = "全社会"
    channels: tuple[str, ...] = ()
    secrecy_conclusion: str = ""
    secrecy_basis: str = ""


def faults_of(organ: Organ, facts: ItemFacts) -> list[str]:
    """What cannot even be kept as a draft, as sentences."""
    faults = []
    if not facts.title.strip():
        faults.append("请填写信息名称。")
    if facts.attribute != Attribute.PROACTIVE and not facts.attribute_reason.strip():
        faults.append(f"公开属性为“{Attribute(facts.attribute).label}”的，请写明理由。")
    if facts.abolished_on and facts.abolished_on < facts.formed_on:
        early, formed = chinese_date(facts.abolished_on), chinese_date(facts.formed_on)
        faults.append(f"废止日期{early}早于成文日期{formed}，请核对。")
    if facts.expires_on and facts.expires_on < facts.formed_on:
        faults.append(
            f"失效日期{chinese_date(facts.expires_on)}早于成文日期{chinese_date(facts.formed_on)}，请核对。"
        )
    if facts.publish_at and facts.publish_at <= clock.now():
        faults.append("定时公开的时间已经过了，请改成以后的时间，或者留空（第三级签批后马上公开）。")
    if facts.category.organ_id not in (None, organ.pk):
        faults.append(f"分类“{facts.category.name}”不是{organ.name}的分类，请重新选择。")
    if facts.office is not None and facts.office.organ_id != organ.pk:
        faults.append(f"科室“{facts.office.name}”不属于{organ.name}，请重新选择。")
    if unknown := [code for code in facts.channels if code not in Channel.values]:
        faults.append(f"没有名为{'、'.join(unknown)}的渠道，请从列表中选择。")
    if facts.secrecy_conclusion and facts.secrecy_conclusion not in SecrecyConclusion.values:
        faults.append("保密审查结论请从列表中选择。")
    return faults


def fill(item: Item, facts: ItemFacts) -> list[str]:
    """Write `facts` into `item` (not saved). Returns the names of the fields that changed."""
    changed = []
    for name, value in _values(facts).items():
        if getattr(item, name, None) != value:
            changed.append(name)
            setattr(item, name, value)
    return changed


def _values(facts: ItemFacts) -> dict[str, Any]:
    values = {field.name: getattr(facts, field.name) for field in fields(facts)}
    values = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
    values["body"] = clean(facts.body)
    values["channels"] = _channels(facts)
    if not values["legal_basis"] and facts.attribute == Attribute.PROACTIVE:
        statutory = CATEGORIES.get(facts.category.statutory_key)
        values["legal_basis"] = str(statutory.citation) if statutory else ""
    return values


def _channels(facts: ItemFacts) -> list[str]:
    """In the order of the list of channels. What is to be disclosed is on the portal in any case (Articles 23, 24)."""
    wanted = set(facts.channels) | (
        {Channel.PORTAL.value} if facts.attribute == Attribute.PROACTIVE else set()
    )
    return [code for code in Channel.values if code in wanted]


def writer(person: Any, item: Item) -> Actor:
    """`person` as one who may write on `item`: the clerk of its organ, its drafter, or staff of its own office."""
    actor = acting(person, Right.DRAFT_ITEM, item.organ)
    held = [a for a in gate.appointments_of(person) if a.post.organ_id == item.organ_id]
    if any(a.post.kind == PostKind.DISCLOSURE_CLERK for a in held) or item.drafter_id == person.pk:
        return actor
    if item.office_id and any(
        a.post.kind == PostKind.OFFICE_STAFF and a.post.office_id == item.office_id for a in held
    ):
        return actor
    raise NotAllowed("这条信息由其他科室起草，请联系拟稿人或者信息公开员修改。")


def may_write(person: Any, item: Item) -> bool:
    """Whether `writer` would succeed: for showing a button, never as the check itself."""
    try:
        writer(person, item)
    except NotAllowed:
        return False
    return True


def locked(item: Item) -> Item:
    """The row of `item` as it is now, locked for the transaction."""
    rows = Item.objects.select_for_update(of=("self",)).select_related("organ", "category")
    return rows.get(pk=item.pk)


def reopen(actor: Actor | None, item: Item, why: str) -> None:
    """The content of `item` changes: a round in progress ends, and the working copy is a draft again.

    What is public stays as it was signed until the new version has three signatures.
    """
    from gongkai.disclosure.actions.release import call_off_waiting

    supersede(actor, "item", item.pk, why)
    call_off_waiting(item)
    item.state = ItemState.DRAFT
    item.changed_at = clock.now()


def must_be_written_by(person: Person, item: Item) -> tuple[Item, Actor]:
    """The locked row and the actor. Raises NotAllowed."""
    row = locked(item)
    return row, writer(person, row)


def refuse(faults: list[str]) -> None:
    """Raise one Refusal with all `faults`, if there are any."""
    if faults:
        raise Refusal(faults)
