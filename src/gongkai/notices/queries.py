"""A person's own choice, feed and messages; an organ's rules for short messages."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from gongkai.notices.models import NoticeChoice, NoticePolicy, NoticeSent, NoticeState
from gongkai.organs.ciphers import fingerprint
from gongkai.organs.models import Organ, Person


def choice_of(person: Any) -> NoticeChoice:
    """What the person chose; the usual choice (not saved) when they never did."""
    return NoticeChoice.objects.filter(person=person).first() or NoticeChoice(person=person)


def policy_of(organ: Organ) -> NoticePolicy:
    """The rules of the organ; the usual ones (not saved) when it set none."""
    return NoticePolicy.objects.filter(organ=organ).first() or NoticePolicy(organ=organ)


def messages_to(person: Any) -> QuerySet[NoticeSent]:
    """What was sent to the person, newest first."""
    return NoticeSent.objects.filter(person=person).exclude(state=NoticeState.NOTHING)


def owner_of_feed(secret: str) -> Person | None:
    """Whose calendar the secret opens; None when it opens none, or when the account is closed."""
    mark = fingerprint(secret)
    row = NoticeChoice.objects.filter(feed_print=mark).select_related("person").first() if mark else None
    return row.person if row and row.person.is_active else None
