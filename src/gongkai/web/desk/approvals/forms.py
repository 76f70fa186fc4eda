"""What a signer enters. The two buttons say the decision; late and proxy signatures lie in a section of their own."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.approval.actions.sign import Signature
from gongkai.approval.models import Approval, Decision, Manner
from gongkai.approval.queries import seats_for


class SignForm(forms.Form):
    """`level` and `digest` are those of the page the signer read."""

    level = forms.IntegerField(widget=forms.HiddenInput)
    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    opinion = forms.CharField(
        label="意见",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="同意可以不填；退回请写明理由。",
    )
    note = forms.CharField(
        label="说明",
        max_length=500,
        required=False,
        # A text area: the enter key in it must not press the first button.
        widget=forms.Textarea(attrs={"rows": 1}),
        help_text="一人兼任两级、补签或者代签时必填，如兼任情况、纸质审批单的日期和存放处。",
    )
    manner = forms.ChoiceField(
        label="方式",
        choices=Manner.choices,
        initial=Manner.IN_PERSON,
        required=False,
        widget=forms.RadioSelect,
    )
    decided_on = forms.DateField(
        label="纸上签批的日期",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="补签、代签填写；不填按今天。",
    )
    proxy_for: Any = forms.ModelChoiceField(
        label="代哪一位签批", queryset=None, required=False, help_text="代签时选择作出决定的人。"
    )
    evidence = forms.FileField(label="纸质审批单扫描件", required=False)
    decision = forms.ChoiceField(choices=Decision.choices, widget=forms.HiddenInput)

    def __init__(self, *args: Any, approval: Approval, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["proxy_for"].queryset = seats_for(approval)  # type: ignore[attr-defined]
        self.approval = approval

    def main_fields(self) -> list[forms.BoundField]:
        return [self["opinion"], self["note"]]

    def special_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("manner", "decided_on", "proxy_for", "evidence")]

    @property
    def is_special(self) -> bool:
        """Whether the section of late and proxy signatures has to stand open."""
        return bool(self.is_bound and (self["manner"].value() or Manner.IN_PERSON) != Manner.IN_PERSON)

    def signature(self) -> Signature:
        """What was entered, for the verb."""
        data = self.cleaned_data
        manner = Manner(data["manner"] or Manner.IN_PERSON)
        return Signature(
            level=data["level"],
            digest=data["digest"],
            decision=Decision(data["decision"]),
            opinion=data["opinion"],
            note=data["note"],
            manner=manner,
            decided_on=data["decided_on"],
            proxy_for=data["proxy_for"] if manner == Manner.PROXY else None,
        )


def blank(approval: Approval) -> dict[str, Any]:
    """What the form starts with: the level awaited and the content shown."""
    return {"level": approval.next_level, "digest": approval.version.digest, "manner": Manner.IN_PERSON}
