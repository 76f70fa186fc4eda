"""Sessions and questions as lists."""

from typing import Any

import django_tables2 as tables

from gongkai.training.models import Question
from gongkai.web.desk.columns import DayColumn, StateColumn


class SessionTable(tables.Table):
    held_on = DayColumn(verbose_name="日期", orderable=False)
    title = tables.Column(
        verbose_name="主题", linkify=("desk-session", {"pk": tables.A("pk")}), orderable=False
    )
    organ = tables.Column(verbose_name="机关", accessor="organ__short_name", orderable=False)
    kind = tables.Column(verbose_name="类别", orderable=False)
    place = tables.Column(verbose_name="地点", orderable=False)
    came = tables.Column(verbose_name="签到", orderable=False)
    state = StateColumn()

    class Meta:
        empty_text = "还没有安排培训。"

    def render_came(self, record: Any) -> str:
        return f"{record.came}人，名册{record.invited}人"


class QuestionTable(tables.Table):
    kind = tables.Column(verbose_name="题型", orderable=False)
    text = tables.Column(verbose_name="题目", orderable=False)
    options = tables.Column(verbose_name="选项", orderable=False)
    answer = tables.Column(verbose_name="答案", orderable=False)
    basis = tables.Column(verbose_name="依据", default="（未填）", orderable=False)
    retire = tables.TemplateColumn(
        template_name="desk/training/retire.html", verbose_name="", orderable=False
    )

    class Meta:
        empty_text = "题库里还没有题目。"

    def render_options(self, record: Question) -> str:
        return "　".join(f"{letter}. {text}" for letter, text in record.lettered)
