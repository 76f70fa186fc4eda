"""Forms of what is done with one paper."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai import clock
from gongkai.organs.models import Person
from gongkai.registers import queries
from gongkai.registers.models import LoanKind, Paper
from gongkai.web.desk.postings.forms import DATE


class OnePerson(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class ActForm(forms.Form):
    """An act on a paper: every such form knows the paper."""

    def __init__(self, *args: Any, paper: Paper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.paper = paper
        for field in self.fields.values():
            if isinstance(field, forms.DateField) and field.required:
                field.initial = clock.today()
        self.prepare()

    def prepare(self) -> None:
        """Fill choices from the paper's organ."""


class ReadersForm(ActForm):
    """Up to six readers at a time, in their order."""

    first = OnePerson(label="第一位", queryset=None)
    second = OnePerson(label="第二位", queryset=None, required=False)
    third = OnePerson(label="第三位", queryset=None, required=False)
    fourth = OnePerson(label="第四位", queryset=None, required=False)
    fifth = OnePerson(label="第五位", queryset=None, required=False)
    sixth = OnePerson(label="第六位", queryset=None, required=False)

    def prepare(self) -> None:
        for field in self.fields.values():
            field.queryset = queries.colleagues(self.paper.organ)  # type: ignore[attr-defined]

    def readers(self) -> list[Person]:
        """Those chosen, in order."""
        return [self.cleaned_data[name] for name in self.fields if self.cleaned_data.get(name)]


class SendForm(ActForm):
    receiver = forms.CharField(label="发往机关", max_length=200)
    sent_on = forms.DateField(label="发出日期", widget=DATE)
    copies = forms.IntegerField(label="份数", min_value=1, initial=1)
    copy_numbers = forms.CharField(label="份号", max_length=80, required=False)
    way = forms.ChoiceField(
        label="发送方式",
        choices=[(way, way) for way in ("专人送达", "机要交通", "机要通信", "挂号信", "平信", "快递")],
        help_text="涉密件走机要或者专人，不能快递。",
    )
    cover_number = forms.CharField(label="封号", max_length=40, required=False)
    signed_for_by = forms.CharField(label="签收人", max_length=60, required=False)
    signed_for_on = forms.DateField(label="签收日期", widget=DATE, required=False)


class LendForm(ActForm):
    kind = forms.ChoiceField(
        label="类别", choices=LoanKind.choices, help_text="复制件与原件同等管理，份数一并计入。"
    )
    borrower = OnePerson(label="借阅人", queryset=None)
    purpose = forms.CharField(label="事由", max_length=200)
    approved_by = forms.CharField(label="批准人", max_length=60)
    copies = forms.IntegerField(label="份数", min_value=1, initial=1)
    copy_numbers = forms.CharField(label="份号", max_length=80, required=False)
    lent_on = forms.DateField(label="借出日期", widget=DATE)
    due_on = forms.DateField(label="应还日期", widget=DATE)

    def prepare(self) -> None:
        self.fields["borrower"].queryset = queries.colleagues(self.paper.organ)  # type: ignore[attr-defined]


class PutAwayForm(ActForm):
    place = forms.ModelChoiceField(
        label="存放位置", queryset=None, help_text="没有合适的，先在“保管盘点”设置存放位置。"
    )
    on = forms.DateField(label="入柜日期", widget=DATE)

    def prepare(self) -> None:
        self.fields["place"].queryset = self.paper.organ.custody_places.all()  # type: ignore[attr-defined]


class FinishForm(ActForm):
    handled_on = forms.DateField(label="办结日期", widget=DATE)
    how = forms.CharField(label="办理结果", max_length=300)
    reply = forms.CharField(
        label="复文的发文号", max_length=20, required=False, help_text="有复文的填“年度-顺序号”，如 2026-5。"
    )

    def clean_reply(self) -> Paper | None:
        text = self.cleaned_data["reply"].strip()
        year, _, number = text.partition("-")
        found = queries.issued_paper(self.paper.organ, year, number)
        if text and found is None:
            raise forms.ValidationError(f"发文簿上没有“{text}”，请写成“年度-顺序号”，如 2026-5。")
        return found


class FileForm(ActForm):
    filed_on = forms.DateField(label="归卷日期", widget=DATE)
    volume = forms.CharField(label="归入卷号", max_length=60)
    copies = forms.IntegerField(label="份数", min_value=1, initial=1)


class WriteOffForm(ActForm):
    copies = forms.IntegerField(label="短少份数", min_value=1, initial=1)
    on = forms.DateField(label="发现日期", widget=DATE)
    reason = forms.CharField(label="经过和处置", max_length=200)


class OpinionForm(forms.Form):
    opinion = forms.CharField(
        label="意见", max_length=300, required=False, help_text="可以不写，直接签“已阅”。"
    )


class NoteForm(forms.Form):
    """A signature on paper, entered by the keeper."""

    read_on = forms.DateField(label="阅文日期", widget=DATE)
    opinion = forms.CharField(label="意见", max_length=300, required=False)
    late_reason = forms.CharField(
        label="补签原因", max_length=200, required=False, help_text="阅文日期早于今天的必填。"
    )
