"""Forms of the checks: accept with a reason, review for secrecy, a line of the own list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms

from gongkai.disclosure.actions.review_secrecy import QUESTIONS
from gongkai.disclosure.models import Item, SecrecyConclusion
from gongkai.screening.actions.own_words import WordFacts
from gongkai.screening.models import WordKind

_ANSWERS = (("no", "否"), ("yes", "是"))


class AcceptForm(forms.Form):
    """Why the chosen findings may stay."""

    reason = forms.CharField(
        label="接受的理由",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="写明为什么可以保留，如“对外公布的办公电话”“已取得本人书面同意”。您的姓名和岗位一并记入。",
    )


class SecrecyForm(forms.Form):
    """保密审查: every question, then the conclusion."""

    conclusion = forms.ChoiceField(label="审查结论", choices=[("", "请选择"), *SecrecyConclusion.choices])
    basis = forms.CharField(
        label="审查说明",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="有一项答“是”的必须写明怎样处理，如删去了什么、报哪个部门确定。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, label in QUESTIONS.items():
            self.fields[f"q_{key}"] = forms.ChoiceField(
                label=label,
                choices=_ANSWERS,
                widget=forms.RadioSelect,
                error_messages={"required": "请回答“是”或者“否”。"},
            )
        self.order_fields([f"q_{key}" for key in QUESTIONS])

    def answers(self) -> dict[str, bool]:
        """Every question with its answer."""
        return {key: self.cleaned_data[f"q_{key}"] == "yes" for key in QUESTIONS}


def reviewed(item: Item) -> dict[str, Any]:
    """The form as the item has it now; the questions are to be answered anew."""
    return {"conclusion": item.secrecy_conclusion, "basis": item.secrecy_basis}


class WordForm(forms.Form):
    """One line of the own list."""

    kind = forms.ChoiceField(label="用途", choices=WordKind.choices)
    word = forms.CharField(
        label="词语", max_length=60, help_text="错误写法、领导姓名、可以公开的号码，或者机关代字。"
    )
    right = forms.CharField(
        label="应作（职务）",
        max_length=60,
        required=False,
        help_text="错误写法填正确的写法，领导姓名填职务。",
    )
    note = forms.CharField(label="说明", max_length=120, required=False)

    def facts(self) -> WordFacts:
        """What was entered, for the verb."""
        return WordFacts(**self.cleaned_data)


class ImportForm(forms.Form):
    """A spreadsheet with the lines."""

    file = forms.FileField(label="词表文件", help_text="XLSX或CSV，列名与模板一致；有一行不对就都不导入。")


def groups(rows: Any) -> Iterator[tuple[str, list[Any]]]:
    """The findings by level, the gravest first; those accepted at the end."""
    for level, heading in (
        ("error", "问题：送审前必须改正、遮盖或者写明理由接受"),
        ("warning", "提醒：请逐处看过"),
        ("hint", "提示：供参考"),
    ):
        found = [row for row in rows if row.level == level and row.accepted_at is None]
        if found:
            yield heading, found
    done = [row for row in rows if row.accepted_at is not None]
    if done:
        yield "已接受", done
