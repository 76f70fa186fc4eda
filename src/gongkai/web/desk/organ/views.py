"""What the organ tells of itself."""

from functools import partial

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from gongkai.applications.models import IntakeChannel
from gongkai.organs.actor import acting, may
from gongkai.organs.models import Organ
from gongkai.organs.posts import Right
from gongkai.organs.queries import home_of
from gongkai.people.actions.change_organ import CHANGEABLE, change_organ
from gongkai.web.desk.support import attempt, desk, posted


class OrganForm(forms.ModelForm):  # type: ignore[type-arg]
    open_channels = forms.MultipleChoiceField(
        label="开通的申请渠道",
        choices=IntakeChannel.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="写进公开指南；勾了其他而没有勾“网上申请”的，门户不收网上申请。",
    )

    class Meta:
        model = Organ
        fields = CHANGEABLE
        help_texts = {
            "index_template": "如 {credit_code}/{year}-{number:05d}；可用 {code}、{credit_code}、{mark}、{year}、{number}。",
            "review_organ": "乡镇一般为县级人民政府（行政复议法第二十四条）。",
            "review_url": "通过互联网送达时必须同时提供（行政复议法第二十二条）。",
        }


def _home(request: HttpRequest) -> Organ:
    organ = home_of(request.user)
    if organ is None:
        raise Http404("no organ")
    return organ


@require_safe
@desk
def organ(request: HttpRequest) -> HttpResponse:
    """The organ's facts, as its guide tells them."""
    home = _home(request)
    labels = OrganForm(instance=home).fields
    channels = "、".join(IntakeChannel(code).label for code in home.open_channels)
    shown = {name: getattr(home, name) for name in CHANGEABLE} | {"open_channels": channels}
    facts = [(labels[name].label, value) for name, value in shown.items()]
    context = {
        "organ": home,
        "facts": facts,
        "may_edit": may(request.user, Right.MANAGE_ORGAN, home),
        "may_units": may(request.user, Right.MANAGE_UNITS, home),
    }
    return render(request, "desk/organ/organ.html", context)


@desk
def edit(request: HttpRequest) -> HttpResponse:
    """Change them."""
    home = _home(request)
    person = acting(request.user, Right.MANAGE_ORGAN, home).person
    form = OrganForm(posted(request), instance=home)
    if request.method == "POST" and form.is_valid():
        verb = partial(change_organ, person, home, dict(form.cleaned_data))
        if attempt(request, form, verb, "机关信息已保存；指南内容有变化的，请同时更新并重新送审指南。"):
            return redirect("desk-organ")
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "desk/organ/form.html", {"form": form}, status=status)
