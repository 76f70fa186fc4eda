"""Normative documents on any day, and the binding to their interpretation."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from django_tables2 import LazyPaginator, RequestConfig

from gongkai import clock
from gongkai.disclosure import normative
from gongkai.disclosure.actions.link_interpretation import link_interpretation
from gongkai.disclosure.drafting import writer
from gongkai.disclosure.duty_queries import interpretations_of, readings_for
from gongkai.web.desk.duties.document_table import DocumentTable
from gongkai.web.desk.duties.forms import ReadingForm, day_of
from gongkai.web.desk.items.views import seen_item
from gongkai.web.desk.support import attempt, desk, one_organ_hides, person_of, posted

SHOWN = {"valid": "当日有效", "all": "全部", "missing": "有效但没有解读"}


@require_safe
@desk
def document_list(request: HttpRequest) -> HttpResponse:
    """The documents as they stood at the end of a day."""
    day, fault = day_of(request.GET.get("on", ""), clock.today())
    look = request.GET.get("show", "valid")
    rows = normative.seen_by(request.user)
    chosen: Any = rows if look == "all" else normative.valid_on(rows, day)
    if look == "missing":
        chosen = chosen.filter(has_reading=False)
    table = DocumentTable(chosen, day=day, exclude=one_organ_hides(request, "organ"))
    RequestConfig(request, paginate={"paginator_class": LazyPaginator, "per_page": 30}).configure(table)
    context = {
        "day": day,
        "fault": fault,
        "look": look if look in SHOWN else "valid",
        "looks": SHOWN.items(),
        "table": table,
        "counts": normative.counted(rows, day),
    }
    return render(request, "desk/duties/documents.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Bind a document to the item that explains it."""
    row = seen_item(request, pk)
    writer(request.user, row)
    form = ReadingForm(posted(request), readings=readings_for(request.user, row))
    if request.method == "POST" and form.is_valid():
        verb = partial(link_interpretation, person_of(request), row, form.cleaned_data["reading"])
        if attempt(request, form, verb, "已关联解读。"):
            return redirect("desk-item", pk)
    context = {
        "form": form,
        "item": row,
        "linked": interpretations_of(request.user, row),
        "back": reverse("desk-item", args=[pk]),
    }
    return render(request, "desk/duties/reading.html", context, status=422 if form.errors else 200)
