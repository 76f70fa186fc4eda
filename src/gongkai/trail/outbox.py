"""The outbox: what happened below is told to whoever subscribed above, at least once, never lost.

`tell` writes rows in the transaction of the change. The worker hands them over with `deliver_due`. A subscriber must
be idempotent: it looks at the present state of the subject, not at the message alone.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from django.db import connection, transaction

from gongkai import clock
from gongkai.organs.models import Organ
from gongkai.trail.models import Delivery, DeliveryState, OutboxMessage

log = logging.getLogger("gongkai.outbox")
_LAST_ATTEMPT = 12
_LONGEST_HANDLING = timedelta(minutes=15)
UNDONE = (DeliveryState.WAITING, DeliveryState.TAKEN)


@dataclass(frozen=True)
class Subscriber:
    name: str
    topics: frozenset[str]
    handle: Callable[[OutboxMessage], None]
    at_once: bool = False


_subscribers: dict[str, Subscriber] = {}


def subscribe(
    name: str, topics: set[str], handle: Callable[[OutboxMessage], None], *, at_once: bool = False
) -> None:
    """Let `handle` be called for every message of `topics`. Called once from an app's `ready`.

    `at_once`: tried as soon as the change is committed, by whoever made it, and not only by the worker's next turn;
    for what must not wait for a worker that stands still, and is quick.
    """
    _subscribers[name] = Subscriber(name, frozenset(topics), handle, at_once)


def tell(organ: Organ, topic: str, subject: Any) -> OutboxMessage:
    """Note that `topic` happened to `subject` (a saved model instance), for every subscriber of the topic."""
    message = OutboxMessage.objects.create(
        organ=organ,
        topic=topic,
        subject_type=subject._meta.model_name,
        subject_id=str(subject.pk),
        told_at=clock.now(),
    )
    asked = {name: each for name, each in _subscribers.items() if topic in each.topics}
    Delivery.objects.bulk_create(
        Delivery(message=message, subscriber=name, not_before=message.told_at) for name in asked
    )
    if urgent := [name for name, each in asked.items() if each.at_once]:
        for pk in message.deliveries.filter(subscriber__in=urgent).values_list("pk", flat=True):
            transaction.on_commit(partial(_deliver, pk), robust=True)
    return message


def is_under_way(topic: str, subject: Any) -> bool:
    """Whether something told of `subject` under `topic` is still waiting or being worked at."""
    told = Delivery.objects.filter(message__topic=topic, message__subject_type=subject._meta.model_name)
    return told.filter(message__subject_id=str(subject.pk), state__in=UNDONE).exists()


def deliver_due(limit: int = 100) -> int:
    """Hand over up to `limit` waiting deliveries whose time has come, oldest first. Returns how many went out."""
    due = Delivery.objects.filter(state__in=UNDONE, not_before__lte=clock.now())
    return sum(_deliver(pk) for pk in list(due.order_by("pk").values_list("pk", flat=True)[:limit]))


def drain() -> int:
    """Deliver until nothing is due: for loading examples, for tests and for the command line."""
    total = 0
    while done := deliver_due():
        total += done
    return total


def release_taken() -> int:
    """Let what a killed worker had taken be delivered at once. Called by a worker that just got the lease."""
    taken = Delivery.objects.filter(state=DeliveryState.TAKEN)
    return taken.update(state=DeliveryState.WAITING, not_before=clock.now())


def _deliver(pk: int) -> bool:
    """Take one delivery, hand it over outside any transaction (a page may take seconds, and SQLite has one writer),
    note how it went. A crash in between leaves it TAKEN: it is due again when its time is up."""
    row = _take(pk)
    if row is None:
        return False
    subscriber = _subscribers.get(row.subscriber)
    try:
        if subscriber is not None:
            subscriber.handle(row.message)
    except Exception as failure:
        log.exception("delivery %s to %s failed", pk, row.subscriber)
        _postpone(row, failure)
        return False
    Delivery.objects.filter(pk=pk).update(state=DeliveryState.DONE)
    return True


@transaction.atomic
def _take(pk: int) -> Delivery | None:
    skip = connection.features.has_select_for_update_skip_locked
    rows = Delivery.objects.select_for_update(skip_locked=skip, of=("self",) if skip else ())
    row = rows.filter(pk=pk, state__in=UNDONE, not_before__lte=clock.now()).select_related("message").first()
    if row is not None:
        row.state = DeliveryState.TAKEN
        row.not_before = clock.now() + _LONGEST_HANDLING
        row.save(update_fields=["state", "not_before"])
    return row


def _postpone(row: Delivery, failure: Exception) -> None:
    """Try again after 1, 2, 4 … minutes; after the last attempt it stays as FAILED for a person to look at."""
    row.attempts += 1
    row.state = DeliveryState.WAITING
    row.error = repr(failure)[:2000]
    row.not_before = clock.now() + timedelta(minutes=2 ** min(row.attempts - 1, 10))
    if row.attempts >= _LAST_ATTEMPT:
        row.state = DeliveryState.FAILED
    row.save(update_fields=["attempts", "error", "not_before", "state"])
