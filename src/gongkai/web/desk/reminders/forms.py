"""How a person is told, and the organ's quiet hours."""

from django import forms


class ChoiceForm(forms.Form):
    by_email = forms.BooleanField(label="每个工作日早上发邮件提醒", required=False)
    by_sms = forms.BooleanField(label="紧急和超期时发短信提醒", required=False)


class PolicyForm(forms.Form):
    sms = forms.BooleanField(
        label="发送短信提醒", required=False, help_text="只发给自己开启了短信提醒的人员。"
    )
    quiet_from = forms.TimeField(
        label="免打扰起", widget=forms.TimeInput({"type": "time"}), help_text="这段时间内不发短信。"
    )
    quiet_until = forms.TimeField(
        label="免打扰止",
        widget=forms.TimeInput({"type": "time"}),
        help_text="可以跨过零点，例如20:00至次日8:30。",
    )
