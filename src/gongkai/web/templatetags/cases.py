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
    today = clock.today()
    running, behind = [], []
    for label, deadline in clocks:
        over = deadline.due < today or (application.closed_on and label in _UNTIL_CLOSED)
        (behind if over and label != REPLY else running).append((label, deadline))
    running.sort(key=lambda row: row[0] != REPLY)
    return {"running": running, "behind": behind}
