"""Forms for everyone: a word to the organ, the look at its answer."""

from __future__ import annotations

from django import forms

from gongkai.disclosure.models import Place, Publication
from gongkai.oversight.models.supervision import FeedbackKind, FeedbackWay
from gongkai.oversight.supervision.feedback_rules import FeedbackFacts
from gongkai.oversight.supervision.terms import promise

KINDS = [(kind.value, f"{kind.label}（{promise(kind)}）") for kind in FeedbackKind]
SATISFACTION = [("5", "很满意"), ("4", "满意"), ("3", "基本满意"), ("2", "不太满意"), ("1", "不满意")]


class FeedbackForm(forms.Form):
    """What one wants to say; a name is never needed."""

    client_key = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label="类别", choices=KINDS, initial=FeedbackKind.SUGGESTION)
    text = forms.CharField(
        label="内容",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="哪里公开得不全、不对、不及时，有什么建议。请不要写别人的身份证号码、电话、住址。",
        error_messages={"required": "请写明您的意见或者问题。", "max_length": "请控制在2000字以内。"},
    )
    name = forms.CharField(
        label="称呼", max_length=60, required=False, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    contact = forms.CharField(
        label="联系方式",
        max_length=100,
        required=False,
        help_text="称呼和联系方式都可以不填；加密保存，不会公开。",
    )

    def facts(self, place: Place | None, publication: Publication | None) -> FeedbackFacts:
        way = FeedbackWay.BOARD if place else FeedbackWay.WEB
        return FeedbackFacts(**self.cleaned_data, way=way, place=place, publication=publication)


class AnswerQueryForm(forms.Form):
    """What opens the answer to whoever asked."""

    number = forms.CharField(label="编号", max_length=20, error_messages={"required": "请填写编号。"})
    code = forms.CharField(
        label="查询码",
        max_length=20,
        error_messages={"required": "请填写查询码。"},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class RateForm(AnswerQueryForm):
    """How satisfied one is with the answer."""

    satisfaction = forms.ChoiceField(label="满意程度", choices=SATISFACTION, widget=forms.RadioSelect)
