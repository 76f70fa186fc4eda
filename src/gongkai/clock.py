"""The one clock. Nothing else in gongkai asks the machine for the time.

Legal days begin and end in China (UTC+8, no daylight saving), so every moment is given in that zone and
`today()` is the legal day whatever the server's zone is.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")

_frozen: ContextVar[datetime | None] = ContextVar("frozen moment", default=None)


def now() -> datetime:
    """The present moment in China, aware."""
    return _frozen.get() or datetime.now(CHINA)


def today() -> date:
    """The present legal day in China."""
    return now().date()


@contextmanager
def frozen(moment: datetime) -> Iterator[None]:
    """Let the clock stand at `moment` inside the block: for tests and for records brought in with their dates.

    Naive moments are taken as China time.
    """
    aware = moment.replace(tzinfo=CHINA) if moment.tzinfo is None else moment.astimezone(CHINA)
    token = _frozen.set(aware)
    try:
        yield
    finally:
        _frozen.reset(token)
