"""The list of duties: columns, filter, rows of a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet

from gongkai import clock
from gongkai.disclosure.duty_models import Duty, DutyState
from gongkai.disclosure.duty_queries import fields_known, late_ones
from gongkai.organs.models import Organ

HEADINGS = (
    "机关",
    "村（社区）",
    "领域",
    "应公开内容",
    "起算日",
    "最迟公开",
    "状态",
    "公开日期",
    "逾期",
    "说明",
)
LATE = "LATE"
STATES = [("OPEN", "待公开"), (LATE, "逾期（含已补公开）"), ("DONE", "已公开"), ("NOTHING", "本期无此项")]


class DutyTable(tables.Table):
    title = tables.Column("应公开内容", linkify=("desk-duty", {"pk": tables.A("pk")}), orderable=False)
    organ = tables.Column("机关", accessor="organ__short_name", orderable=False)
    village = tables.Column("村（社区）", default="", orderable=False)
    due_on = tables.TemplateColumn(
        "{{ record.due_on|day }}{% if record.provisional %}（暂定）{% endif %}", verbose_name="最迟公开"
    )
    state = tables.TemplateColumn(
        '{% include "desk/duties/state.html" with duty=record %}', verbose_name="状态", orderable=False
    )

    class Meta:
        empty_text = "没有符合条件的任务。"


class DutyFilter(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(label="状态", choices=STATES, empty_label="全部", method="by_state")
    year = django_filters.NumberFilter(label="年度", field_name="year", min_value=2019, max_value=2100)
    field = django_filters.ChoiceFilter(label="领域", empty_label="全部", method="by_field", choices=[])
    organ = django_filters.ModelChoiceFilter(
        label="机关", queryset=None, to_field_name="code", empty_label="全部"
    )
    village = django_filters.NumberFilter(label="村（社区）编号", field_name="village", min_value=1)
    q = django_filters.CharFilter(label="内容含", field_name="title", lookup_expr="icontains")

    def __init__(self, *args: Any, organs: QuerySet[Organ], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["organ"].queryset = organs
        fields = [(field.code, field.name) for field in fields_known()]
        self.filters["field"].extra["choices"] = [("none", "条例第二十条、第二十一条事项"), *fields]

    def by_state(self, rows: QuerySet[Duty], name: str, value: str) -> QuerySet[Duty]:
        if value == LATE:
            return rows.filter(late_ones(clock.today()))
        return rows.filter(state=value)

    def by_field(self, rows: QuerySet[Duty], name: str, value: str) -> QuerySet[Duty]:
        return rows.filter(Q(field__isnull=True) if value == "none" else Q(field__code=value))


def rows_of(duties: Iterable[Duty]) -> Iterator[tuple[Any, ...]]:
    """The list as rows of a file, under HEADINGS."""
    today = clock.today()
    for duty in duties:
        late = duty.late_since or (duty.state == DutyState.OPEN and duty.due_on < today)
        yield (
            duty.organ.name,
            duty.village.name if duty.village else "",
            duty.field.name if duty.field else "",
            duty.title,
            duty.base_on,
            duty.due_on,
            duty.get_state_display(),
            duty.done_on,
            "逾期" if late else "",
            f"{duty.explanation}（{duty.explained_as}）" if duty.explanation else "",
        )
