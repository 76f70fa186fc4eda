"""Where a part of a list ended (keyset): the moment of publication and the key, written as one word."""

from __future__ import annotations

import base64
import binascii
from datetime import datetime

from django.db.models import Q

from gongkai.disclosure.public import Line

_LONGEST = 100


def written(line: Line) -> str:
    """The word for `line`."""
    return (
        base64.urlsafe_b64encode(f"{line.published_at.isoformat()}~{line.pk}".encode()).decode().rstrip("=")
    )


def read(word: str) -> tuple[datetime, int] | None:
    """The place a word stands for; None when it is not one of ours."""
    if len(word) > _LONGEST:
        return None
    try:
        moment, _, pk = base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)).decode().partition("~")
        place = datetime.fromisoformat(moment), int(pk)
    except (ValueError, binascii.Error):
        return None
    return place if place[0].tzinfo is not None and abs(place[1]) < 2**63 else None


def beyond(place: tuple[datetime, int]) -> Q:
    """The condition that a publication comes after `place`, newest first."""
    moment, pk = place
    return Q(published_at__lt=moment) | Q(published_at=moment, pk__lt=pk)
