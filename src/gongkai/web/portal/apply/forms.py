"""The public form: the three contents of Art 29 and nothing more. No purpose is asked."""

from typing import Any

from django import forms

from gongkai import clock
from gongkai.applications.actions.register_application import ApplicationFacts
from gongkai.applications.models import ApplicantKind, IntakeChannel
from gongkai.papers.intake import Purpose
from gongkai.web.portal.apply.joint import JointFields
from gongkai.web.uploads import FilesField

HOW = [(way, way) for way in ("邮寄", "电子邮件", "当面领取", "查阅、抄录", "网上获取")]
CARRIERS = [("", "不限"), ("纸质", "纸质"), ("电子文本", "电子文本")]


class ApplyForm(JointFields):
    """What is asked for and in which form; who asks and how to reach them.

    What is asked for comes first: it may turn out to be public, and then nobody need say who they are.
    """

    client_key = forms.UUIDField(widget=forms.HiddenInput)
    description = forms.CharField(
        label="需要什么政府信息",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="名称、文号，或者便于我们查找的其他特征，例如时间、地点、事项。",
        error_messages={"required": "请写明需要什么政府信息。", "max_length": "请控制在2000字以内。"},
    )
    form_wanted = forms.ChoiceField(
        label="获取方式", choices=HOW, help_text="选“网上获取”的，答复签发后凭登记号和查询码在本网站领取。"
    )
    carrier_wanted = forms.ChoiceField(label="载体", choices=CARRIERS, required=False)
    applicant_kind = forms.ChoiceField(label="申请人类别", choices=ApplicantKind.choices)
    name = forms.CharField(
        label="姓名或者名称",
        max_length=100,
        error_messages={"required": "请写明姓名或者名称。"},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    identity_type = forms.CharField(
        label="证件名称", max_length=40, required=False, help_text="例如居民身份证、营业执照。"
    )
    identity_number = forms.CharField(
        label="证件号码",
        max_length=60,
        error_messages={"required": "请填写身份证明的号码，用来确认申请人身份。"},
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-identity": "1"}),
    )
    identity = FilesField(
        Purpose.IDENTITY,
        label="身份证明的照片或者扫描件",
        help_text="可以不传。照片（JPG、PNG）或者PDF，最多3个；加密保存，只有承办人员能看到，到期删除。",
    )
    phone = forms.CharField(
        label="联系电话",
        max_length=40,
        required=False,
        help_text="电话、邮箱、地址至少填一种。",
        widget=forms.TextInput(attrs={"autocomplete": "tel"}),
    )
    email = forms.EmailField(
        label="电子邮箱", required=False, error_messages={"invalid": "电子邮箱的写法不对，请核对。"}
    )
    address = forms.CharField(label="联系地址", max_length=200, required=False, help_text="要邮寄的请填写。")
    agent = forms.CharField(label="经办人", max_length=60, required=False, help_text="单位申请的填写。")

    def __init__(self, *args: Any, look_at: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # While typing, what is public already is looked up; without scripts the button beside it does the same.
        self.fields["description"].widget.attrs |= {
            "hx-get": look_at,
            "hx-trigger": "input changed delay:700ms",
            "hx-target": "#already",
            "hx-include": "[name=client_key]",
        }

    def facts(self) -> ApplicationFacts:
        data = {name: value for name, value in self.cleaned_data.items() if not name.startswith("co_")}
        kind, uploads = ApplicantKind(data.pop("applicant_kind")), data.pop("identity")
        return ApplicationFacts(
            **data,
            applicant_kind=kind,
            channel=IntakeChannel.WEB,
            arrived_on=clock.today(),
            identity_uploads=uploads,
        )


class QueryForm(forms.Form):
    """What opens the state of a case to its applicant."""

    number = forms.CharField(label="登记号", max_length=40, error_messages={"required": "请填写登记号。"})
    code = forms.CharField(
        label="查询码",
        max_length=20,
        error_messages={"required": "请填写查询码。"},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
