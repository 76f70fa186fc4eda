"""How the page of a case parts its clocks."""

from typing import Any

from django import template

from gongkai import clock

register = template.Library()

REPLY = "答复申请人"
# Clocks that mean nothing any more once the case is closed.
_UNTIL_CLOSED = frozenset(
    {"补正告知（最迟）", "申请人补正", "申请人缴费", "征求第三方意见", "征求共同制作机关意见"}
)


@register.simple_tag
def parted_clocks(clocks: list[tuple[str, Any]], application: Any) -> dict[str, list[tuple[str, Any]]]:
    """The clocks that still matter, the reply's own first, and those that lie behind. The reply's is never behind."""
    today, done = clock.today(), _done(application)
    running, behind = [], []
    for label, deadline in clocks:
        over = deadline.due < today or label in done
        (behind if over and label != REPLY else running).append((label, deadline))
    running.sort(key=lambda row: row[0] != REPLY)
    return {"running": running, "behind": behind}


def _done(application: Any) -> set[str]:
    """Labels of the clocks that somebody has met already, or that ended with the case."""
    if application.closed_on:
        return set(_UNTIL_CLOSED)
    waiting = {row.get_kind_display() for row in application.consultations.all() if not row.answer}
    done = {row.get_kind_display() for row in application.consultations.all() if row.answer} - waiting
    supplement, fee = getattr(application, "supplement", None), getattr(application, "fee", None)
    met = (("申请人补正", supplement and supplement.received_on), ("申请人缴费", fee and fee.paid_on))
    return done | {label for label, day in met if day}
