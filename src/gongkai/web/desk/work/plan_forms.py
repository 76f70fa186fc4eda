"""Forms of plans, tasks, problems and briefings."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai import clock
from gongkai.organs.models import Organ
from gongkai.web.desk.postings.forms import DATE
from gongkai.web.desk.registers.act_forms import OnePerson
from gongkai.workplan import queries
from gongkai.workplan.actions.set_briefings import MOST_DAYS
from gongkai.workplan.plan_models import ProblemKind, Rhythm

LONG = forms.Textarea(attrs={"rows": 4})
USUAL_DAYS = 15  # local policy: half a month to prepare a briefing, to be changed by the organ


class OrganForm(forms.Form):
    """A form that knows the organ; days that must be given begin as today."""

    def __init__(self, *args: Any, organ: Organ, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organ = organ
        for field in self.fields.values():
            if isinstance(field, forms.DateField) and field.required:
                field.initial = clock.today()
        self.prepare()

    def prepare(self) -> None:
        """Fill choices from the organ."""


class PlanForm(OrganForm):
    year = forms.IntegerField(label="年度", min_value=2008, max_value=2100)
    title = forms.CharField(label="名称", max_length=200)
    document_number = forms.CharField(label="文号", max_length=80, required=False)
    adopted_on = forms.DateField(label="印发日期", widget=DATE, required=False)

    def prepare(self) -> None:
        self.fields["year"].initial = clock.today().year
        self.fields["title"].initial = f"{clock.today().year}年政府信息公开工作安排"


class TaskForm(OrganForm):
    content = forms.CharField(label="任务内容", max_length=500, widget=LONG)
    office = forms.ModelChoiceField(label="责任科室", queryset=None, required=False)
    person = OnePerson(label="责任人", queryset=None, required=False)
    due_on = forms.DateField(
        label="完成时限", widget=DATE, help_text="登记后不能推迟：到期没有完成就是逾期，如实保留。"
    )
    source = forms.CharField(
        label="来源", max_length=200, required=False, help_text="如上级要点、会议、考核要求。"
    )

    def prepare(self) -> None:
        self.fields["office"].queryset = queries.offices_of(self.organ)  # type: ignore[attr-defined]
        self.fields["person"].queryset = queries.serving(self.organ)  # type: ignore[attr-defined]


class FinishForm(OrganForm):
    done_on = forms.DateField(label="完成日期", widget=DATE)
    result = forms.CharField(label="完成情况", max_length=2000, widget=LONG)


class UrgeForm(OrganForm):
    words = forms.CharField(label="督办意见", max_length=500, widget=LONG)


class ReasonForm(OrganForm):
    reason = forms.CharField(label="原因", max_length=300, widget=LONG)


class ResolutionForm(OrganForm):
    text = forms.CharField(label="议定事项", max_length=500, widget=LONG)


class ProblemForm(OrganForm):
    kind = forms.ChoiceField(label="类别", choices=ProblemKind.choices)
    content = forms.CharField(label="问题", max_length=500, widget=LONG, help_text="不写涉密内容和个人信息。")
    raised_by = forms.CharField(label="提出人（单位）", max_length=100)
    raised_on = forms.DateField(label="提出日期", widget=DATE)


class StudyForm(OrganForm):
    meeting = forms.ModelChoiceField(label="研究的会议", queryset=None)
    conclusion = forms.CharField(label="研究结论", max_length=2000, widget=LONG)

    def prepare(self) -> None:
        self.fields["meeting"].queryset = queries.meetings_of(self.organ)  # type: ignore[attr-defined]


class CloseForm(OrganForm):
    closed_on = forms.DateField(label="解决日期", widget=DATE)
    solution = forms.CharField(label="解决情况", max_length=2000, widget=LONG)


class ScheduleForm(OrganForm):
    rhythm = forms.ChoiceField(label="频次", choices=Rhythm.choices)
    since = forms.DateField(label="起始日期", widget=DATE, help_text="从这一天所在的月份或者季度开始。")
    days = forms.IntegerField(label="期满后几日内", min_value=1, max_value=MOST_DAYS, initial=USUAL_DAYS)
