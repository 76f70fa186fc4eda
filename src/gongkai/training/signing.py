"""扫码签到: the code that stands in the QR picture, good for a few minutes and kept nowhere."""

from __future__ import annotations

from gongkai import clock
from gongkai.organs.codes import fits, secret_code
from gongkai.training.models import Session

SLOT = 300  # local policy: seconds after which the picture changes; the one before it still opens the page


def code_now(session: Session) -> str:
    """The code that the picture shows now."""
    return _code(session, _slot())


def is_good(session: Session, code: str) -> bool:
    """Whether `code` is the one shown now or the one before it: between five and ten minutes."""
    now = _slot()
    return any(fits(code, _code(session, slot)) for slot in (now, now - 1))


def _slot() -> int:
    return int(clock.now().timestamp()) // SLOT


def _code(session: Session, slot: int) -> str:
    return secret_code("attendance", session.pk, session.client_key, slot)
