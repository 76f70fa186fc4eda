"""Forms of rules, letters of responsibility and planned meetings."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms

from gongkai import clock
from gongkai.organs.models import Office, Person, Village
from gongkai.web.desk.postings.forms import DATE
from gongkai.web.desk.work.plan_forms import LONG, OrganForm
from gongkai.workplan import queries
from gongkai.workplan.actions.responsibility import LONGEST_TEXT, PLACEHOLDERS, TEMPLATE, LetterFacts

USUAL_DAYS_TO_SIGN = 15  # local policy: half a month to read and sign, to be changed in the form
TALL = forms.Textarea(attrs={"rows": 12})
MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class RuleForm(OrganForm):
    name = forms.CharField(label="制度名称", max_length=200, help_text="如“政府信息公开保密审查制度”。")
    document_number = forms.CharField(label="文号", max_length=80, required=False)
    in_force_on = forms.DateField(label="施行日期", widget=DATE)
    valid_until = forms.DateField(
        label="有效期至", widget=DATE, required=False, help_text="没有有效期的不填。"
    )
    office = forms.ModelChoiceField(label="负责科室", queryset=None, required=False)
    text = forms.CharField(
        label="内容", widget=TALL, required=False, help_text="可以只上传文件。不写涉密内容和个人信息。"
    )
    upload = forms.FileField(label="制度文件", required=False, help_text="如印发的 PDF、DOCX；不传涉密文件。")

    def prepare(self) -> None:
        self.fields["office"].queryset = queries.offices_of(self.organ)  # type: ignore[attr-defined]


class RepealForm(OrganForm):
    repealed_on = forms.DateField(label="废止日期", widget=DATE)
    reason = forms.CharField(label="废止原因", max_length=300, widget=LONG)


class LettersForm(OrganForm):
    """One chooser for each office and village: who is left empty gets no letter."""

    year = forms.IntegerField(label="年度", min_value=2008, max_value=2100)
    title = forms.CharField(label="名称", max_length=200)
    sign_by = forms.DateField(label="签订期限", widget=DATE)
    template = forms.CharField(
        label="正文",
        max_length=LONGEST_TEXT,
        widget=TALL,
        help_text=f"{'、'.join('{' + name + '}' for name in PLACEHOLDERS)}会按每个单位换成实际内容。",
    )

    def prepare(self) -> None:
        today = clock.today()
        self.fields["year"].initial = today.year
        self.fields["title"].initial = f"{today.year}年政府信息公开责任书"
        self.fields["sign_by"].initial = today + timedelta(days=USUAL_DAYS_TO_SIGN)
        self.fields["template"].initial = TEMPLATE
        serving = list(queries.serving(self.organ))
        choices = [("", "（不发）"), *((str(one.pk), f"{one.name}（{one.username}）") for one in serving)]
        self._people = {str(one.pk): one for one in serving}
        self._units: dict[str, Office | Village] = {}
        seats: Any = queries.posts_of(self.organ)
        usual = {key: post.holders[0].person for post in seats if post.holders for key in _keys(post)}
        units: list[Office | Village] = [*self.organ.offices.all(), *self.organ.villages.all()]
        for unit in units:
            name = f"{unit._meta.model_name}_{unit.pk}"
            self._units[name] = unit
            head = usual.get(name)
            self.fields[name] = forms.ChoiceField(
                label=unit.name, choices=choices, required=False, initial=str(head.pk) if head else ""
            )

    def facts(self) -> LetterFacts:
        data = self.cleaned_data
        heads: dict[Any, Person] = {
            unit: self._people[data[name]] for name, unit in self._units.items() if data.get(name)
        }
        return LetterFacts(data["year"], data["title"], data["template"], data["sign_by"], heads)


def _keys(post: Any) -> list[str]:
    keys = [("office", post.office_id), ("village", post.village_id)]
    return [f"{name}_{pk}" for name, pk in keys if pk]


class SignForm(forms.Form):
    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    sure = forms.BooleanField(
        label="我已看完以上内容，同意签订", error_messages={"required": "请先打勾确认已经看完。"}
    )


class PlannedForm(OrganForm):
    title = forms.CharField(label="议题", max_length=200)
    starts_at = forms.DateTimeField(label="时间", widget=MOMENT)
    place = forms.CharField(label="地点", max_length=100)
    attending: Any = forms.ModelMultipleChoiceField(
        label="参会人员",
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        help_text="会议会进入他们的日历。",
    )
    agenda = forms.CharField(label="议程", max_length=2000, required=False, widget=LONG)

    def prepare(self) -> None:
        self.fields["attending"].queryset = queries.serving(self.organ)  # type: ignore[attr-defined]
