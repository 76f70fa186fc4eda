"""Inspections and notices as lists."""

import django_tables2 as tables

from gongkai.oversight.models.supervision_inspection import Inspection, Rectification
from gongkai.oversight.supervision.inspection_rules import State, due_of, is_late, state_of
from gongkai.web.desk.columns import DayColumn, StateColumn
from gongkai.web.templatetags.gongkai import day

_LOOKS = {State.WAITING: "soon", State.ANSWERED: "soon", State.SETTLED: "draft", State.CLOSED: "done"}


class InspectionTable(tables.Table):
    number = tables.Column(
        verbose_name="编号", linkify=("desk-inspection", {"pk": tables.A("pk")}), orderable=False
    )
    organ = tables.Column(verbose_name="机关", accessor="organ__short_name", orderable=False)
    visited_on = DayColumn(verbose_name="日期", orderable=False)
    where = tables.Column(verbose_name="点位", orderable=False)
    manner = tables.Column(verbose_name="方式", orderable=False)
    problems = tables.Column(verbose_name="问题", orderable=False, empty_values=())

    class Meta:
        empty_text = "还没有检查记录。"

    def render_number(self, record: Inspection) -> str:
        return str(record)

    def render_problems(self, record: Inspection) -> str:
        return f"{len(record.problems)}个" if record.problems else "无"


def told(notice: Rectification) -> tuple[str, str]:
    """How a notice stands: (look, word)."""
    state = state_of(notice)
    return ("late", f"{state.label}（超期）") if is_late(notice) else (_LOOKS[state], state.label)


class NoticeTable(tables.Table):
    number = tables.Column(
        verbose_name="编号", linkify=("desk-rectification", {"pk": tables.A("pk")}), orderable=False
    )
    organ = tables.Column(verbose_name="机关", accessor="organ__short_name", orderable=False)
    where = tables.Column(verbose_name="点位", accessor="inspection__where", orderable=False)
    issued_on = DayColumn(verbose_name="发出", orderable=False)
    due_on = tables.Column(verbose_name="期限", orderable=False)
    state = StateColumn(told)

    class Meta:
        empty_text = "还没有整改通知。"

    def render_number(self, record: Rectification) -> str:
        return str(record)

    def render_due_on(self, record: Rectification) -> str:
        return day(due_of(record))
