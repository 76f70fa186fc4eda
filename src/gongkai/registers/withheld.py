"""What is withheld comes back for review every year: reviews are opened ahead, once each, by the worker."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, QuerySet

from gongkai import clock
from gongkai.approval.models import Approval, ApprovalState
from gongkai.disclosure.models import Attribute, Item, ItemState
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art18_reassessment import reassessment_due
from gongkai.organs.models import Organ
from gongkai.organs.posts import Right
from gongkai.registers.models import Direction, Paper, WithheldReview

AHEAD = timedelta(days=30)  # local policy: a review is seen a month before its last day


def open_reviews() -> int:
    """Open the reviews that fall due soon, for every organ; returns how many. May run again and again."""
    return sum(open_reviews_of(organ) for organ in Organ.objects.order_by("path"))


def open_reviews_of(organ: Organ) -> int:
    """The same for one organ."""
    made = [_review(organ, settled, item=item) for item, settled in _items(organ)]
    made += [_review(organ, settled, paper=paper) for paper, settled in _papers(organ)]
    due = [row for row in made if row is not None]
    WithheldReview.objects.bulk_create(due, batch_size=500, ignore_conflicts=True)
    return len(due)


def _review(organ: Organ, settled: date, **subject: Any) -> WithheldReview | None:
    try:
        due = reassessment_due(settled).due
    except Refusal:
        return (
            None  # settled before the calendars of this house begin: _settled moves it to the first of them
        )
    if due > clock.today() + AHEAD:
        return None
    return WithheldReview(organ=organ, since=settled, due_on=due, opened_at=clock.now(), **subject)


def _items(organ: Organ) -> list[tuple[Item, date]]:
    """Items settled as 不予公开 without an open review, with the day of the last settling or review."""
    rows = Item.objects.filter(organ=organ, state=ItemState.KEPT, attribute=Attribute.WITHHELD)
    waiting = rows.exclude(
        Exists(WithheldReview.objects.filter(item=OuterRef("pk"), decided_on__isnull=True))
    )
    looked = _looked(organ, "item")
    return [(row, looked.get(row.pk) or _signed_on(row)) for row in waiting]


def _looked(organ: Organ, subject: str) -> dict[int, date]:
    """The day of the last decided review by item or paper."""
    rows = WithheldReview.objects.filter(
        organ=organ, decided_on__isnull=False, **{f"{subject}__isnull": False}
    )
    return dict(rows.order_by().values_list(subject).annotate(last=Max("decided_on")))


def _signed_on(item: Item) -> date:
    approved = Approval.objects.filter(
        subject_type="item", subject_id=item.pk, state=ApprovalState.APPROVED
    ).aggregate(last=Max("finished_at"))["last"]
    moment = approved or item.changed_at
    return max(moment.astimezone(clock.CHINA).date(), FIRST)


def _papers(organ: Organ) -> list[tuple[Paper, date]]:
    """Issued papers marked 不予公开 that began no item, without an open review."""
    rows = Paper.objects.filter(
        organ=organ, direction=Direction.OUTGOING, attribute=Attribute.WITHHELD, item__isnull=True
    )
    waiting = rows.exclude(
        Exists(WithheldReview.objects.filter(paper=OuterRef("pk"), decided_on__isnull=True))
    )
    looked = _looked(organ, "paper")
    return [(row, looked.get(row.pk) or max(row.registered_on, FIRST)) for row in waiting]


FIRST = date(2019, 5, 15)
"""The day Article 18 took force (国务院令第711号): what was withheld before is looked at from then."""


def reviews(person: Any, right: Right | None = None) -> QuerySet[WithheldReview]:
    """Reviews `person` may see (or on which they hold `right`), the open ones first by their day."""
    rows = WithheldReview.objects.visible_to(person, right).select_related("organ", "item", "paper", "draft")
    return rows.order_by(F("decided_on").asc(nulls_first=True), "due_on", "pk")


def past_reviews(review: WithheldReview) -> QuerySet[WithheldReview]:
    """The decided reviews of the same item or paper, the newest first."""
    rows = WithheldReview.objects.filter(decided_on__isnull=False).exclude(pk=review.pk)
    return rows.filter(item=review.item, paper=review.paper).order_by("-decided_on", "-pk")
