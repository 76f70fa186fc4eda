"""依申请公开 for everyone: the channels, the form, what is public already. Nothing personal is shown back."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from gongkai.applications import already_public
from gongkai.applications.actions.apply_online import apply_online
from gongkai.applications.identity_numbers import doubt
from gongkai.applications.intake import sent_before
from gongkai.applications.queries import web_is_open
from gongkai.law.finding import Refusal
from gongkai.organs.models import Organ
from gongkai.web.portal.apply import rate
from gongkai.web.portal.apply.forms import ApplyForm
from gongkai.web.portal.apply.support import TOO_OFTEN, open_to_all, page

READ = ("GET", "HEAD")


def _form(organ: Organ, *data: Any, **options: Any) -> ApplyForm:
    return ApplyForm(*data, look_at=reverse("portal-apply-already", args=[organ.code]), **options)


def _again(
    request: HttpRequest, organ: Organ, form: ApplyForm, status: int, **context: object
) -> HttpResponse:
    """The form with everything typed in; files cannot be put back by any site, so the page says so."""
    lost = bool(request.FILES)
    return page(request, "form", organ, status, form=form, is_open=True, files_lost=lost, **context)


@open_to_all("send", rate.TRIES, *READ, "POST")
def apply(request: HttpRequest, organ: Organ) -> HttpResponse:
    """The channels and the form; sending it registers the application and shows number and query code."""
    is_open = web_is_open(organ)
    if request.method != "POST":
        form = _form(organ, initial={"client_key": uuid.uuid4()})
        return page(request, "form", organ, form=form, is_open=is_open)
    form = _form(organ, request.POST, request.FILES)
    if not is_open:
        return page(request, "form", organ, 409, form=form, is_open=False)
    if "look" in request.POST:
        return _look(request, organ)
    if request.braked or _sent_enough(request, form):  # type: ignore[attr-defined]
        form.add_error(None, TOO_OFTEN)
        return _again(request, organ, form, 429)
    return _send(request, organ, form)


def _look(request: HttpRequest, organ: Organ) -> HttpResponse:
    """The button beside the description: what is public already, and the form as it was, without any complaint."""
    kept = {name: str(value) for name, value in request.POST.items() if name != "look"}
    found = already_public.matching(organ, kept.get("description", ""))
    if found:
        _count_shown(request, organ, kept.get("client_key", ""))
    return _again(request, organ, _form(organ, initial=kept), 200, matches=found, looked=True)


def _sent_enough(request: HttpRequest, form: ApplyForm) -> bool:
    """Whether this address registered its share of the hour. Sending the same form again is no new application."""
    return (
        rate.full(request, "registered", rate.SUBMISSIONS)
        and form.is_valid()
        and not sent_before(form.cleaned_data["client_key"])
    )


def _send(request: HttpRequest, organ: Organ, form: ApplyForm) -> HttpResponse:
    if not form.is_valid():
        return _again(request, organ, form, 422)
    facts = form.facts()
    again = sent_before(facts.client_key)
    try:
        application, code = apply_online(organ, facts, form.others())
    except Refusal as refusal:
        for sentence in refusal.sentences:
            form.add_error(None, sentence)
        return _again(request, organ, form, 422)
    if not again:
        rate.too_many(request, "registered", rate.SUBMISSIONS)
    doubted = doubt(facts.identity_type, facts.identity_number)
    return page(request, "done", organ, number=application.register_number, code=code, doubt=doubted)


@open_to_all("already", rate.LOOKS, *READ)
def already(request: HttpRequest, organ: Organ) -> HttpResponse:
    """What is public of the words being typed: a part of the form's page, or a page of its own."""
    name = "already" if request.headers.get("HX-Request") else "already_page"
    if rate.too_many(request, "already", rate.LOOKS):
        return page(request, name, organ, matches=(), looked=False)
    matches = already_public.matching(organ, request.GET.get("description", ""))
    if matches and request.method == "GET":
        _count_shown(request, organ, request.GET.get("client_key", ""))
    return page(request, name, organ, matches=matches, looked=True)


def _count_shown(request: HttpRequest, organ: Organ, form_key: str) -> None:
    """Once for each form, however much is typed into it."""
    try:
        key = uuid.UUID(form_key)
    except ValueError:
        return
    if rate.count("shown", str(key), 1) == 1:
        already_public.count_shown(organ)


@open_to_all("found", rate.TRIES, "POST")
def found(request: HttpRequest, organ: Organ) -> HttpResponse:
    """“这正是我要的”: count it and lead there."""
    number = request.POST.get("item", "")
    item = already_public.one_public(organ, int(number)) if number.isascii() and number.isdigit() else None
    if item is None:
        raise Http404("not public")
    if not request.braked:  # type: ignore[attr-defined]
        already_public.count_answered(organ)
    return redirect(f"/{organ.code}/items/{item.pk}/")
