"""The clock of publication (《条例》第二十六条) of an item: the law asked with the facts of this house."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai import clock
from gongkai.disclosure.models import Attribute, Item
from gongkai.law.deadline import Deadline
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art26_publication import publication_due
from gongkai.law.wording import chinese_date

# Categories for which another statute sets the term (keys of art26_publication.OTHER_TERMS).
OTHER_TERM = {"budget": "government_budget", "final-accounts": "government_budget"}


@dataclass(frozen=True)
class PublicationClock:
    """Where an item stands: its deadline, the day it was published (if it was), and what to say about it."""

    deadline: Deadline
    published_on: date | None

    @property
    def is_late(self) -> bool:
        """Published after the last day, or not yet published though the last day is over."""
        return (self.published_on or clock.today()) > self.deadline.due

    @property
    def sentence(self) -> str:
        due = chinese_date(self.deadline.due)
        tentative = "（暂定）" if self.deadline.provisional else ""
        if self.published_on:
            done = f"已于{chinese_date(self.published_on)}公开"
            return f"最迟应于{due}公开{tentative}，{done}{'，超过期限' if self.is_late else '，没有超期'}。"
        if self.is_late:
            return f"最迟应于{due}公开{tentative}，已经超过期限，请尽快办理。"
        return f"最迟应于{due}公开{tentative}。"


def deadline_for(category_code: str, formed_on: date) -> Deadline:
    """The last day to publish. Raises Refusal for a day outside the calendars."""
    return publication_due(formed_on, other=OTHER_TERM.get(category_code))


def clock_of(item: Item, published_on: date | None) -> PublicationClock | None:
    """The clock of `item`; None when it is not to be published or formed before the calendars begin."""
    if item.attribute != Attribute.PROACTIVE:
        return None
    try:
        return PublicationClock(deadline_for(item.category.code, item.formed_on), published_on)
    except Refusal:
        return None


def clock_line(content: dict[str, Any]) -> str:
    """The clock of a version's content, in one sentence."""
    if content["attribute"] != Attribute.PROACTIVE:
        return "不主动公开，不计公开期限。"
    try:
        deadline = deadline_for(content["category"]["code"], date.fromisoformat(content["formed_on"]))
    except Refusal as refusal:
        return "".join(refusal.sentences)
    term = f"自{deadline.base_is}起{deadline.length}{deadline.unit.value}内"
    tentative = "，放假安排公布后重新计算" if deadline.provisional else ""
    return f"{term}，最迟{chinese_date(deadline.due)}公开（{deadline.because[0]}{tentative}）。"
