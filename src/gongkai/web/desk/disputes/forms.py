"""Forms of reconsiderations and lawsuits."""

from typing import Any

from django import forms

from gongkai.applications.actions.register_lawsuit import LawsuitFacts
from gongkai.applications.actions.register_reconsideration import ReconsiderationFacts
from gongkai.applications.models import DisputeResult
from gongkai.applications.queries import reconsiderations_of, register_of
from gongkai.organs.models import Organ
from gongkai.web.desk.applications.forms import day_field, register_number_field


class DisputeForm(forms.Form):
    """What both have in common. Choices come from the organ that registers."""

    case_number = forms.CharField(label="案号", max_length=80)
    subject = forms.CharField(
        label="事由", max_length=200, help_text="例如“不服不予公开答复”。请不要写当事人姓名。"
    )
    application = register_number_field("相关申请", required=False)

    def __init__(self, *args: Any, person: Any, organ: Organ, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["application"].queryset = register_of(person).filter(organ=organ)  # type: ignore[attr-defined]

    def facts(self) -> Any:
        """What the verb is called with."""
        raise NotImplementedError


class ReconsiderationForm(DisputeForm):
    copy_received_on = day_field(
        "收到申请书副本日期", "答复期限自次日起算：普通程序10个工作日，简易程序5个工作日。"
    )
    simple_procedure = forms.BooleanField(label="适用简易程序", required=False)

    def facts(self) -> ReconsiderationFacts:
        return ReconsiderationFacts(**self.cleaned_data)


class LawsuitForm(DisputeForm):
    copy_received_on = day_field("收到起诉状副本日期", "15日内提交答辩状和证据。")
    reconsideration: forms.ModelChoiceField = forms.ModelChoiceField(
        label="此前的复议案件", queryset=None, required=False, empty_label="没有，或者不在本机关登记"
    )
    after_reconsideration = forms.BooleanField(label="复议后起诉", required=False)
    as_reviewing_codefendant = forms.BooleanField(
        label="本机关仅作为复议机关当共同被告",
        required=False,
        help_text="这样的案件由原行为机关统计，本机关年报表四不计。",
    )

    def __init__(self, *args: Any, person: Any, organ: Organ, **kwargs: Any) -> None:
        super().__init__(*args, person=person, organ=organ, **kwargs)
        rows = reconsiderations_of(person).filter(organ=organ)
        self.fields["reconsideration"].queryset = rows  # type: ignore[attr-defined]

    def facts(self) -> LawsuitFacts:
        return LawsuitFacts(**self.cleaned_data)


class AnswerForm(forms.Form):
    answered_on = day_field("答复（答辩）日期")


class DecideForm(forms.Form):
    result = forms.ChoiceField(label="结果", choices=DisputeResult.choices)
    decided_on = day_field("决定（裁判）日期")
