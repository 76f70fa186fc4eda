"""Letters of responsibility: who has not signed, sending them out, reading and signing one at the phone."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.organs.actor import acting, may
from gongkai.organs.posts import Right
from gongkai.web.desk.organisation import forms
from gongkai.web.desk.support import attempt, desk, form_page, one, person_of, posted
from gongkai.web.desk.work.plan_forms import ReasonForm
from gongkai.web.desk.work.plans import GET_AND_POST, recording
from gongkai.workplan import queries
from gongkai.workplan.actions.responsibility import issue_letters, sign_letter, signer_of, withdraw_letter


@require_safe
@desk
def letters(request: HttpRequest) -> HttpResponse:
    """Who has not signed, on top; then all."""
    rows = list(queries.letters(request.user)[:500])
    context = {
        "unsigned": [row for row in rows if row.state[0] in ("late", "soon")],
        "letters": rows,
        "records": queries.recording_organ(request.user) is not None,
    }
    return render(request, "desk/organisation/letters.html", context)


@require_http_methods(GET_AND_POST)
@desk
def new_letters(request: HttpRequest) -> HttpResponse:
    """Send letters to offices and villages."""
    organ, person = recording(request), person_of(request)
    form = forms.LettersForm(posted(request), organ=organ)
    if request.method == "POST" and form.is_valid():
        made = attempt(request, form, lambda: issue_letters(person, organ, form.facts()), "责任书已发出。")
        if made:
            return redirect("desk-responsibility-list")
    return form_page(request, form, "发责任书", "登记", reverse("desk-responsibility-list"))


@require_http_methods(GET_AND_POST)
@desk
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter; its head signs it here."""
    person = person_of(request)
    shown = one(queries.letters(person), pk=pk)
    open_ = not shown.signed_at and not shown.withdrawn_at
    form = None
    if request.method == "POST":
        signer_of(person, shown)
    if shown.head_id == person.pk and (open_ or request.method == "POST"):
        form = forms.SignForm(posted(request), initial={"digest": shown.digest})
    if request.method == "POST" and form is not None and form.is_valid():
        verb = partial(sign_letter, person, shown, form.cleaned_data["digest"])
        if attempt(request, form, verb, "已签订。"):
            return redirect("desk-responsibility", shown.pk)
    withdraws = open_ and may(person, Right.RECORD_WORK, shown.organ)
    context = {"letter": shown, "form": form, "withdraws": withdraws}
    return render(
        request, "desk/organisation/letter.html", context, status=422 if form and form.errors else 200
    )


@require_http_methods(GET_AND_POST)
@desk
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a letter that nobody signed yet."""
    person: Any = person_of(request)
    shown = one(queries.letters(person), pk=pk)
    acting(person, Right.RECORD_WORK, shown.organ)
    form = ReasonForm(posted(request), organ=shown.organ)
    if request.method == "POST" and form.is_valid():
        verb = partial(withdraw_letter, person, shown, **form.cleaned_data)
        if attempt(request, form, verb, "已收回。"):
            return redirect("desk-responsibility", shown.pk)
    return form_page(request, form, f"收回{shown}", "登记", reverse("desk-responsibility", args=[pk]))
