"""Forms of assessment."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.organs.models import Organ
from gongkai.oversight.assessment import queries
from gongkai.oversight.assessment.actions.hold_accountable import ARTICLES
from gongkai.oversight.assessment.actions.open_assessment import APPEAL_WORKDAYS
from gongkai.oversight.assessment.measures import registry
from gongkai.oversight.assessment.scheme import Scheme
from gongkai.oversight.models.assessment import AccountabilityCase, Answerable, Measure
from gongkai.web.desk.postings.forms import DATE


class SchemeUploadForm(forms.Form):
    file = forms.FileField(
        label="评分表文件",
        help_text="XLSX、XLS、ODS 或者 DOCX 里的表格：表头有“指标”或“考核内容”，和“分值”或“评分标准”；合并单元格照样读。本系统导出的 XLSX、JSON 和 TOML 也可以。",
    )
    name = forms.CharField(label="方案名称", max_length=100, required=False, help_text="不填就用文件名。")


class AssessmentForm(forms.Form):
    """Opening an assessment: the units are ticked."""

    title = forms.CharField(label="名称", max_length=120)
    scheme = forms.ModelChoiceField(label="考核方案", queryset=None)
    since = forms.DateField(label="考核期起", widget=DATE)
    until = forms.DateField(label="考核期止", widget=DATE)
    self_due_on = forms.DateField(label="自评期限", widget=DATE)
    appeal_workdays = forms.IntegerField(label="申诉期（工作日）", min_value=1, initial=APPEAL_WORKDAYS)
    organs = forms.ModelMultipleChoiceField(
        label="下级机关", queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    offices = forms.ModelMultipleChoiceField(
        label="科室", queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    villages = forms.ModelMultipleChoiceField(
        label="村（社区）", queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    client_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, organ: Organ, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["scheme"].queryset = queries.schemes_in_use(organ)
        below = dict(zip(("organs", "offices", "villages"), queries.units_below(organ), strict=True))
        for name, rows in below.items():
            fields[name].queryset = rows
            if not rows.exists():
                del fields[name]
        year = clock.today().year
        fields["title"].initial = f"{year}年政府信息公开工作考核"

    def units(self) -> list[Any]:
        """What was ticked, in order."""
        names = ("organs", "offices", "villages")
        return [unit for name in names for unit in self.cleaned_data.get(name, ())]


class ReasonForm(forms.Form):
    reason = forms.CharField(label="原因", max_length=200)


class ProofForm(forms.Form):
    file = forms.FileField(label="佐证材料")
    note = forms.CharField(label="说明", max_length=200, required=False)


class AppealForm(forms.Form):
    reason = forms.CharField(label="申诉理由", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class DecisionForm(forms.Form):
    upheld = forms.ChoiceField(label="复核结论", choices=(("", "请选择"), ("yes", "采纳"), ("no", "不采纳")))
    points = forms.DecimalField(label="改为几分", max_digits=7, decimal_places=2, required=False)
    answer = forms.CharField(label="复核意见", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, deducts: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if deducts:
            self.fields["points"].label = "改为扣几分"


class MeasuresForm(forms.Form):
    """Which measure brings the numbers of each indicator."""

    def __init__(self, *args: Any, scheme: Scheme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "人工计数或者评分")] + [
            (key, f"{one.label}（{one.unit}）") for key, one in registry.known().items()
        ]
        self.leaves = [leaf for leaf in scheme.leaves() if leaf.rule.kind != "judged"]
        for number, leaf in enumerate(self.leaves):
            self.fields[f"measure_{number}"] = forms.ChoiceField(
                label=f"{leaf.code} {leaf.title}",
                choices=choices,
                required=False,
                initial=leaf.measure,
                help_text=self._hint(leaf.standard or leaf.title, leaf.rule.words),
            )

    @staticmethod
    def _hint(text: str, words: str) -> str:
        hint = registry.suggest(text)
        return f"{words}" + (f"；可以取“{hint}”" if hint else "")

    def chosen(self) -> dict[str, str]:
        """Code → key."""
        return {leaf.code: self.cleaned_data[f"measure_{n}"] for n, leaf in enumerate(self.leaves)}


class AccountabilityForm(forms.ModelForm):  # type: ignore[type-arg]
    article = forms.TypedChoiceField(
        label="依据", coerce=int, choices=[(n, f"条例第{n}条：{said}") for n, said in ARTICLES.items()]
    )
    answerable = forms.ChoiceField(label="人员类别", choices=Answerable.choices)
    measure = forms.ChoiceField(label="追究方式", choices=Measure.choices)

    class Meta:
        model = AccountabilityCase
        fields = ["unit", "answerable", "people", "measure", "article", "facts", "decided_by", "decided_on"]
        widgets = {"decided_on": DATE, "facts": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"facts": "只写事由，不写人员姓名。"}


def refused(form: Any, refusal: Refusal) -> None:
    """A refusal as errors of the form."""
    for sentence in refusal.sentences:
        form.add_error(None, sentence)
