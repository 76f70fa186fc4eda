"""Forms of loans coming back, lists, stock-takings, closings and hand-overs."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai import clock
from gongkai.organs.models import Organ
from gongkai.registers import queries
from gongkai.registers.models import Direction, Opening, Paper, ReturnKind
from gongkai.web.desk.postings.forms import DATE
from gongkai.web.desk.registers.act_forms import OnePerson


class BackForm(forms.Form):
    returned_on = forms.DateField(label="归还日期", widget=DATE, initial=clock.today)


class SignedForm(forms.Form):
    signed_for_by = forms.CharField(label="签收人", max_length=60)
    signed_for_on = forms.DateField(label="签收日期", widget=DATE, initial=clock.today)


class PlaceForm(forms.Form):
    name = forms.CharField(label="名称", max_length=80, help_text="如“档案室2号柜”。")
    keeper = OnePerson(label="保管人", queryset=None)

    def __init__(self, *args: Any, organ: Organ, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keeper"].queryset = queries.colleagues(organ)  # type: ignore[attr-defined]


class StartForm(forms.Form):
    place = forms.ModelChoiceField(label="范围", queryset=None, required=False, empty_label="全部余存文件")
    marked_only = forms.BooleanField(label="只盘涉密件", required=False)

    def __init__(self, *args: Any, organ: Organ, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = organ.custody_places.all()  # type: ignore[attr-defined]


class CountForm(forms.Form):
    found = forms.IntegerField(label="实存", min_value=0)
    explanation = forms.CharField(label="差异说明", max_length=200, required=False)
    again = forms.BooleanField(label="重新清点", required=False)


class ConclusionForm(forms.Form):
    conclusion = forms.CharField(label="盘点结论", max_length=300)


class ReturnForm(forms.Form):
    """Which papers go; those with a day to give back by come first."""

    kind = forms.ChoiceField(label="方式", choices=ReturnKind.choices)
    counterpart = forms.CharField(label="清退单位（退回）或销毁地点（销毁）", max_length=200)
    papers = forms.CharField(
        label="文件",
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="一行一件：收文或发文号和份数，如“收2026-17 2”；不写份数的为全部在柜份数。",
    )

    def __init__(self, *args: Any, organ: Organ, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._organ = organ

    def clean_papers(self) -> dict[Paper, int]:
        """Paper → copies (份)."""
        wanted: dict[Paper, int] = {}
        for line in self.cleaned_data["papers"].splitlines():
            if not line.strip():
                continue
            number, _, copies = line.strip().partition(" ")
            found = queries.paper_by_number(self._organ, number)
            if found is None:
                raise forms.ValidationError(f"“{line.strip()}”认不出来，请写成“收2026-17 2”，一行一件。")
            if copies.strip() and not copies.strip().isdecimal():
                raise forms.ValidationError(f"“{line.strip()}”的份数不是整数。")
            wanted[found] = int(copies) if copies.strip() else found.at_hand
        return wanted


class DecideForm(forms.Form):
    approved = forms.ChoiceField(label="意见", choices=[("1", "同意"), ("0", "不同意")])
    reason = forms.CharField(label="不同意的原因", max_length=200, required=False)


class DoneForm(forms.Form):
    """How a list was carried out; which people it takes depends on the kind."""

    done_on = forms.DateField(label="完成日期", widget=DATE, initial=clock.today)
    handed_over_by = forms.CharField(label="清退人", max_length=60)
    received_by = forms.CharField(label="接收人", max_length=60)
    method = forms.CharField(label="销毁方式", max_length=80)
    first_witness = forms.CharField(label="监销人一", max_length=60)
    second_witness = forms.CharField(label="监销人二", max_length=60)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        giving = ("handed_over_by", "received_by")
        for name in list(self.fields):
            if name != "done_on" and (name in giving) == (kind == ReturnKind.DESTROY):
                del self.fields[name]


class CloseForm(forms.Form):
    direction = forms.ChoiceField(label="登记簿", choices=Direction.choices)
    year = forms.IntegerField(label="年度", min_value=2000, max_value=2100)


class TransferForm(forms.Form):
    archive = forms.CharField(label="接收档案馆", max_length=100)
    handed_over_on = forms.DateField(label="移交日期", widget=DATE)
    handed_over_by = forms.CharField(label="移交人", max_length=60)
    received_by = forms.CharField(label="接收人", max_length=60)


class TransferLineForm(forms.Form):
    """One filed paper of a transfer."""

    take = forms.BooleanField(label="移交", required=False)
    opening = forms.ChoiceField(label="开放意见", choices=Opening.choices, required=False)
    opening_reason = forms.CharField(label="延期开放理由", max_length=200, required=False)
    disclosure = forms.CharField(label="政府信息公开情况", max_length=100, required=False)
    grade_change = forms.CharField(label="密级变更情况", max_length=100, required=False)
