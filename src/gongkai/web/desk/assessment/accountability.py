"""责任追究: the list, a new line, a line cancelled."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.organs.actor import acting
from gongkai.organs.posts import Right
from gongkai.oversight.assessment import queries
from gongkai.oversight.assessment.actions.hold_accountable import (
    AccountabilityFacts,
    cancel_accountability,
    hold_accountable,
)
from gongkai.web.desk.assessment.forms import AccountabilityForm, ReasonForm
from gongkai.web.desk.assessment.runs import GET_AND_POST
from gongkai.web.desk.support import attempt, desk, one, person_of, posted


@require_safe
@desk
def cases(request: HttpRequest) -> HttpResponse:
    """Cases of liability."""
    return _list(request)


def _list(request: HttpRequest, failed: ReasonForm | None = None) -> HttpResponse:
    context = {
        "cases": queries.accountability(request.user)[:200],
        "holds": queries.assessing_organ(request.user, Right.HOLD_ACCOUNTABLE) is not None,
        "reason": failed or ReasonForm(),
    }
    return render(request, "desk/assessment/accountability.html", context, status=422 if failed else 200)


@require_http_methods(GET_AND_POST)
@desk
def new(request: HttpRequest) -> HttpResponse:
    """Register a case."""
    person = person_of(request)
    organ = queries.assessing_organ(person, Right.HOLD_ACCOUNTABLE)
    if organ is None:
        organ = person.appointments.current()[0].post.organ
        acting(person, Right.HOLD_ACCOUNTABLE, organ)
    form = AccountabilityForm(posted(request))
    if request.method == "POST" and form.is_valid() and organ is not None:
        verb = partial(hold_accountable, person, organ, AccountabilityFacts(**form.cleaned_data))
        if attempt(request, form, verb, "已登记。"):
            return redirect("desk-accountability-list")
    context = {"form": form}
    return render(request, "desk/assessment/accountable.html", context, status=422 if form.errors else 200)


@require_POST
@desk
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel a wrong line."""
    case = one(queries.accountability(request.user), pk=pk)
    acting(request.user, Right.HOLD_ACCOUNTABLE, case.organ)
    form = ReasonForm(request.POST)
    if form.is_valid():
        verb = partial(cancel_accountability, person_of(request), case, form.cleaned_data["reason"])
        if attempt(request, form, verb, "已作废。"):
            return redirect("desk-accountability-list")
    return _list(request, form)
