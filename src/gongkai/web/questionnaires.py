"""The questionnaire as a form: the same for everyone on the portal and for whoever reads it out on the telephone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from gongkai.oversight.evaluation.answering import LONGEST_TEXT, Given
from gongkai.oversight.models.evaluation import AskedKind, EvaluationQuestion


class QuestionnaireForm(forms.Form):
    """One field a question. What must be answered, the verb says."""

    def __init__(self, *args: Any, questions: Iterable[EvaluationQuestion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in questions:
            self.fields[f"q{question.pk}"] = _field(question)

    def given(self) -> dict[int, Given]:
        """Answers by key of the question."""
        found: dict[int, Given] = {}
        for name, value in self.cleaned_data.items():
            if name[1:].isdecimal():
                found[int(name[1:])] = _given(self.fields[name], value)
        return found


def _field(question: EvaluationQuestion) -> forms.Field:
    must = "（必答）" if question.required else ""
    if question.kind == AskedKind.TEXT:
        return forms.CharField(
            label=f"{question.position}. {question.text}{must}",
            required=False,
            max_length=LONGEST_TEXT,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text="请不要写姓名、电话、住址和身份证号码。",
        )
    many = question.kind == AskedKind.MULTIPLE
    label = f"{question.position}. {question.text}（{'可以选几个' if many else '选一个'}）{must}"
    choices = [(str(at), option) for at, option in enumerate(question.options)]
    kind: Any = forms.MultipleChoiceField if many else forms.ChoiceField
    widget = forms.CheckboxSelectMultiple if many else forms.RadioSelect
    return kind(label=label, choices=choices, widget=widget, required=False)  # type: ignore[no-any-return]


def _given(field: forms.Field, value: Any) -> Given:
    if isinstance(field, forms.MultipleChoiceField):
        return [int(one) for one in value]
    if isinstance(field, forms.ChoiceField):
        return [int(value)] if value else []
    return str(value)
