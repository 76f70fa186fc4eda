"""Forms of the register: registering, and one small form for each step."""

from typing import Any

from django import forms

from gongkai import clock
from gongkai.applications.actions.register_application import ApplicationFacts
from gongkai.applications.models import (
    ApplicantKind,
    Application,
    ConsultationAnswer,
    ConsultationKind,
    FeeMode,
    IntakeChannel,
    ServiceWay,
)
from gongkai.applications.queries import officers_of
from gongkai.papers.intake import Purpose
from gongkai.web.uploads import FilesField

WAYS = [(way, way) for way in ("电话", "短信", "电子邮件", "当面", "网站", "其他")]
HOW = [(way, way) for way in ("邮寄", "电子邮件", "当面领取", "查阅、抄录", "网上获取", "传真")]
CARRIERS = [("", "不限"), ("纸质", "纸质"), ("电子文本", "电子文本"), ("光盘", "光盘")]


def day_field(label: str, help_text: str = "", required: bool = True) -> forms.DateField:
    """A day, chosen with the device's own calendar; today unless something else is entered."""
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        initial=clock.today if required else None,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": f"请填写{label}。",
            "invalid": f"{label}不是有效的日期，请按年-月-日填写。",
        },
    )


def long_text(label: str, help_text: str = "", required: bool = True, rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": f"请填写{label}。"},
    )


class RegisterNumberField(forms.ModelChoiceField):
    """An application by its register number, spaces around it left out."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.strip() if isinstance(value, str) else value)


def register_number_field(label: str, required: bool = True) -> RegisterNumberField:
    """An application named by its register number: a list to choose from would hold every application. The form sets
    the query set."""
    return RegisterNumberField(
        label=label,
        queryset=None,
        required=required,
        to_field_name="register_number",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="填写登记号，例如“2026-012”。" if required else "填写登记号，例如“2026-012”；没有的留空。",
        error_messages={
            "required": f"请填写{label}的登记号。",
            "invalid_choice": "本机关没有这个登记号的申请，请核对。",
        },
    )


class NewApplicationForm(forms.Form):
    """Everything may be missing but how it came, when, and from what kind of applicant."""

    client_key = forms.UUIDField(widget=forms.HiddenInput)
    channel = forms.ChoiceField(label="申请渠道", choices=IntakeChannel.choices)
    arrived_on = day_field("提交（签收）日期", "当面提交、签收邮件、收到信函、网上提交或者收到传真的日期。")
    applicant_kind = forms.ChoiceField(label="申请人类别", choices=ApplicantKind.choices)
    name = forms.CharField(label="姓名或者名称", max_length=100, required=False)
    identity_type = forms.CharField(label="证件名称", max_length=40, required=False)
    identity_number = forms.CharField(label="证件号码", max_length=60, required=False)
    identity = FilesField(
        Purpose.IDENTITY,
        label="身份证明的照片或者扫描件",
        help_text="可以不传。加密保存，只有本件承办人、信息公开员和工作机构负责人能看到，到期自动删除。",
    )
    phone = forms.CharField(label="联系电话", max_length=40, required=False)
    address = forms.CharField(label="联系地址", max_length=200, required=False)
    email = forms.EmailField(label="电子邮箱", required=False)
    agent = forms.CharField(
        label="经办人或者代理人",
        max_length=60,
        required=False,
        help_text="单位申请的填经办人；委托他人代办的填代理人，并核对授权委托书。",
    )
    description = long_text(
        "所需政府信息", "照抄申请表：名称、文号或者特征描述。没有写明的可以留空，登记后再告知补正。", False
    )
    form_wanted = forms.ChoiceField(label="获取方式", choices=[("", "未写明"), *HOW], required=False)
    carrier_wanted = forms.ChoiceField(label="载体", choices=CARRIERS, required=False)

    def facts(self) -> ApplicationFacts:
        data = dict(self.cleaned_data)
        data["identity_uploads"] = data.pop("identity")
        return ApplicationFacts(
            **{
                **data,
                "channel": IntakeChannel(data["channel"]),
                "applicant_kind": ApplicantKind(data["applicant_kind"]),
            }
        )


class StepForm(forms.Form):
    """A form of one step; it knows the case it is for."""

    def __init__(self, *args: Any, case: Application, **kwargs: Any) -> None:
        self.case = case
        super().__init__(*args, **kwargs)


class AttemptForm(StepForm):
    made_on = day_field("联系日期")
    way = forms.ChoiceField(label="联系方式", choices=WAYS)
    reached = forms.BooleanField(label="已联系上，申请人确认了申请", required=False)
    note = forms.CharField(
        label="说明", max_length=200, required=False, help_text="例如“无人接听”。请不要写姓名和电话。"
    )


class ConfirmForm(StepForm):
    organ_confirmed_on = day_field("本机关确认日期")
    applicant_confirmed_on = day_field(
        "申请人确认日期", "双方确认之日取两个日期中较晚的一天。", required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["applicant_confirmed_on"].initial = self.case.applicant_confirmed_on


class AssignForm(StepForm):
    officer: forms.ModelChoiceField = forms.ModelChoiceField(label="承办人", queryset=None, empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].queryset = officers_of(self.case.organ)  # type: ignore[attr-defined]
        self.fields["officer"].initial = self.case.officer_id


class SupplementForm(StepForm):
    what = long_text("需要补正的内容", "一次写清全部内容和怎样补正；补正只能告知一次。")
    notified_on = day_field("告知日期", "申请人收到补正告知书的日期。")
    respond_by = day_field("补正期限", "不填的，按本机关通常的期限计算。", required=False)


class SupplementReceivedForm(StepForm):
    received_on = day_field("收到补正日期", "答复期限自次日起重新计算。")


class ConsultForm(StepForm):
    kind = forms.ChoiceField(label="种类", choices=ConsultationKind.choices)
    asked = forms.CharField(
        label="征求对象", max_length=100, help_text="第三方的名称，或者共同制作机关的名称。"
    )
    sent_on = day_field("发出日期")
    reached_on = day_field("对方收到日期", "还不知道的先留空，登记意见时补上。", required=False)


class OpinionForm(StepForm):
    consultation: forms.ModelChoiceField = forms.ModelChoiceField(
        label="征求意见", queryset=None, empty_label=None
    )
    answer = forms.ChoiceField(
        label="意见",
        choices=[("", "请选择"), *ConsultationAnswer.choices],
        error_messages={"required": "请选择对方的意见。"},
    )
    reached_on = day_field("对方收到日期")
    answered_on = day_field("收到意见日期", "逾期未提出意见的不填。", required=False)
    reason = forms.CharField(
        label="理由",
        max_length=300,
        required=False,
        help_text="不同意公开的，写明对方的理由。",
    )
    objected = long_text("不同意公开的部分", "只在对方部分同意时填写：哪几页、哪几项不同意公开。", False, 2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        waiting = self.case.consultations.filter(answer="")
        field = self.fields["consultation"]
        field.queryset = waiting  # type: ignore[attr-defined]
        field.label_from_instance = lambda row: f"{row.get_kind_display()}：{row.asked}"  # type: ignore[attr-defined]
        first = waiting.first()
        if first and first.reached_on:
            self.fields["reached_on"].initial = first.reached_on


class ExtendForm(StepForm):
    days = forms.IntegerField(
        label="延长工作日数", min_value=1, help_text="条例规定最长20个工作日，只能延期一次。"
    )
    reason = forms.CharField(label="理由", max_length=300)
    agreed_on = day_field("同意日期")
    notified_on = day_field("告知申请人日期", "要在答复期限届满以前告知。")


class FeeForm(StepForm):
    mode = forms.ChoiceField(label="计收方式", choices=FeeMode.choices, help_text="同一件申请只能选一种。")
    quantity = forms.IntegerField(
        label="件数或者页数", min_value=1, help_text="本月此前的件数由系统累计，不用填。"
    )
    notified_on = day_field("通知送达日期")
    already_public = forms.BooleanField(label="信息已经公开，只告知获取方式", required=False)


class PaymentForm(StepForm):
    paid_on = day_field("缴清日期", "答复期限自次日起重新计算。")


class SubmitForm(StepForm):
    """Nothing to enter: the page shows what is sent."""


class ServeForm(StepForm):
    way = forms.ChoiceField(label="送达方式", choices=ServiceWay.choices)
    served_on = day_field("送达（交邮）日期", "直接送达填签收日期，邮寄填交邮日期。")
    tracking_number = forms.CharField(
        label="邮件号", max_length=40, required=False, help_text="邮寄的必填，只能交邮政企业。"
    )
    evidence = forms.FileField(
        label="送达凭证", required=False, help_text="送达回证或者邮寄凭证的扫描件、照片，可不附。"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["way"].initial = self.case.reply.planned_way


class WithdrawForm(StepForm):
    withdrawn_on = day_field("撤回日期")
    reason = long_text("撤回情况", "例如“申请人书面提出撤回”。", rows=2)
