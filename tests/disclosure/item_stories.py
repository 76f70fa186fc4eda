"""Steps that tests about items share: a complete item, sent, signed, published."""

from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Any

from gongkai import clock
from gongkai.approval.actions.sign import Signature, sign
from gongkai.approval.models import Approval
from gongkai.disclosure.actions.draft_item import draft_item
from gongkai.disclosure.actions.submit_item import submit_item
from gongkai.disclosure.drafting import ItemFacts
from gongkai.disclosure.models import Category, Item, Publication
from gongkai.organs.models import Person
from tests.conftest import Town, World

SIGNERS = {1: "OFFICE_DIRECTOR", 2: "DEPUTY_LEADER", 3: "PRINCIPAL_LEADER"}


def october(day: int = 20, hour: int = 9) -> AbstractContextManager[None]:
    """The clock stands in October 2026 inside the block."""
    return clock.frozen(datetime(2026, 10, day, hour, tzinfo=clock.CHINA))


def town_of(place: World | Town) -> Town:
    return getattr(place, "caoba", place)


def clerk(place: World | Town) -> Person:
    return town_of(place).person("DISCLOSURE_CLERK")


def facts(code: str = "township-news", **changes: Any) -> ItemFacts:
    complete: dict[str, Any] = {
        "category": Category.objects.get(code=code, organ=None),
        "title": "示例：春耕工作动态",
        "formed_on": date(2026, 10, 12),
        "summary": "示例概述",
        "body": "<p>示例正文。</p>",
        "secrecy_conclusion": "CLEARED",
    }
    return ItemFacts(**{**complete, **changes})


def sent(place: World | Town, **changes: Any) -> tuple[Item, Approval]:
    town = town_of(place)
    item = draft_item(clerk(town), town.organ, facts(**changes))
    approval = submit_item(clerk(town), item)
    item.refresh_from_db()
    return item, approval


def approve(
    place: World | Town, approval: Approval, levels: tuple[int, ...] = (1, 2, 3), **more: Any
) -> None:
    for level in levels:
        signature = Signature(level=level, digest=approval.version.digest, opinion="同意", **more)
        sign(town_of(place).person(SIGNERS[level]), approval, signature)
    approval.refresh_from_db()


def published(place: World | Town, **changes: Any) -> tuple[Item, Publication]:
    item, approval = sent(place, **changes)
    approve(place, approval)
    item.refresh_from_db()
    return item, Publication.objects.get(item=item)
