"""The ledger of administrative acts: list, file, one line, a new line, cancelling."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_tables2 import LazyPaginator, RequestConfig

from gongkai.disclosure import act_queries as queries
from gongkai.disclosure.actions.cancel_act import cancel_act
from gongkai.disclosure.actions.record_act import record_act
from gongkai.organs.actor import acting, may
from gongkai.organs.posts import Right
from gongkai.organs.queries import home_of
from gongkai.web.desk.acts.forms import ActFilter, ActForm, CancelForm
from gongkai.web.desk.acts.tables import HEADINGS, ActTable, cells
from gongkai.web.desk.files.downloads import table_file
from gongkai.web.desk.support import attempt, desk, one, posted


@require_safe
@desk
def acts(request: HttpRequest) -> HttpResponse:
    """The ledger, narrowed by the filters."""
    found = ActFilter(request.GET, queries.acts(request.user))
    table = ActTable(found.qs)
    RequestConfig(request, paginate={"paginator_class": LazyPaginator, "per_page": 30}).configure(table)
    records = queries.recording_organ(request.user) is not None
    return render(request, "desk/acts/list.html", {"filter": found, "table": table, "records": records})


@require_safe
@desk
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """The filtered ledger as a file."""
    found = ActFilter(request.GET, queries.acts(request.user))
    return table_file(kind, "执法收费台账", HEADINGS, (cells(act) for act in found.qs.iterator()))


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def new(request: HttpRequest) -> HttpResponse:
    """Enter one line."""
    person: Any = request.user
    organ: Any = queries.recording_organ(person) or home_of(person)
    acting(person, Right.RECORD_ACT, organ)
    form = ActForm(posted(request))
    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(
        request, form, lambda: record_act(person, organ, form.facts()), "已登记，可以再登一行。"
    ):
        return redirect("desk-act-new")
    return render(request, "desk/acts/form.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@desk
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """One line."""
    return _page(request, pk, CancelForm())


@require_POST
@desk
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel a wrong line."""
    person: Any = request.user
    shown = one(queries.acts(person), pk=pk)
    acting(person, Right.RECORD_ACT, shown.organ)
    form = CancelForm(request.POST)
    if form.is_valid():
        verb = partial(cancel_act, person, shown, form.cleaned_data["reason"])
        if attempt(request, form, verb, "已作废，不再计数。"):
            return redirect("desk-act", pk)
    return _page(request, pk, form, 422)


def _page(request: HttpRequest, pk: int, form: CancelForm, status: int = 200) -> HttpResponse:
    shown = one(queries.acts(request.user), pk=pk)
    records = may(request.user, Right.RECORD_ACT, shown.organ)
    context = {"act": shown, "records": records, "form": form}
    return render(request, "desk/acts/act.html", context, status=status)
