"""The worker: hands over what the outbox holds, and does what comes round every day. One runs at a time."""

from __future__ import annotations

import fcntl
import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

log = logging.getLogger("gongkai.worker")

SUPERVISED = "GONGKAI_SUPERVISED"
"""Set for a worker that `gongkai serve` started: it ends when its parent is gone."""
_PAUSE, _AFTER_TROUBLE, _FOR_THE_LEASE = 0.4, 5.0, 2.0
_BETWEEN_REMINDERS, _BETWEEN_TICKS = 300.0, 20.0
"""Seconds."""


def work(home: Path) -> None:
    """Work until SIGTERM or SIGINT. Waits while another worker holds the lease."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    orphaned = _orphaned()
    with _lease(home / "worker.lock", stop, orphaned) as held:
        done_on: date | None = None
        while held and not stop.is_set() and not orphaned():
            done_on, busy = _turn(done_on)
            if not busy:
                stop.wait(_PAUSE)


def _turn(done_on: date | None) -> tuple[date | None, bool]:
    """One round: what is due in the outbox, and once a day the daily duties. Trouble with the database passes."""
    from django.db import Error, close_old_connections

    from gongkai import clock
    from gongkai.trail.outbox import deliver_due, release_taken

    try:
        close_old_connections()
        if done_on is None:
            release_taken()
        busy = deliver_due() > 0
        if done_on != clock.today():
            done_on = clock.today()
            every_day()
        _every_minute()
        _remind()
    except Error as trouble:
        log.warning("数据库暂时用不了，稍后再试：%s", trouble)
        threading.Event().wait(_AFTER_TROUBLE)
        return done_on, False
    return done_on, busy


_ticked_at = -_BETWEEN_TICKS


def _every_minute() -> None:
    """What goes out at a chosen minute."""
    global _ticked_at
    from gongkai.disclosure.actions.release import release_due

    if time.monotonic() - _ticked_at < _BETWEEN_TICKS:
        return
    _ticked_at = time.monotonic()
    try:
        release_due()
    except Exception:
        log.exception("scheduled publication failed")
    _links_aside()


_links: threading.Thread | None = None


def _links_aside() -> None:
    """Outward links are looked at beside the work: a slow site must not hold up a publication."""
    global _links
    if _links is None or not _links.is_alive():
        _links = threading.Thread(target=_look_at_links, name="links", daemon=True)
        _links.start()


def _look_at_links() -> None:
    from django.db import connection

    from gongkai.upkeep.self_check.links import look_outward

    try:
        look_outward()
    except Exception:
        log.exception("looking at links failed")
    finally:
        connection.close()


_reminded_at = -_BETWEEN_REMINDERS


def _remind() -> None:
    """Digests and short messages, every few minutes: they wait for the morning and for the end of quiet hours."""
    global _reminded_at
    from gongkai.notices.sending import send_due

    if time.monotonic() - _reminded_at < _BETWEEN_REMINDERS:
        return
    _reminded_at = time.monotonic()
    try:
        send_due()
    except Exception:
        log.exception("reminders failed")


def every_day() -> None:
    """Each duty by itself: one that fails is logged and does not stop the others."""
    from gongkai.applications.recomputing import watch_calendar
    from gongkai.applications.retention import sweep_identity_copies
    from gongkai.disclosure.duties import tend_duties
    from gongkai.papers.sweep import sweep
    from gongkai.registers.withheld import open_reviews
    from gongkai.trail.actions.anchor import anchor_heads
    from gongkai.upkeep.self_check.daily import self_check_every_organ
    from gongkai.web.portal.upkeep import catch_up

    for duty in (watch_calendar, tend_duties, open_reviews, catch_up, anchor_heads, sweep_identity_copies, sweep,
                 self_check_every_organ):  # fmt: skip
        try:
            duty()
        except Exception:
            log.exception("daily duty %s failed", duty.__name__)


@contextmanager
def _lease(path: Path, stop: threading.Event, orphaned: Callable[[], bool]) -> Iterator[bool]:
    """Hold the lock that only one worker has; yields False when told to stop while waiting for it."""
    with path.open("a") as file:
        waiting = False
        while not stop.is_set() and not orphaned():
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if not waiting:
                    log.warning("另一个后台任务正在运行，等它结束后接替。")
                waiting = True
                stop.wait(_FOR_THE_LEASE)
            else:
                yield True
                return
        yield False


def _orphaned() -> Callable[[], bool]:
    if not os.environ.get(SUPERVISED):
        return lambda: False
    parent = os.getppid()
    return lambda: os.getppid() != parent
