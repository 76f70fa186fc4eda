"""A page for each act on one thing: its form, who may do it, and why not now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from gongkai.organs.actor import NotAllowed
from gongkai.web.desk.support import attempt


@dataclass(frozen=True)
class Act:
    """One act; `may` as for a button, `stopped` says why not now ("" if it can)."""

    slug: str
    label: str
    form: Callable[[Any, Any], forms.Form]
    do: Callable[[Any, Any, Any], Any]
    may: Callable[[Any, Any], bool]
    stopped: Callable[[Any], str] = lambda thing: ""


@dataclass(frozen=True)
class Offered:
    """An act as a page shows it: a link, or why not."""

    label: str
    url: str
    why_not: str


def offered(person: Any, acts: Sequence[Act], thing: Any, page: str) -> list[Offered]:
    """The acts that `person` has the post for; `page` names the address of an act."""
    return [
        Offered(act.label, reverse(page, args=[thing.pk, act.slug]), act.stopped(thing))
        for act in acts
        if act.may(person, thing)
    ]


def act_page(request: HttpRequest, acts: Sequence[Act], thing: Any, slug: str, back: str) -> HttpResponse:
    """Show and carry out one act. Raises Http404, NotAllowed."""
    chosen = next((act for act in acts if act.slug == slug), None)
    if chosen is None:
        raise Http404("no such act")
    person: Any = request.user
    if not chosen.may(person, thing):
        raise NotAllowed(f"您的岗位不办理“{chosen.label}”；如岗位有变动，请联系系统管理员。")
    form = chosen.form(request.POST if request.method == "POST" else None, thing)
    form.files = request.FILES
    sent = request.method == "POST" and form.is_valid()
    if sent and (why_not := chosen.stopped(thing)):
        form.add_error(None, why_not)
        sent = False
    verb = partial(chosen.do, person, thing, form)
    if sent and attempt(request, form, verb, f"已登记：{chosen.label}。"):
        return redirect(back)
    context = {"form": form, "thing": thing, "act": chosen, "back": back}
    return render(request, "desk/work/act.html", context, status=422 if form.errors else 200)


def of_organ(kind: Any) -> Callable[[Any, Any], forms.Form]:
    """The maker of a form that knows the thing's organ."""
    return lambda data, thing: kind(data, organ=thing.organ)
