"""Tasks and problems as lists."""

from __future__ import annotations

import django_filters
import django_tables2 as tables
from django.db.models import F, Q, QuerySet

from gongkai import clock
from gongkai.web.desk.columns import DayColumn, StateColumn
from gongkai.workplan.plan_models import PlanTask, Problem, ProblemKind
from gongkai.workplan.queries import OPEN

STATES = (("open", "进行中"), ("overdue", "逾期未完成"), ("done", "已完成"), ("late", "逾期完成"))


class TaskTable(tables.Table):
    due_on = DayColumn(verbose_name="完成时限")
    content = tables.Column(
        verbose_name="任务", linkify=("desk-plan-task", {"pk": tables.A("pk")}), orderable=False
    )
    responsible = tables.Column(verbose_name="责任人", orderable=False)
    state = StateColumn()

    class Meta:
        empty_text = "没有符合条件的任务。"


class TaskFilter(django_filters.FilterSet):
    year = django_filters.NumberFilter(
        label="年份", field_name="due_on__year", min_value=2008, max_value=2100
    )
    state = django_filters.ChoiceFilter(label="状态", choices=STATES, method="of_state")
    word = django_filters.CharFilter(label="任务含", field_name="content", lookup_expr="icontains")

    def of_state(self, rows: QuerySet[PlanTask], name: str, value: str) -> QuerySet[PlanTask]:
        standing = Q(cancelled_at__isnull=True)
        return rows.filter(
            {
                "open": OPEN,
                "overdue": OPEN & Q(due_on__lt=clock.today()),
                "done": standing & Q(done_on__isnull=False),
                "late": standing & Q(done_on__gt=F("due_on")),
            }[value]
        )


class ProblemTable(tables.Table):
    raised_on = DayColumn(verbose_name="提出日期")
    kind = tables.Column(verbose_name="类别")
    content = tables.Column(
        verbose_name="问题", linkify=("desk-problem", {"pk": tables.A("pk")}), orderable=False
    )
    state = StateColumn()

    class Meta:
        empty_text = "没有符合条件的问题。"


class ProblemFilter(django_filters.FilterSet):
    kind = django_filters.ChoiceFilter(label="类别", choices=ProblemKind.choices)
    open = django_filters.BooleanFilter(label="未解决", field_name="closed_on", lookup_expr="isnull")

    class Meta:
        model = Problem
        fields: list[str] = []
