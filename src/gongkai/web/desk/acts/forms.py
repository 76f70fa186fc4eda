"""Forms and filters of the ledger."""

from typing import Any

import django_filters
from django import forms

from gongkai import clock
from gongkai.disclosure.actions.record_act import ActFacts
from gongkai.disclosure.models import AdministrativeAct, AdministrativeActKind
from gongkai.web.desk.postings.forms import DATE


class ActForm(forms.Form):
    kind = forms.ChoiceField(label="类别", choices=AdministrativeActKind.choices)
    title = forms.CharField(
        label="事项", max_length=200, help_text="如“农村宅基地建房许可”；不写当事人姓名。"
    )
    decided_on = forms.DateField(label="日期", widget=DATE, help_text="作出决定、收费或成交的日期。")
    count = forms.IntegerField(
        label="件数", min_value=1, initial=1, help_text="当天同类可以合登一行，填件数。"
    )
    amount = forms.DecimalField(
        label="金额（元）",
        max_digits=14,
        decimal_places=2,
        required=False,
        help_text="只有行政事业性收费和政府集中采购要填，年报自动折算成万元。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decided_on"].initial = clock.today()

    def facts(self) -> ActFacts:
        return ActFacts(**{**self.cleaned_data, "amount": self.cleaned_data["amount"] or 0})


class CancelForm(forms.Form):
    reason = forms.CharField(
        label="作废原因", max_length=200, help_text="这一行会保留并标明已作废，不再计数。"
    )


class ActFilter(django_filters.FilterSet):
    kind = django_filters.ChoiceFilter(
        label="类别", choices=AdministrativeActKind.choices, empty_label="全部"
    )
    year = django_filters.NumberFilter(
        label="年份", field_name="decided_on__year", min_value=2008, max_value=2100
    )
    word = django_filters.CharFilter(label="事项含", field_name="title", lookup_expr="icontains")

    class Meta:
        model = AdministrativeAct
        fields: tuple[str, ...] = ()
