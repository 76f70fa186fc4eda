"""Forms of public evaluation at the desk."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.oversight.evaluation.actions.take_answers import MOST_LINES
from gongkai.oversight.evaluation.asking import MOST_OPTIONS, QuestionFacts
from gongkai.oversight.evaluation.rules import EvaluationFacts
from gongkai.oversight.models.evaluation import AskedKind
from gongkai.web.desk.postings.forms import DATE
from gongkai.web.questionnaires import QuestionnaireForm

TEXT = forms.Textarea(attrs={"rows": 4})


class EvaluationForm(forms.Form):
    """Name, days, introduction."""

    client_key = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(label="名称", max_length=200)
    year = forms.IntegerField(label="评议的年度", min_value=2008, max_value=2100)
    opens_on = forms.DateField(label="开始日期", widget=DATE)
    closes_on = forms.DateField(label="截止日期", widget=DATE, help_text="网上答卷收到这一天为止。")
    intro = forms.CharField(label="说明", widget=TEXT, required=False, help_text="印在问卷开头，网上也显示。")

    def facts(self) -> EvaluationFacts:
        return EvaluationFacts(**self.cleaned_data)


class QuestionForm(forms.Form):
    """One question."""

    kind = forms.ChoiceField(label="题型", choices=AskedKind.choices)
    text = forms.CharField(label="问题", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    options = forms.CharField(
        label="选项", widget=TEXT, required=False, help_text=f"一行一个，最多{MOST_OPTIONS}个；文字题不填。"
    )
    required = forms.BooleanField(label="必答", required=False, initial=True)
    satisfied = forms.IntegerField(
        label="计为满意的选项数",
        min_value=0,
        max_value=MOST_OPTIONS,
        required=False,
        help_text="五级满意度一般填3：很满意、满意、基本满意。不是满意度的题留空。",
    )

    def facts(self) -> QuestionFacts:
        data = self.cleaned_data
        options = tuple(line.strip() for line in data["options"].splitlines() if line.strip())
        return QuestionFacts(data["kind"], data["text"], options, data["required"], data["satisfied"] or 0)


class LinesForm(forms.Form):
    """Paper questionnaires as lines of figures."""

    client_key = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        label="答卷",
        widget=forms.Textarea(
            attrs={"rows": 12, "inputmode": "numeric", "autofocus": True, "spellcheck": "false"}
        ),
        help_text=f"一行一份，一次最多{MOST_LINES}份。每题一组选项序号，题与题之间空一格；多选的序号连写；没有回答的写0。",
    )


class CallForm(QuestionnaireForm):
    """One questionnaire, read out on the telephone or copied from paper with its words."""

    client_key = forms.UUIDField(widget=forms.HiddenInput)
    way = forms.ChoiceField(label="渠道", choices=[("PHONE", "电话"), ("PAPER", "纸质")])


class SheetForm(forms.Form):
    """A sheet of answers."""

    sheet = forms.FileField(
        label="答卷表",
        help_text="按模板填写的 .xlsx 或 .csv，一行一份。",
        error_messages={"required": "请选择文件。"},
    )
    only_good = forms.BooleanField(label="有错的行退回，其余的登记", required=False)
    give_back_rejected = forms.BooleanField(
        label="把退回的行下载为表格", required=False, help_text="每行后面写明原因，改好再传。"
    )


class RemarkForm(forms.Form):
    """What is said with the result."""

    remark = forms.CharField(
        label="结果说明",
        widget=TEXT,
        required=False,
        max_length=2000,
        help_text="随结果一起公布，例如调查方式、对意见的改进措施。不要写个人信息。",
    )


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label="原因", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


def initial_of(row: Any) -> dict[str, Any]:
    """What a form shows of an evaluation that is there."""
    return {
        name: getattr(row, name) for name in ["client_key", "title", "year", "opens_on", "closes_on", "intro"]
    }
