"""Inspections and notices as lists."""

from typing import Any

import django_tables2 as tables
from django.utils.html import format_html

from gongkai.oversight.models.supervision_inspection import Inspection, Rectification
from gongkai.oversight.supervision.inspection_rules import State, due_of, is_late, state_of
from gongkai.web.templatetags.gongkai import day

_LOOKS = {State.WAITING: "soon", State.ANSWERED: "soon", State.SETTLED: "draft", State.CLOSED: "done"}


class InspectionTable(tables.Table):
    number = tables.Column(
        verbose_name="编号", linkify=("desk-inspection", {"pk": tables.A("pk")}), orderable=False
    )
    organ = tables.Column(verbose_name="机关", accessor="organ__short_name", orderable=False)
    visited_on = tables.Column(verbose_name="日期", orderable=False)
    where = tables.Column(verbose_name="点位", orderable=False)
    manner = tables.Column(verbose_name="方式", orderable=False)
    problems = tables.Column(verbose_name="问题", orderable=False, empty_values=())

    class Meta:
        empty_text = "还没有检查记录。"

    def render_number(self, record: Inspection) -> str:
        return str(record)

    def render_visited_on(self, value: Any) -> str:
        return day(value)

    def render_problems(self, record: Inspection) -> str:
        return f"{len(record.problems)}个" if record.problems else "无"


class NoticeTable(tables.Table):
    number = tables.Column(
        verbose_name="编号", linkify=("desk-rectification", {"pk": tables.A("pk")}), orderable=False
    )
    organ = tables.Column(verbose_name="机关", accessor="organ__short_name", orderable=False)
    where = tables.Column(verbose_name="点位", accessor="inspection__where", orderable=False)
    issued_on = tables.Column(verbose_name="发出", orderable=False)
    due_on = tables.Column(verbose_name="期限", orderable=False)
    state = tables.Column(verbose_name="状态", empty_values=(), orderable=False)

    class Meta:
        empty_text = "还没有整改通知。"

    def render_number(self, record: Rectification) -> str:
        return str(record)

    def render_issued_on(self, value: Any) -> str:
        return day(value)

    def render_due_on(self, record: Rectification) -> str:
        return day(due_of(record))

    def render_state(self, record: Rectification) -> str:
        state = state_of(record)
        look = "late" if is_late(record) else _LOOKS[state]
        word = f"{state.label}（超期）" if is_late(record) else state.label
        return format_html('<span class="state state-{}">{}</span>', look, word)
