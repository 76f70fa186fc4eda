"""How the register is narrowed down."""

from typing import Any

import django_filters
from django.db.models import QuerySet

from gongkai import clock
from gongkai.applications.case_queries import ever_late
from gongkai.applications.models import ApplicantKind, Application, ApplicationState, IntakeChannel
from gongkai.applications.wording import SOON
from gongkai.law.workdays import add_working_days

DUE = [("late", "已逾期"), ("soon", f"{SOON}个工作日内到期"), ("open", "未办结"), ("was-late", "曾逾期")]


class ApplicationFilter(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(label="状态", choices=ApplicationState.choices, empty_label="全部")
    due = django_filters.ChoiceFilter(label="期限", choices=DUE, method="by_due", empty_label="全部")
    channel = django_filters.ChoiceFilter(label="渠道", choices=IntakeChannel.choices, empty_label="全部")
    kind = django_filters.ChoiceFilter(
        label="申请人", field_name="applicant__kind", choices=ApplicantKind.choices, empty_label="全部"
    )
    year = django_filters.NumberFilter(
        label="年份", field_name="arrived_on__year", min_value=2008, max_value=2100
    )
    word = django_filters.CharFilter(label="所需信息含", field_name="description", lookup_expr="icontains")

    class Meta:
        model = Application
        fields: tuple[str, ...] = ()

    def by_due(self, rows: QuerySet[Application], name: str, value: str) -> QuerySet[Application]:
        if value == "was-late":
            return ever_late(rows)
        still_open: Any = rows.exclude(state=ApplicationState.CLOSED)
        today = clock.today()
        if value == "late":
            return still_open.filter(due_on__lt=today)
        if value == "soon":
            return still_open.filter(due_on__gte=today, due_on__lte=add_working_days(today, SOON))
        return still_open
