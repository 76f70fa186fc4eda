"""Forms of meetings and training."""

from typing import Any

import django_filters
from django import forms

from gongkai import clock
from gongkai.web.desk.postings.forms import DATE
from gongkai.workplan.actions.record_meeting import MeetingFacts
from gongkai.workplan.actions.record_training import TrainingFacts
from gongkai.workplan.models import MeetingKind, TrainingKind

LONG = forms.Textarea(attrs={"rows": 5})


class WorkForm(forms.Form):
    """What both forms do alike: today as the first date, empty numbers as 0."""

    facts_of: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("held_on", clock.today())

    def facts(self) -> Any:
        values = {name: 0 if value is None else value for name, value in self.cleaned_data.items()}
        values.pop("reason", None)
        return self.facts_of(**values)


class MeetingForm(WorkForm):
    facts_of = MeetingFacts
    kind = forms.ChoiceField(label="类别", choices=MeetingKind.choices)
    title = forms.CharField(label="议题", max_length=200)
    held_on = forms.DateField(label="日期", widget=DATE)
    chair = forms.CharField(label="主持人", max_length=60, required=False)
    attendance = forms.IntegerField(label="参会人数", min_value=0, required=False)
    period = forms.CharField(
        label="汇报期",
        max_length=7,
        required=False,
        help_text="听取汇报填所汇报的月份或者季度，写成2026-09或者2026-Q3。",
    )
    agenda = forms.CharField(label="议程", widget=LONG, required=False)
    minutes = forms.CharField(label="纪要", widget=LONG, required=False)
    resolutions = forms.CharField(label="议定事项", widget=LONG, required=False)


class TrainingForm(WorkForm):
    facts_of = TrainingFacts
    kind = forms.ChoiceField(label="类别", choices=TrainingKind.choices)
    title = forms.CharField(label="主题", max_length=200)
    held_on = forms.DateField(label="日期", widget=DATE)
    place = forms.CharField(label="地点", max_length=100, required=False)
    audience = forms.CharField(label="对象", max_length=200, required=False)
    expected = forms.IntegerField(
        label="应到人数", min_value=0, required=False, help_text="不限人数的活动不填。"
    )
    attended = forms.IntegerField(label="实到人数", min_value=0, required=False)
    content = forms.CharField(label="内容", widget=LONG, required=False)


def reason_field() -> forms.CharField:
    """Why an entry is put right."""
    return forms.CharField(label="更正原因", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class MeetingCorrection(MeetingForm):
    reason = reason_field()


class TrainingCorrection(TrainingForm):
    reason = reason_field()


class WorkFilter(django_filters.FilterSet):
    year = django_filters.NumberFilter(
        label="年份", field_name="held_on__year", min_value=2008, max_value=2100
    )
    word = django_filters.CharFilter(label="议题或主题含", field_name="title", lookup_expr="icontains")
