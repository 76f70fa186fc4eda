"""Offices and villages of the own organ: list, new, another name. For the administrator."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from gongkai.organs import gate
from gongkai.organs.actor import Actor, acting
from gongkai.organs.models import OrganLevel
from gongkai.organs.posts import HOLDERS, PostKind, Right
from gongkai.organs.queries import home_of
from gongkai.people.actions.create_office import create_office, rename_office
from gongkai.people.actions.create_village import create_village, rename_village
from gongkai.people.queries import managed_offices, managed_villages
from gongkai.web.desk.support import attempt, desk, one, posted

WITH_VILLAGES = (OrganLevel.TOWN, OrganLevel.SUB_DISTRICT)


class OfficeForm(forms.Form):
    name = forms.CharField(label="名称", max_length=100, help_text="如“党政综合办公室”。")


class VillageForm(forms.Form):
    name = forms.CharField(label="名称", max_length=60, help_text="如“青林村”。")
    is_community = forms.BooleanField(label="是社区", required=False)


class NewVillageForm(VillageForm):
    code = forms.CharField(
        label="代码",
        max_length=40,
        help_text="小写字母开头，如 qinglin；张贴登记表按它认村（社区），定了不能改。",
    )
    field_order = ("name", "code", "is_community")


def _manager(request: HttpRequest) -> Actor:
    """The actor who sets up offices and villages in the own organ; NotAllowed otherwise."""
    for appointment in gate.appointments_of(request.user):
        if PostKind(appointment.post.kind) in HOLDERS[Right.MANAGE_UNITS]:
            return Actor(appointment.person, appointment)
    return acting(request.user, Right.MANAGE_UNITS, home_of(request.user))  # type: ignore[arg-type]


@require_safe
@desk
def units(request: HttpRequest) -> HttpResponse:
    """The offices and villages there are."""
    organ = _manager(request).appointment.post.organ
    context = {
        "organ": organ,
        "offices": managed_offices(request.user),
        "villages": managed_villages(request.user),
        "with_villages": organ.level in WITH_VILLAGES,
    }
    return render(request, "desk/organ/units.html", context)


@desk
def new_office(request: HttpRequest) -> HttpResponse:
    """A new office."""
    actor = _manager(request)
    form = OfficeForm(posted(request))
    return _answer(
        request, form, "新增科室", lambda data: create_office(actor, actor.appointment.post.organ, **data)
    )


@desk
def edit_office(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name for an office."""
    office = one(managed_offices(request.user), pk=pk)
    actor = acting(request.user, Right.MANAGE_UNITS, office.organ)
    form = OfficeForm(posted(request), initial={"name": office.name})
    return _answer(request, form, f"{office.name}改名", lambda data: rename_office(actor, office, **data))


@desk
def new_village(request: HttpRequest) -> HttpResponse:
    """A new village or community."""
    actor = _manager(request)
    form = NewVillageForm(posted(request))
    return _answer(
        request,
        form,
        "新增村（社区）",
        lambda data: create_village(actor, actor.appointment.post.organ, **data),
    )


@desk
def edit_village(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name for a village."""
    village = one(managed_villages(request.user), pk=pk)
    actor = acting(request.user, Right.MANAGE_UNITS, village.organ)
    now = {"name": village.name, "is_community": village.is_community}
    form = VillageForm(posted(request), initial=now)
    return _answer(request, form, f"{village.name}改名", lambda data: rename_village(actor, village, **data))


def _answer(
    request: HttpRequest, form: forms.Form, heading: str, verb: Callable[[dict[str, Any]], Any]
) -> HttpResponse:
    """The form, or back to the list once `verb` has taken what it holds."""
    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(request, form, partial(verb, form.cleaned_data), "已保存。"):
        return redirect("desk-organ-units")
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "desk/organ/unit_form.html", {"form": form, "heading": heading}, status=status)
