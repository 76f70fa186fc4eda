"""Forms for accounts, posts and hand-over."""

from django import forms

from gongkai import clock
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import PostKind
from gongkai.organs.queries import people_of

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class NewPersonForm(forms.Form):
    name = forms.CharField(label="姓名", max_length=60)
    username = forms.CharField(
        label="账号", max_length=60, help_text="小写字母开头，可含数字、点和短横线，如 zhang.san。"
    )
    password = forms.CharField(
        label="初始密码",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="至少10位。",
    )
    kind = forms.ChoiceField(label="岗位", choices=PostKind.choices)
    title = forms.CharField(
        label="职务名称", max_length=60, required=False, help_text="不填则用岗位名称，如“党政办主任”。"
    )
    village = forms.ModelChoiceField(
        label="所在村（社区）", queryset=None, required=False, help_text="只有村（社区）信息员要选。"
    )
    since = forms.DateField(label="任职起", widget=DATE)

    def __init__(self, *args: object, organ: Organ, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["village"].queryset = organ.villages.all()  # type: ignore[attr-defined]
        self.fields["since"].initial = clock.today()


class HandOverForm(forms.Form):
    taker = forms.ModelChoiceField(label="交接给", queryset=None, help_text="还没有账号的，先“新增人员”。")
    last_day = forms.DateField(label="原任职人员最后一天", widget=DATE, help_text="接任者从次日起任职。")

    def __init__(self, *args: object, organ: Organ, giver: Person, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["taker"].queryset = people_of(organ).exclude(pk=giver.pk)  # type: ignore[attr-defined]
        self.fields["last_day"].initial = clock.today()


class PasswordForm(forms.Form):
    password = forms.CharField(
        label="新密码",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="至少10位。",
    )
