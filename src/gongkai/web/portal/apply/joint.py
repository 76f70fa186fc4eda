"""Several people (or organisations) on one public form: fields for those beside the first, who acts for all of them."""

from collections.abc import Iterator
from typing import Any

from django import forms

from gongkai.applications.actions.add_co_applicant import CoApplicantFacts
from gongkai.applications.models import ApplicantKind

MOST = 4
"""Further applicants that the form has room for; more come on paper."""
_PLACES = range(1, MOST + 1)


def _name(place: int) -> forms.CharField:
    return forms.CharField(label=f"共同申请人{place}的姓名或者名称", max_length=100, required=False)


def _identity(place: int) -> forms.CharField:
    return forms.CharField(
        label=f"共同申请人{place}的证件号码",
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def _kind(place: int) -> forms.ChoiceField:
    return forms.ChoiceField(label=f"共同申请人{place}的类别", choices=ApplicantKind.choices, required=False)


class JointFields(forms.Form):
    """Mixin of the public form. Empty places are left out; a place with one answer missing is said at that answer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place in _PLACES:
            self.fields[f"co_{place}_name"] = _name(place)
            self.fields[f"co_{place}_identity"] = _identity(place)
            self.fields[f"co_{place}_kind"] = _kind(place)

    @property
    def own(self) -> list[Any]:
        """The fields of the application and of the first applicant."""
        return [field for field in self if not field.name.startswith("co_")]

    @property
    def joint(self) -> list[Any]:
        """The fields of further applicants."""
        return [field for field in self if field.name.startswith("co_")]

    @property
    def joint_open(self) -> bool:
        """Whether somebody typed something there, so that the part must be seen."""
        return any(field.value() for field in self.joint if not field.name.endswith("_kind"))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        seen = {str(data.get("name", "")).strip()}
        for place in _PLACES:
            name, number = (str(data.get(f"co_{place}_{what}", "")).strip() for what in ("name", "identity"))
            if number and not name:
                self.add_error(f"co_{place}_name", "请写明这位共同申请人的姓名或者名称。")
            if name and not number:
                self.add_error(f"co_{place}_identity", "请填写这位共同申请人的证件号码，用来确认身份。")
            if name and name in seen:
                self.add_error(f"co_{place}_name", "这位申请人已经填写过，请核对。")
            seen.add(name)
        return data

    def others(self) -> tuple[CoApplicantFacts, ...]:
        """The further applicants, in the order of the form."""
        return tuple(self._others())

    def _others(self) -> Iterator[CoApplicantFacts]:
        for place in _PLACES:
            if name := self.cleaned_data[f"co_{place}_name"].strip():
                kind = self.cleaned_data[f"co_{place}_kind"] or ApplicantKind.NATURAL_PERSON
                yield CoApplicantFacts(ApplicantKind(kind), name, self.cleaned_data[f"co_{place}_identity"])
