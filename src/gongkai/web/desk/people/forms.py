"""Forms for accounts, posts, appointment, hand-over and leaving."""

from typing import Any

from django import forms

from gongkai import clock
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import PostKind
from gongkai.people.queries import choosable

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class PersonChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """People by name and account: two may have one name."""

    def label_from_instance(self, obj: Person) -> str:  # type: ignore[override]
        """李示例（li.shili）."""
        return f"{obj.name}（{obj.username}）"


class NewPersonForm(forms.Form):
    person = PersonChoice(
        label="已有人员",
        queryset=None,
        required=False,
        empty_label="（不选，开设新账号）",
        help_text="已经有账号的人再任一个岗位，在这里选，不用填姓名、账号和密码。",
    )
    name = forms.CharField(label="姓名", max_length=60, required=False)
    username = forms.CharField(
        label="账号",
        max_length=60,
        required=False,
        help_text="小写字母开头，可含数字、点和短横线，如 zhang.san。",
    )
    password = forms.CharField(
        label="初始密码",
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="至少10位。",
    )
    kind = forms.ChoiceField(label="岗位", choices=PostKind.choices)
    title = forms.CharField(
        label="职务名称",
        max_length=60,
        required=False,
        help_text="如“党政办主任”。这个岗位有空缺的，就任命到空缺上；没有设过的，不填则用岗位名称。",
    )
    village = forms.ModelChoiceField(
        label="所在村（社区）", queryset=None, required=False, help_text="只有村（社区）信息员要选。"
    )
    since = forms.DateField(label="任职起", widget=DATE)

    def __init__(self, *args: object, organ: Organ, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["person"].queryset = choosable(organ)  # type: ignore[attr-defined]
        self.fields["village"].queryset = organ.villages.all()  # type: ignore[attr-defined]
        self.fields["since"].initial = clock.today()

    def clean(self) -> dict[str, Any]:
        """Either someone who is there, or all that a new account needs."""
        data = self.cleaned_data
        wanted = ("name", "username", "password")
        if data.get("person"):
            for name in wanted[:2]:
                if data.get(name):
                    self.add_error(name, "选了“已有人员”就不用填这一项；要开新账号，请把“已有人员”改为不选。")
            return data
        for name in wanted:
            if not data.get(name) and name not in self.errors:
                self.add_error(name, f"请填写{self.fields[name].label}，或者在“已有人员”里选一个人。")
        return data


class AppointForm(forms.Form):
    person = PersonChoice(
        label="任命", queryset=None, help_text="还没有账号的，请用“新增人员”，选同样的岗位。"
    )
    since = forms.DateField(label="任职起", widget=DATE)

    def __init__(self, *args: object, organ: Organ, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["person"].queryset = choosable(organ)  # type: ignore[attr-defined]
        self.fields["since"].initial = clock.today()


class HandOverForm(forms.Form):
    taker = PersonChoice(label="交接给", queryset=None, help_text="还没有账号的，先“新增人员”。")
    last_day = forms.DateField(label="原任职人员最后一天", widget=DATE, help_text="接任者从次日起任职。")

    def __init__(self, *args: object, organ: Organ, giver: Person, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["taker"].queryset = choosable(organ).exclude(pk=giver.pk)  # type: ignore[attr-defined]
        self.fields["last_day"].initial = clock.today()


class SignSheetForm(forms.Form):
    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    sure = forms.BooleanField(
        label="我已核对清单，情况属实", error_messages={"required": "请先核对清单，打勾后再签字。"}
    )


class CancelForm(forms.Form):
    reason = forms.CharField(label="取消原因", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class LeaveForm(forms.Form):
    last_day = forms.DateField(label="任职最后一天", widget=DATE, help_text="次日起这个岗位空缺。")
    sure = forms.BooleanField(
        label="确认离任，暂时没有接任的人",
        error_messages={"required": "请先打勾确认；已经有接任的人，请办“交接”。"},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["last_day"].initial = clock.today()


class PasswordForm(forms.Form):
    password = forms.CharField(
        label="新密码",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="至少10位。",
    )
