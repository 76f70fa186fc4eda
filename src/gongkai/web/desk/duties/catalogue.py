"""The catalogue of an organ: its entries and faults, adopting the standard, sheets in and out, one entry."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai import clock
from gongkai.disclosure import duty_queries as queries
from gongkai.disclosure.actions.adopt_catalogue import COUNTY_LEVELS, adopt_catalogue
from gongkai.disclosure.actions.change_entry import add_entry, change_entry, retire_entry
from gongkai.disclosure.actions.import_catalogue import import_catalogue
from gongkai.disclosure.actions.open_duty import open_duty
from gongkai.disclosure.catalogue_facts import check_catalogue
from gongkai.disclosure.catalogue_models import CatalogueEntry
from gongkai.disclosure.catalogue_sheets import as_workbook
from gongkai.law.catalogue_terms import PERIODICAL
from gongkai.organs.actor import acting, may
from gongkai.organs.models import Organ
from gongkai.organs.posts import Right
from gongkai.web.desk.duties.forms import (
    AdoptForm,
    EntryForm,
    EventForm,
    SheetForm,
    WhyForm,
    blank_entry,
    filled_entry,
)
from gongkai.web.desk.files.downloads import download
from gongkai.web.desk.support import attempt, desk, form_page, one, person_of, posted

FORM = ["GET", "HEAD", "POST"]


def _organ(request: HttpRequest, keep: bool = False) -> Organ:
    organ = queries.organ_for(request.user, request.GET.get("organ", ""))
    if organ is None:
        raise Http404("no organ")
    if keep:
        acting(request.user, Right.KEEP_CATALOGUE, organ)
    elif not queries.organs_seen(request.user).filter(pk=organ.pk).exists():
        raise Http404("not visible")
    return organ


@require_safe
@desk
def catalogue(request: HttpRequest) -> HttpResponse:
    """The entries of an organ by list, with the faults."""
    organ = _organ(request)
    groups: dict[str, list[CatalogueEntry]] = {}
    for row in queries.entries_of(organ):
        groups.setdefault(row.field.name if row.field else row.get_catalogue_display(), []).append(row)
    context = {
        "organ": organ,
        "groups": groups.items(),
        "faults": check_catalogue(organ),
        "organs": queries.organs_seen(request.user),
        "may_keep": may(request.user, Right.KEEP_CATALOGUE, organ),
        "adoptable": queries.adoptable(organ).count(),
    }
    return render(request, "desk/duties/catalogue.html", context)


@require_http_methods(FORM)
@desk
def standard(request: HttpRequest) -> HttpResponse:
    """Choose standard entries to adopt."""
    organ = _organ(request, keep=True)
    entries = queries.adoptable(organ)
    form = AdoptForm(posted(request), entries=entries)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        verb = partial(adopt_catalogue, person_of(request), organ, list(data["chosen"]), data["since"])
        if attempt(request, form, verb, "已采用到本机关目录，任务随后产生。") is not None:
            return redirect("desk-catalogue")
    context = {"form": form, "organ": organ, "entries": entries}
    return render(request, "desk/duties/standard.html", context, status=422 if form.errors else 200)


@require_http_methods(FORM)
@desk
def new(request: HttpRequest) -> HttpResponse:
    """Add an entry."""
    organ = _organ(request, keep=True)
    initial = blank_entry(organ, organ.level in COUNTY_LEVELS)
    form = EntryForm(posted(request), organ=organ, initial=initial)
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["client_key"]
        verb = partial(add_entry, person_of(request), organ, form.facts(), client_key=key)
        if made := attempt(request, form, verb, "已增加到目录。"):
            return redirect("desk-catalogue-entry", made.pk)
    return form_page(request, form, "增加公开事项", "保存", reverse("desk-catalogue"))


@require_http_methods(FORM)
@desk
def take_in(request: HttpRequest) -> HttpResponse:
    """Import a sheet; its faults row by row."""
    organ = _organ(request, keep=True)
    form = SheetForm(posted(request), request.FILES or None)
    done = None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        verb = partial(import_catalogue, person_of(request), organ, data["file"], look_only=data["look_only"])
        done = attempt(
            request, form, verb, "表格已看过，差别见下。" if data["look_only"] else "表格已读入，结果见下。"
        )
    context = {"form": form, "organ": organ, "done": done}
    return render(request, "desk/duties/import.html", context, status=422 if form.errors else 200)


@require_safe
@desk
def export(request: HttpRequest) -> HttpResponse:
    """The catalogue in the official column order."""
    organ = _organ(request)
    name = f"{organ.short_name}政务公开标准目录{clock.today():%Y%m%d}.xlsx"
    return download(as_workbook(queries.entries_of(organ)), name)


@require_safe
@desk
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """One entry with its latest duties."""
    row = one(queries.entries_seen(request.user), pk=pk)
    keeps = (
        row.organ is not None
        and row.retired_on is None
        and may(request.user, Right.KEEP_CATALOGUE, row.organ)
    )
    context = {
        "entry": row,
        "today": clock.today(),
        "duties": queries.duties(request.user).filter(entry=row).order_by("-due_on")[:30],
        "may_keep": keeps,
        "begins": row.term is not None and row.term.kind not in PERIODICAL,
    }
    return render(request, "desk/duties/entry.html", context)


def _own(request: HttpRequest, pk: int) -> CatalogueEntry:
    row = one(queries.entries_seen(request.user).filter(organ__isnull=False), pk=pk)
    if row.organ is not None:
        acting(request.user, Right.KEEP_CATALOGUE, row.organ)
    return row


@require_http_methods(FORM)
@desk
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an entry."""
    row = _own(request, pk)
    form = EntryForm(posted(request), organ=row.organ, initial=filled_entry(row))  # type: ignore[arg-type]
    if request.method == "POST" and form.is_valid():
        verb = partial(change_entry, person_of(request), row, form.facts())
        if attempt(request, form, verb, "已保存，没有到期的任务按新的时限重排。"):
            return redirect("desk-catalogue-entry", pk)
    return form_page(request, form, f"修改：{row}", "保存", reverse("desk-catalogue-entry", args=[pk]))


@require_http_methods(FORM)
@desk
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an entry out of the catalogue."""
    row = _own(request, pk)
    form = WhyForm(posted(request))
    if request.method == "POST" and form.is_valid():
        verb = partial(retire_entry, person_of(request), row, form.cleaned_data["why"])
        if attempt(request, form, verb, "已停用，已经到期的任务保留。"):
            return redirect("desk-catalogue")
    return form_page(request, form, f"停用：{row}", "停用", reverse("desk-catalogue-entry", args=[pk]))


@require_http_methods(FORM)
@desk
def event(request: HttpRequest, pk: int) -> HttpResponse:
    """Something of this entry happened and must be published."""
    row = _own(request, pk)
    form = EventForm(posted(request), organ=row.organ)  # type: ignore[arg-type]
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        verb = partial(
            open_duty,
            person_of(request),
            row,
            data["base"],
            data["title"],
            village=data["village"],
            client_key=data["client_key"],
        )
        if made := attempt(request, form, verb, "已登记，期限见下。"):
            return redirect("desk-duty", made.pk)
    return form_page(
        request, form, f"登记应公开任务：{row}", "登记", reverse("desk-catalogue-entry", args=[pk])
    )
