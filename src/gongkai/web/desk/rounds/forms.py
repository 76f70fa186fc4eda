"""Forms of rounds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from gongkai import clock
from gongkai.annual_report.file_reading import Doubt
from gongkai.annual_report.round_models import UnitKind
from gongkai.law.annual_report.adding import Together
from gongkai.law.annual_report.form import Form
from gongkai.law.annual_report.form_2021 import FORM_2021

_UNKNOWN = {"restored": "由关系式推出", "ambiguous": "有几种可能", "missing": "没有读到"}


class RoundForm(forms.Form):
    organ: forms.ModelChoiceField = forms.ModelChoiceField(label="征集单位", queryset=None, empty_label=None)
    year = forms.IntegerField(label="年度", help_text="报告哪一年的工作。")
    due_on = forms.DateField(
        label="报送期限",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="不填为法定日期：县级部门和乡镇1月31日，县2月20日，市3月10日；可以提前，不能推后。",
    )
    notice = forms.CharField(
        label="要求",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="各单位在工作台上能看到，例如联系人、纸质件报送方式。",
    )

    def __init__(self, *args: Any, organs: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organ"].queryset = organs  # type: ignore[attr-defined]
        self.fields["year"].initial = clock.today().year - 1


class RoundChangeForm(forms.Form):
    """The names are those of `RoundChange`."""

    due_on = forms.DateField(
        label="报送期限",
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text="只能推后，最迟到法定日期；不填为法定日期。",
    )
    notice = forms.CharField(label="要求", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    why = forms.CharField(label="修改的原因", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class UnitForm(forms.Form):
    code = forms.CharField(label="代码", max_length=40, help_text="小写字母、数字和短横线，例如 nyj。")
    name = forms.CharField(label="单位全称", max_length=100)
    kind = forms.ChoiceField(label="类别", choices=[c for c in UnitKind.choices if c[0] != UnitKind.SELF])


class FileForm(forms.Form):
    file = forms.FileField(
        label="报告文件",
        help_text="本系统导出的JSON或XLSX逐格读取；DOCX、PDF、HTML、文本由程序识别，推出来的数字要您核实。",
    )


class SetForm(forms.Form):
    file = forms.FileField(
        label="成套文件", help_text="一年全部报告的JSON Lines（.jsonl）或者XLSX，由下级导出。"
    )


class DoubtForm(forms.Form):
    """One field for each cell that was not simply read, and the word of the person who looked at the original."""

    parsed = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, form: Form, doubts: Iterable[Doubt], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.doubts = {f"cell-{doubt.place}".replace("/", "-"): doubt for doubt in doubts}
        for name, doubt in self.doubts.items():
            self.fields[name] = forms.DecimalField(
                label=form.label(doubt.place),
                initial=doubt.value,
                max_digits=16,
                decimal_places=6,
                help_text=_said(doubt),
            )
        self.fields["looked"] = forms.BooleanField(label="以上各格已与原件逐格核对")


def _said(doubt: Doubt) -> str:
    said = _UNKNOWN.get(doubt.status, doubt.status)
    candidates = f"，可能是{'、'.join(str(c) for c in doubt.candidates)}" if doubt.candidates else ""
    return f"{said}{candidates}。{doubt.reason}"


class ReturnForm(forms.Form):
    reasons = forms.MultipleChoiceField(
        label="查出的问题",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="选中的问题连同依据一起退回。",
    )
    words = forms.CharField(
        label="退回意见",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="没有选中问题的，请写明原因。",
    )

    def __init__(self, *args: Any, findings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(key, f"{finding.code} {finding.message}") for key, finding in findings.items()]
        self.fields["reasons"].choices = choices  # type: ignore[attr-defined]
        if not choices:
            del self.fields["reasons"]


_CELLS = (
    [
        (f"normative/{c.id}", f"表二 行政规范性文件 {c.label}")
        for c in FORM_2021.table_2.columns_of("normative")
    ]
    + [
        (f"{row.id}/{c.id}", f"表三 {row.label} {c.label}")
        for row in FORM_2021.table_3.rows
        if not row.computed
        for c in FORM_2021.table_3.columns
        if not c.computed
    ]
    + [
        (f"litigation_after_review/{c.id}", f"表四 复议后起诉 {c.label}")
        for c in FORM_2021.table_4.columns
        if not c.computed
    ]
)


class DoubleForm(forms.Form):
    kind = forms.ChoiceField(label="种类", choices=[(one.name, one.value) for one in Together])
    name = forms.CharField(label="文号、登记号或者案号", max_length=120)
    kept_by = forms.TypedChoiceField(
        label="保留计数的单位", coerce=int, help_text="联合制发的为牵头机关，共同被告的为原行为机关。"
    )
    also_in = forms.TypedMultipleChoiceField(label="同时计入了哪些单位", coerce=int, help_text="可以多选。")
    cells = forms.MultipleChoiceField(
        label="计在哪一格", choices=_CELLS, help_text="可以多选，例如本年制发和现行有效；总计自动一起扣除。"
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(unit.pk, unit.name) for unit in units]
        for name in ("kept_by", "also_in"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]


class TotalForm(forms.Form):
    """The texts of the total report; the names are those of `ReportTexts`."""

    section_1 = forms.CharField(
        label="一、总体情况", required=False, widget=forms.Textarea(attrs={"rows": 14})
    )
    section_5 = forms.CharField(
        label="五、存在的主要问题及改进情况", required=False, widget=forms.Textarea(attrs={"rows": 8})
    )
    section_6 = forms.CharField(
        label="六、其他需要报告的事项",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="收取信息处理费的情况在这里报告。",
    )
