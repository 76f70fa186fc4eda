"""Feedback as a list."""

import django_tables2 as tables

from gongkai.oversight.models.supervision import Feedback, FeedbackState
from gongkai.web.desk.columns import DayColumn, StateColumn

_LONGEST = 40


def state_of(row: Feedback) -> tuple[str, str]:
    """How it stands: (look, word)."""
    word = row.get_state_display()
    if row.state == FeedbackState.ANSWERED:
        return ("done", f"{word}（逾期）") if row.is_late else ("done", word)
    return ("late", f"{word}（超期）") if row.is_late else ("soon", word)


class FeedbackTable(tables.Table):
    number = tables.Column(
        verbose_name="编号", linkify=("desk-feedback", {"pk": tables.A("pk")}), orderable=False
    )
    organ = tables.Column(verbose_name="机关", accessor="organ__short_name", orderable=False)
    received_on = DayColumn(verbose_name="收到", orderable=False)
    kind = tables.Column(verbose_name="类别", orderable=False)
    way = tables.Column(verbose_name="渠道", orderable=False)
    text = tables.Column(verbose_name="内容", orderable=False)
    routed = tables.Column(verbose_name="承办", accessor="routed_to", orderable=False)
    due_on = DayColumn(verbose_name="答复期限", orderable=False)
    state = StateColumn(state_of)

    class Meta:
        empty_text = "没有符合条件的群众意见。"

    def render_number(self, record: Feedback) -> str:
        return record.register_number

    def render_text(self, value: str) -> str:
        return value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"
