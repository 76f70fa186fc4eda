"""Say which duty an item fulfils, or which posting of a village does."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from gongkai import clock
from gongkai.disclosure.actions.change_item import change_item
from gongkai.disclosure.actions.draft_item import draft_item
from gongkai.disclosure.catalogue_models import CatalogueEntry
from gongkai.disclosure.drafting import ItemFacts, writer
from gongkai.disclosure.duties import open_event, settle
from gongkai.disclosure.duty_models import Duty, DutyAnswer, DutyState
from gongkai.disclosure.models import Item, Posting
from gongkai.law.catalogue_terms import PERIODICAL
from gongkai.law.finding import Refusal
from gongkai.organs.actor import Actor, acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record

ANSWERED = "对应应公开任务"


@transaction.atomic
def answer_duty(person: Person, item: Item, choice: str) -> Duty:
    """`item` fulfils `choice`: «duty-12», or «entry-7» for an entry whose duty begins with the forming of the item.

    Raises NotAllowed; Refusal for a duty of another organ, one explained as 本期无此项, or a periodic entry.
    Source: 《条例》第二十六条.
    """
    actor = writer(person, item)
    duty = _chosen(item, choice)
    if duty.state == DutyState.NOTHING:
        raise Refusal("这项任务已经说明“本期无此项”，请选择别的任务，或者联系信息公开员。")
    _note(actor, duty, person, item=item)
    return duty


def _chosen(item: Item, choice: str) -> Duty:
    kind, _, number = choice.partition("-")
    if not number.isdecimal() or len(number) > 12:
        raise Refusal("请从列表中选择对应的应公开任务。")
    if kind == "duty":
        duty = Duty.objects.filter(pk=int(number), organ=item.organ).select_related("entry", "organ").first()
        if duty is None:
            raise Refusal("没有这项应公开任务，请从列表中重新选择。")
        return duty
    entry = CatalogueEntry.objects.of(item.organ).filter(pk=int(number)).first()
    if kind != "entry" or entry is None:
        raise Refusal("目录里没有这个事项，请从列表中重新选择。")
    if entry.term is None or entry.term.kind in PERIODICAL:
        raise Refusal(f"“{entry}”按期公开，请选择它某一期的任务。")
    return open_event(item.organ, entry, item.formed_on, f"item-{item.pk}", item.title)


def _note(actor: Actor, duty: Duty, person: Person, **answer: Item | Posting) -> None:
    _, made = DutyAnswer.objects.get_or_create(
        duty=duty, **answer, defaults={"answered_by": person, "answered_at": clock.now()}
    )
    if made:
        content = {name: subject.pk for name, subject in answer.items()}
        record(actor, duty.organ, ANSWERED, duty, title=duty.title, content=content)
    settle(duty)


@transaction.atomic
def post_for_duty(person: Person, posting: Posting, duty: Duty) -> Duty:
    """A posting at a place of a village (or of the town) fulfils a duty. Raises NotAllowed; Refusal when the posting is
    cancelled, of another organ or another village than the duty."""
    actor = acting(person, Right.RECORD_POSTING, duty.organ, duty.village)
    if posting.organ_id != duty.organ_id or posting.cancelled_at is not None:
        raise Refusal("这条张贴不是本机关的有效记录，请重新选择。")
    if duty.village_id != posting.village_id:
        raise Refusal("张贴的村（社区）和任务的村（社区）不一致，请重新选择。")
    if duty.state == DutyState.NOTHING:
        raise Refusal("这项任务已经说明“本期无此项”，不能再登记回应。")
    _note(actor, duty, person, posting=posting)
    return duty


@transaction.atomic
def draft_for_duty(
    person: Person, organ: Organ, facts: ItemFacts, choice: str, *, client_key: UUID | None = None
) -> Item:
    """Begin an item and say at once which duty it fulfils; an empty `choice` says nothing."""
    item = draft_item(person, organ, facts, client_key=client_key)
    if choice:
        answer_duty(person, item, choice)
    return item


@transaction.atomic
def change_for_duty(
    person: Person, item: Item, facts: ItemFacts, choice: str, *, seen: object = None
) -> Item:
    """Change an item and say which duty it fulfils besides; signatures stay when only the duty is chosen."""
    row = change_item(person, item, facts, seen=seen)  # type: ignore[arg-type]
    if choice:
        answer_duty(person, row, choice)
    return row
