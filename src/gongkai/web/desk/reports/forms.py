"""Forms of annual reports."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai import clock
from gongkai.annual_report.actions.answer_hint import LONGEST


class NewReportForm(forms.Form):
    organ: forms.ModelChoiceField = forms.ModelChoiceField(label="机关", queryset=None, empty_label=None)
    year = forms.IntegerField(label="年度", help_text="数据统计期限为这一年的1月1日至12月31日。")

    def __init__(self, *args: Any, organs: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organ"].queryset = organs  # type: ignore[attr-defined]
        self.fields["year"].initial = clock.today().year - 1


class TextsForm(forms.Form):
    """The three sections of prose; the names are those of `ReportTexts`."""

    section_1 = forms.CharField(
        label="一、总体情况",
        required=False,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text="主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面，原则上不超过1000字。留空则按台账草拟。",
    )
    section_5 = forms.CharField(
        label="五、存在的主要问题及改进情况",
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="由经办人写，要具体，不能与上一年度雷同。",
    )
    section_6 = forms.CharField(
        label="六、其他需要报告的事项",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="收取信息处理费的情况在这里报告。留空则按台账草拟。",
    )


class ManualForm(forms.Form):
    value = forms.DecimalField(label="填写的数字", max_digits=16, decimal_places=4)
    reason = forms.CharField(
        label="理由",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写明数据从哪里来、为什么与台账不同；随报告送审，领导看得到。",
    )


class AnswerForm(forms.Form):
    explanation = forms.CharField(
        label="说明",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="写明不一致的原因。",
    )
