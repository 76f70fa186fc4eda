"""当地节日放假: the list that everyone reads, entering and withdrawing for the administrator."""

from functools import partial
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from gongkai.applications.actions.enter_festival import FestivalFacts, enter_festival, withdraw_festival
from gongkai.law.workdays.local import LocalKind
from gongkai.organs.actor import acting, may
from gongkai.organs.calendars import festivals_for
from gongkai.organs.models import Organ
from gongkai.organs.posts import Right
from gongkai.organs.queries import home_of
from gongkai.web.desk.applications.forms import day_field
from gongkai.web.desk.support import attempt, desk, one, person_of, posted

WORKED = ("worked_1", "worked_2")


class FestivalForm(forms.Form):
    kind = forms.ChoiceField(
        label="属于哪一种", choices=[("", "请选择"), *((kind.name, kind.value) for kind in LocalKind)]
    )
    name = forms.CharField(label="节日", max_length=40, help_text="例如“火把节”“三月三”。")
    number = forms.CharField(label="文号", max_length=80, help_text="当地人民政府放假通知的文号。")
    issued_by = forms.CharField(label="发文机关", max_length=100, help_text="例如“示例自治县人民政府”。")
    first_off = day_field("放假第一天")
    last_off = day_field("放假最后一天")
    worked_1 = day_field("补班日期一", "通知写明因放假在周末上班的填写。", False)
    worked_2 = day_field("补班日期二", "", False)
    reason = forms.CharField(
        label="登记理由",
        max_length=300,
        help_text="依据哪一条、适用于哪些机关。",
        widget=forms.Textarea({"rows": 2}),
    )

    def facts(self) -> FestivalFacts:
        data: dict[str, Any] = dict(self.cleaned_data)
        worked = tuple(day for day in (data.pop(name) for name in WORKED) if day)
        kind = LocalKind[data.pop("kind")]
        return FestivalFacts(kind=kind, worked=worked, **data)


class WithdrawFestivalForm(forms.Form):
    why = forms.CharField(label="撤销原因", max_length=300, widget=forms.Textarea({"rows": 3}))


def _home(request: HttpRequest) -> Organ:
    organ = home_of(request.user)
    if organ is None:
        raise Http404("no organ")
    return organ


@require_safe
@desk
def festivals(request: HttpRequest) -> HttpResponse:
    """Local festivals that hold for the own organ, withdrawn ones included; what counts and what does not."""
    home = _home(request)
    context = {
        "rows": [
            (row, may(request.user, Right.SET_LOCAL_FESTIVALS, row.organ)) for row in festivals_for(home)
        ],
        "may_enter": may(request.user, Right.SET_LOCAL_FESTIVALS, home),
        "organ": home,
    }
    return render(request, "desk/reminders/festivals.html", context)


@desk
def new(request: HttpRequest) -> HttpResponse:
    """Enter one."""
    home = _home(request)
    acting(request.user, Right.SET_LOCAL_FESTIVALS, home)
    form = FestivalForm(posted(request))
    if request.method == "POST" and form.is_valid():
        verb = partial(enter_festival, person_of(request), home, form.facts())
        if attempt(request, form, verb, "当地放假已登记，没有办结的案件已经重算，变动见“期限变动”。"):
            return redirect("desk-festival-list")
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "desk/reminders/festival_form.html", {"form": form}, status=status)


@desk
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one back."""
    row = one(festivals_for(_home(request)), pk=pk)
    acting(request.user, Right.SET_LOCAL_FESTIVALS, row.organ)
    form = WithdrawFestivalForm(posted(request))
    if request.method == "POST" and form.is_valid():
        verb = partial(withdraw_festival, person_of(request), row, form.cleaned_data["why"])
        if attempt(request, form, verb, "已撤销，没有办结的案件已经重算；已经告知的期限不缩短。"):
            return redirect("desk-festival-list")
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "festival": row}
    return render(request, "desk/reminders/festival_form.html", context, status=status)
