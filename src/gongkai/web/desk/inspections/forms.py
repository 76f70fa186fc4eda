"""Forms of inspections."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai import clock
from gongkai.organs.models import Organ
from gongkai.oversight.models.supervision_inspection import (
    ANSWERS,
    VERDICTS,
    DrawnFrom,
    Finding,
    Inspection,
    InspectionDraw,
    Manner,
    ProblemKind,
)
from gongkai.oversight.supervision import feedback_queries, inspection_queries
from gongkai.oversight.supervision.actions.record_inspection import InspectionFacts
from gongkai.papers.kinds import Purpose
from gongkai.web.desk.postings.forms import DATE
from gongkai.web.uploads import FilesField

PROBLEMS = 4  # local policy: lines for problems on the form; more go into a second record
TEXT = forms.Textarea(attrs={"rows": 4})


class DrawForm(forms.Form):
    """How many of what."""

    client_key = forms.UUIDField(widget=forms.HiddenInput)
    drawn_from = forms.ChoiceField(label="抽取范围", choices=DrawnFrom.choices)
    count = forms.IntegerField(label="抽取数", min_value=1, max_value=500, initial=3)


class InspectionForm(forms.Form):
    """The record of a visit. It cannot be changed afterwards, so it says so."""

    client_key = forms.UUIDField(widget=forms.HiddenInput)
    visited_on = forms.DateField(label="检查日期", widget=DATE)
    manner = forms.ChoiceField(label="方式", choices=Manner.choices)
    village = forms.ModelChoiceField(label="村（社区）", queryset=None, required=False)
    place = forms.ModelChoiceField(label="点位", queryset=None, required=False)
    draw = forms.ModelChoiceField(
        label="随机抽取", queryset=None, required=False, help_text="按抽取结果检查的选上。"
    )
    seen = forms.CharField(label="检查情况", widget=TEXT, max_length=4000)
    photos = FilesField(Purpose.PHOTO, label="照片", help_text="可以一次选多张；有问题的必须附照片。")
    corrects = forms.ModelChoiceField(
        label="更正哪份记录",
        queryset=None,
        required=False,
        help_text="以前写错的记录不会改动，只在这里注明由本记录更正。",
    )

    def __init__(self, *args: Any, organ: Organ, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["village"].queryset = feedback_queries.villages_of(organ)
        fields["place"].queryset = feedback_queries.places_of(organ)
        fields["draw"].queryset = inspection_queries.draws(person)
        fields["corrects"].queryset = inspection_queries.inspections(person)
        fields["visited_on"].initial = clock.today()
        for line in range(1, PROBLEMS + 1):
            kind = forms.ChoiceField(
                label=f"问题{line}", choices=[("", "（没有）"), *ProblemKind.choices], required=False
            )
            self.fields[f"kind_{line}"] = kind
            self.fields[f"text_{line}"] = forms.CharField(
                label=f"问题{line}说明", max_length=300, required=False
            )
        self.order_fields([name for name in self.fields if name not in ("photos", "corrects")])

    def facts(self) -> InspectionFacts:
        data = dict(self.cleaned_data)
        data.pop("photos")
        lines = [(data.pop(f"kind_{n}"), data.pop(f"text_{n}")) for n in range(1, PROBLEMS + 1)]
        return InspectionFacts(
            **data, problems=[(kind, text) for kind, text in lines if kind or text.strip()]
        )


class NoticeForm(forms.Form):
    """整改通知."""

    client_key = forms.UUIDField(widget=forms.HiddenInput)
    demand = forms.CharField(label="整改要求", widget=TEXT, max_length=2000)
    due_on = forms.DateField(
        label="整改期限", widget=DATE, help_text="一般给一周；确无事项的，写情况说明即可。"
    )


class AnswerForm(forms.Form):
    """整改反馈."""

    finding = forms.ChoiceField(label="结论", choices=[(f.value, f.label) for f in ANSWERS])
    text = forms.CharField(
        label="说明",
        widget=TEXT,
        max_length=2000,
        help_text="本期确实没有应公开事项的，说明情况就是完整的反馈，不用硬凑内容。",
    )
    evidence = FilesField(Purpose.PHOTO, label="证据", help_text="已经整改的，附整改后的照片。")


class LookBackForm(forms.Form):
    """回头看."""

    finding = forms.ChoiceField(label="结论", choices=[(f.value, f.label) for f in VERDICTS])
    text = forms.CharField(label="情况", widget=TEXT, max_length=2000)
    due_on = forms.DateField(label="新的整改期限", widget=DATE, required=False, help_text="没有到位的必填。")
    photos = FilesField(Purpose.PHOTO, label="照片")


class CloseForm(forms.Form):
    """销号."""

    text = forms.CharField(label="销号意见", max_length=300)


def problems_of(row: Inspection) -> list[tuple[str, str]]:
    """Kind in words, sentence."""
    return [(ProblemKind(kind).label, text) for kind, text in row.problems]


def chosen_of(row: InspectionDraw) -> list[str]:
    """Names of what was drawn, in the order of the lots."""
    names = dict(row.candidates)
    return [names[key] for key in row.chosen]


def look_of(finding: str) -> str:
    """The colour of a step."""
    return "late" if finding == Finding.NOT_SETTLED else "done"
