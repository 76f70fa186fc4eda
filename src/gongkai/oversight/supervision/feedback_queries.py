"""Lists and look-ups of feedback, one function each, through the gate or from what is public."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import QuerySet

from gongkai.disclosure.models import Place, Publication
from gongkai.organs.codes import fits
from gongkai.organs.models import Office, Organ, Village
from gongkai.organs.posts import Right
from gongkai.organs.queries import organs_with
from gongkai.oversight.models.supervision import Feedback, FeedbackQuerySet
from gongkai.oversight.supervision.actions.receive_feedback import query_code

_CODE = re.compile(r"[-a-zA-Z0-9_]{1,40}")


def feedback_of(person: Any) -> FeedbackQuerySet:
    """Feedback `person` may see, the newest first."""
    rows: Any = Feedback.objects.visible_to(person)
    seen: FeedbackQuerySet = rows.select_related(
        "organ", "office", "village", "place", "publication__item", "drafted_by"
    )
    return seen


def entering_organ(person: Any) -> Organ | None:
    """The organ for which `person` enters what came by book, box or telephone."""
    return organs_with(person, Right.ENTER_FEEDBACK).first()


def offices_of(organ: Organ) -> QuerySet[Office]:
    return organ.offices.all()


def villages_of(organ: Organ) -> QuerySet[Village]:
    return organ.villages.all()


def places_of(organ: Organ) -> QuerySet[Place]:
    """Places in use, as a person at the counter may name them."""
    return organ.places.filter(in_use=True)


def place_of(organ: Organ, code: str) -> Place | None:
    """The place of a QR plate; None when there is none of this code."""
    return organ.places.filter(code=code).first() if _CODE.fullmatch(code) else None


def publication_of(organ: Organ, pk: str) -> Publication | None:
    """The public item a visitor came from; None when it is not public."""
    if not (pk.isascii() and pk.isdigit() and len(pk) < 12):
        return None
    return Publication.objects.public().filter(organ=organ, pk=int(pk)).first()


def published_of(organ: Organ) -> FeedbackQuerySet:
    """Answered and published, the newest first: the only rows of feedback a visitor reads."""
    rows: Any = Feedback.objects.published().filter(organ=organ)
    return rows.order_by("-published_at", "-pk")  # type: ignore[no-any-return]


def by_number_and_code(organ: Organ, number: str, code: str) -> Feedback | None:
    """The row whose number and code both fit; None otherwise, without saying which was wrong."""
    year, _, serial = number.strip().partition("-")
    if not all(part.isascii() and part.isdigit() and len(part) < 7 for part in (year, serial)):
        return None
    row = Feedback.objects.filter(organ=organ, year=int(year), number=int(serial)).first()
    return row if row and fits(code, query_code(row)) else None
