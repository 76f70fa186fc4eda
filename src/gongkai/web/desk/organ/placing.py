"""Name, level and superior of the own organ and of those below it. For administrators."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from gongkai.organs.actor import acting
from gongkai.organs.models import Organ, OrganLevel
from gongkai.organs.posts import Right
from gongkai.organs.queries import home_of
from gongkai.people.actions.place_organ import PlaceFacts, place_organ
from gongkai.people.placing import manager_above, parents_for, placeable
from gongkai.web.desk.support import attempt, desk, one, posted


class PlaceForm(forms.Form):
    """Level and superior are there only for whoever may change them."""

    name = forms.CharField(
        label="机关全称", max_length=100, help_text="以前签批和公开的内容仍写原来的名称，不用改。"
    )
    short_name = forms.CharField(label="简称", max_length=40)
    level = forms.ChoiceField(label="层级", choices=OrganLevel.choices)
    parent: forms.ModelChoiceField = forms.ModelChoiceField(
        label="上级机关", queryset=None, required=False, empty_label="（没有上级）"
    )

    def __init__(self, data: Any, *, organ: Organ, person: Any) -> None:
        super().__init__(data, initial=_now(organ))
        self.organ = organ
        if manager_above(person, organ) is None:
            del self.fields["level"], self.fields["parent"]
        else:
            self.fields["parent"].queryset = parents_for(person, organ)  # type: ignore[attr-defined]
            self.fields["parent"].help_text = "它的下级一同移动；以后的年报征集按新的上级。"

    def facts(self) -> PlaceFacts:
        """What was typed, and what stays."""
        return PlaceFacts(**(_now(self.organ) | self.cleaned_data))


def _now(organ: Organ) -> dict[str, Any]:
    return {name: getattr(organ, name) for name in ("name", "short_name", "level", "parent")}


@require_safe
@desk
def organs(request: HttpRequest) -> HttpResponse:
    """The own organ and those below."""
    rows = placeable(request.user)
    if not rows.exists():
        acting(request.user, Right.PLACE_ORGANS, home_of(request.user))  # type: ignore[arg-type]
    return render(request, "desk/organ/placed.html", {"organs": rows})


@desk
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name, level or superior for one of them."""
    organ = one(placeable(request.user), pk=pk)
    form = PlaceForm(posted(request), organ=organ, person=request.user)
    if request.method == "POST" and form.is_valid():
        verb = partial(place_organ, request.user, organ, form.facts())  # type: ignore[arg-type]
        if attempt(request, form, verb, "已保存；指南等公开内容写有原名称的，请一并更新并重新送审。"):
            return redirect("desk-organ-placed")
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "desk/organ/place.html", {"form": form, "organ": organ}, status=status)
