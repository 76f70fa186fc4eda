"""Forms of training."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet

from gongkai import clock
from gongkai.papers.intake import Purpose, accepted
from gongkai.training.actions.hold_quiz import MOST_QUESTIONS
from gongkai.training.actions.keep_cases import CaseFacts
from gongkai.training.models import LETTERS, TRUE_OR_FALSE, Participant, Phase, QuestionKind, Session
from gongkai.training.questions import QuestionFacts
from gongkai.training.rules import SessionFacts
from gongkai.web.desk.postings.forms import DATE
from gongkai.workplan.models import TrainingKind

TEXT = forms.Textarea(attrs={"rows": 4})
SHORT = forms.Textarea(attrs={"rows": 2})
TIME = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
USUAL = 10  # local policy: questions of a short test


class SessionForm(forms.Form):
    """A session to come, or one that was."""

    client_key = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label="类别", choices=TrainingKind.choices)
    title = forms.CharField(label="主题", max_length=200)
    held_on = forms.DateField(label="日期", widget=DATE)
    starts_at = forms.TimeField(label="开始时间", widget=TIME)
    ends_at = forms.TimeField(label="结束时间", widget=TIME)
    place = forms.CharField(label="地点", max_length=100)
    organiser = forms.CharField(label="主办单位", max_length=100)
    audience = forms.CharField(
        label="对象", max_length=200, help_text="例如：全体职工干部和各村（社区）负责人。"
    )
    films = forms.CharField(
        label="播放的专题片", widget=SHORT, required=False, help_text="一行一部；播放专题片的场次必填。"
    )
    content = forms.CharField(label="内容", widget=TEXT, required=False)

    def facts(self) -> SessionFacts:
        return SessionFacts(**self.cleaned_data)


def initial_of(session: Session) -> dict[str, Any]:
    """What a form shows of a session that is there."""
    names = "kind title held_on starts_at ends_at place organiser audience films content client_key"
    return {name: getattr(session, name) for name in names.split()}


class LinesForm(forms.Form):
    """People pasted from a table."""

    text = forms.CharField(
        label="名单",
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="一行一人，写成“姓名 单位”，可以从表格直接粘贴。单位写科室或者村（社区）的名称，其他单位照写。",
    )


class NothingForm(forms.Form):
    """A press of a button."""


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label="原因", max_length=300, widget=SHORT)


class CasesForm(forms.Form):
    """Cases that are taught."""

    cases = forms.ModelMultipleChoiceField(
        label="案例", queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, cases: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cases"].queryset = cases  # type: ignore[attr-defined]


class DrawForm(forms.Form):
    """How many questions, before or after."""

    phase = forms.ChoiceField(label="前测后测", choices=Phase.choices)
    count = forms.IntegerField(label="题数", min_value=1, max_value=MOST_QUESTIONS, initial=USUAL)


class MaterialForm(forms.Form):
    """A file that is handed out."""

    file = forms.FileField(
        label="文件",
        widget=forms.FileInput(attrs={"accept": ",".join(accepted(Purpose.DOCUMENT))}),
        error_messages={"required": "请选择文件。"},
    )
    title = forms.CharField(label="名称", max_length=200, required=False, help_text="不填就用文件名。")


class _RowsField(forms.MultipleChoiceField):
    """Keys of rows; the verb tells which of them are of the list, also those who signed by QR meanwhile."""

    def valid_value(self, value: str) -> bool:
        return value.isascii() and value.isdecimal()


class MarksForm(forms.Form):
    """Who signed the sheet; `shown` is who was marked when the page was opened."""

    present = _RowsField(label="已签到", required=False, widget=forms.CheckboxSelectMultiple)
    shown = _RowsField(required=False, widget=forms.MultipleHiddenInput)

    def __init__(self, *args: Any, people: Iterable[Participant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [row for row in people if row.way != "QR"]
        field: Any = self.fields["present"]
        field.choices = [(str(row.pk), f"{row.name}（{row.unit}）") for row in rows]
        self.initial["present"] = self.initial["shown"] = [str(row.pk) for row in rows if row.signed_at]

    def chosen(self) -> set[int]:
        return {int(pk) for pk in self.cleaned_data["present"]}

    def marked_before(self) -> set[int]:
        return {int(pk) for pk in self.cleaned_data["shown"]}


class QuizForm(forms.Form):
    """The questions of a test, as radio buttons or boxes."""

    def __init__(self, *args: Any, questions: list[dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for at, question in enumerate(questions):
            many = question["kind"] == QuestionKind.MULTIPLE
            label = f"{at + 1}. {question['text']}（{QuestionKind(question['kind']).label}）"
            choices = [
                (letter, f"{letter}. {text}")
                for letter, text in zip(LETTERS, question["options"], strict=False)
            ]
            kind: Any = forms.MultipleChoiceField if many else forms.ChoiceField
            widget = forms.CheckboxSelectMultiple if many else forms.RadioSelect
            self.fields[f"q{at}"] = kind(label=label, choices=choices, widget=widget, required=False)

    def answers(self) -> dict[int, str]:
        return {
            int(name[1:]): "".join(given) for name, given in self.cleaned_data.items() if name[1:].isdecimal()
        }


class EnterQuizForm(QuizForm):
    """A paper that is entered for somebody."""

    participant = forms.ModelChoiceField(label="答题人", queryset=None)

    def __init__(self, *args: Any, people: QuerySet[Participant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["participant"].queryset = people  # type: ignore[attr-defined]


class QuestionForm(forms.Form):
    """One question."""

    kind = forms.ChoiceField(label="题型", choices=QuestionKind.choices)
    text = forms.CharField(label="题目", max_length=500, widget=SHORT)
    options = forms.CharField(
        label="选项",
        widget=TEXT,
        required=False,
        help_text=f"一行一个，从A起，最多{len(LETTERS)}个；判断题不填。",
    )
    answer = forms.CharField(
        label="答案",
        max_length=10,
        help_text=f"单选写一个字母，多选连写（如ACD），判断写“{'”或“'.join(TRUE_OR_FALSE)}”。",
    )
    basis = forms.CharField(label="依据", max_length=200, required=False)

    def facts(self) -> QuestionFacts:
        data = self.cleaned_data
        options = tuple(line.strip() for line in data["options"].splitlines() if line.strip())
        answer = data["answer"].strip().upper()
        if data["kind"] == QuestionKind.TRUE_FALSE and answer in TRUE_OR_FALSE:
            answer = LETTERS[TRUE_OR_FALSE.index(answer)]
        return QuestionFacts(data["kind"], data["text"], options, answer, data["basis"])


class BankForm(forms.Form):
    """A sheet of questions."""

    sheet = forms.FileField(
        label="题库表", help_text="按模板填写的 .xlsx 或 .csv。", error_messages={"required": "请选择文件。"}
    )
    only_good = forms.BooleanField(label="有错的行退回，其余的收入", required=False)
    give_back_rejected = forms.BooleanField(
        label="把退回的行下载为表格", required=False, help_text="每行后面写明原因，改好再传。"
    )


class StudyForm(forms.Form):
    """A case, de-identified."""

    client_key = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(label="标题", max_length=200)
    happened = forms.CharField(
        label="案情",
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="只写脱敏的内容：不写姓名、身份证号码、电话、住址、银行账号，单位写“某镇”“某村”。保存前会自动检查。",
    )
    lesson = forms.CharField(label="启示", widget=TEXT)
    basis = forms.CharField(label="依据", max_length=200, required=False)
    tags = forms.CharField(label="标签", max_length=100, required=False)

    def facts(self) -> CaseFacts:
        return CaseFacts(**self.cleaned_data)


class YearForm(forms.Form):
    """Which year."""

    year = forms.IntegerField(label="年份", min_value=2008, max_value=2100)

    @classmethod
    def year_of(cls, data: Any) -> int:
        """The year asked for; this one when none or no year is."""
        form = cls(data)
        return form.cleaned_data["year"] if form.is_valid() else clock.today().year


class SessionFilter(django_filters.FilterSet):
    """Narrowing the list."""

    year = django_filters.NumberFilter(
        label="年份", field_name="held_on__year", min_value=2008, max_value=2100
    )
    kind = django_filters.ChoiceFilter(label="类别", choices=TrainingKind.choices, empty_label="全部")
    word = django_filters.CharFilter(label="主题含", field_name="title", lookup_expr="icontains")
