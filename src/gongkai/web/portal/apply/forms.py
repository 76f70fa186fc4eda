"""The public form: the three contents of Art 29 and nothing more. No purpose is asked."""

from django import forms

from gongkai import clock
from gongkai.applications.actions.register_application import ApplicationFacts
from gongkai.applications.models import ApplicantKind, IntakeChannel

HOW = [(way, way) for way in ("邮寄", "电子邮件", "当面领取", "查阅、抄录", "网上获取")]
CARRIERS = [("", "不限"), ("纸质", "纸质"), ("电子文本", "电子文本")]


class ApplyForm(forms.Form):
    """Who asks and how to reach them; what they ask for; in which form they want it."""

    client_key = forms.UUIDField(widget=forms.HiddenInput)
    applicant_kind = forms.ChoiceField(label="申请人类别", choices=ApplicantKind.choices)
    name = forms.CharField(
        label="姓名或者名称", max_length=100, error_messages={"required": "请写明姓名或者名称。"}
    )
    identity_type = forms.CharField(
        label="证件名称", max_length=40, required=False, help_text="例如居民身份证、营业执照。"
    )
    identity_number = forms.CharField(
        label="证件号码",
        max_length=60,
        error_messages={"required": "请填写身份证明的号码，用来确认申请人身份。"},
    )
    phone = forms.CharField(
        label="联系电话", max_length=40, required=False, help_text="电话、邮箱、地址至少填一种。"
    )
    email = forms.EmailField(
        label="电子邮箱", required=False, error_messages={"invalid": "电子邮箱的写法不对，请核对。"}
    )
    address = forms.CharField(label="联系地址", max_length=200, required=False, help_text="要邮寄的请填写。")
    agent = forms.CharField(label="经办人", max_length=60, required=False, help_text="单位申请的填写。")
    description = forms.CharField(
        label="需要什么政府信息",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="名称、文号，或者便于我们查找的其他特征，例如时间、地点、事项。",
        error_messages={"required": "请写明需要什么政府信息。", "max_length": "请控制在2000字以内。"},
    )
    form_wanted = forms.ChoiceField(label="获取方式", choices=HOW)
    carrier_wanted = forms.ChoiceField(label="载体", choices=CARRIERS, required=False)

    def facts(self) -> ApplicationFacts:
        kind = ApplicantKind(self.cleaned_data["applicant_kind"])
        fixed = {"applicant_kind": kind, "channel": IntakeChannel.WEB, "arrived_on": clock.today()}
        return ApplicationFacts(**{**self.cleaned_data, **fixed})


class QueryForm(forms.Form):
    """What opens the state of a case to its applicant."""

    number = forms.CharField(label="登记号", max_length=40, error_messages={"required": "请填写登记号。"})
    code = forms.CharField(
        label="查询码",
        max_length=20,
        error_messages={"required": "请填写查询码。"},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
