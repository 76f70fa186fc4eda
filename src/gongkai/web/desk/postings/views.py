"""Postings: the register, its file, one entry, a new one on a phone, counts by place and month."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_tables2 import LazyPaginator, RequestConfig

from gongkai import clock
from gongkai.disclosure import channel_fields, picture_reading
from gongkai.disclosure import posting_queries as queries
from gongkai.disclosure.actions.cancel_posting import cancel_posting
from gongkai.disclosure.actions.record_posting import record_posting
from gongkai.disclosure.actions.take_down_posting import take_down_posting
from gongkai.disclosure.actions.take_suggested_title import take_suggested_title
from gongkai.disclosure.models import Posting
from gongkai.organs.actor import acting, may
from gongkai.organs.models import Organ
from gongkai.organs.posts import Right
from gongkai.organs.queries import home_of
from gongkai.web.desk.files.downloads import table_file
from gongkai.web.desk.postings.forms import CancelForm, PostingFilter, PostingForm, TakeDownForm, first_values
from gongkai.web.desk.postings.tables import HEADINGS, PostingTable, cells
from gongkai.web.desk.support import attempt, desk, one, one_organ_hides, person_of

SHOW_AND_SEND = ["GET", "HEAD", "POST"]


def organ_of_clerk(request: HttpRequest) -> Organ:
    """The organ this person enters postings for; NotAllowed without the post."""
    organ = queries.posting_organ(request.user)
    if organ is None:
        home = home_of(request.user)
        assert home is not None  # noqa: S101 - @desk lets in only who holds a post
        acting(request.user, Right.RECORD_POSTING, home)
        raise AssertionError("acting refuses who has no posting organ")
    return organ


@require_safe
@desk
def postings(request: HttpRequest) -> HttpResponse:
    """The register, narrowed by the filters."""
    found = PostingFilter(request.GET, queries.postings(request.user), request=request)
    table = PostingTable(found.qs, exclude=one_organ_hides(request, "organ"))
    RequestConfig(request, paginate={"paginator_class": LazyPaginator, "per_page": 30}).configure(table)
    posts = queries.posting_organ(request.user) is not None
    return render(request, "desk/postings/list.html", {"filter": found, "table": table, "posts": posts})


@require_safe
@desk
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """The filtered register as a file."""
    found = PostingFilter(request.GET, queries.postings(request.user), request=request)
    return table_file(kind, "张贴登记", HEADINGS, (cells(row) for row in found.qs.iterator()))


@require_safe
@desk
def posting(request: HttpRequest, pk: int) -> HttpResponse:
    """One entry."""
    return _page(request, one(queries.postings(request.user), pk=pk))


def _page(request: HttpRequest, shown: Posting, status: int = 200, **forms: object) -> HttpResponse:
    today = {"on": clock.today()}
    context = {
        "posting": shown,
        "posts": may(request.user, Right.RECORD_POSTING, shown.organ, shown.village),
        "down": TakeDownForm(initial=today),
        "cancel": CancelForm(),
        "own": channel_fields.shown(shown.channel, shown.details),
        "picture": queries.picture_of(shown),
        "same": picture_reading.same_pictures(shown),
        **forms,
    }
    return render(request, "desk/postings/posting.html", context, status=status)


@require_http_methods(SHOW_AND_SEND)
@desk
def new(request: HttpRequest) -> HttpResponse:
    """Enter one posting, in the field, on a phone; then the next."""
    organ = organ_of_clerk(request)
    person: Any = request.user
    first = first_values(person, request.GET.get("place"))
    sent = request.method == "POST"
    form = PostingForm(
        request.POST if sent else None,
        request.FILES if sent else None,
        initial=first,
        person=person,
        organ=organ,
    )
    if sent and form.is_valid():
        photo, key = form.cleaned_data["photo"], form.cleaned_data["client_key"]
        verb = partial(record_posting, person, organ, form.facts(), photo=photo, client_key=key)
        if attempt(request, form, verb, f"已登记“{form.cleaned_data['content']}”，可以再登一条。"):
            return redirect("desk-posting-new")
    lost = bool(form.errors and request.FILES)
    context = {"form": form, "organ": organ, "photo_lost": lost}
    return render(request, "desk/postings/new.html", context, status=422 if form.errors else 200)


@require_POST
@desk
def take_down(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that it came down."""
    shown = one(queries.postings(request.user), pk=pk)
    acting(request.user, Right.RECORD_POSTING, shown.organ, shown.village)
    form = TakeDownForm(request.POST)
    if form.is_valid():
        verb = partial(take_down_posting, request.user, shown, form.cleaned_data["on"])  # type: ignore[arg-type]
        if attempt(request, form, verb, "已记下撤下日期。"):
            return redirect("desk-posting", shown.pk)
    return _page(request, shown, 422, down=form)


@require_POST
@desk
def take_title(request: HttpRequest, pk: int) -> HttpResponse:
    """Take over the title read in the photo."""
    shown = one(queries.postings(request.user), pk=pk)
    acting(request.user, Right.RECORD_POSTING, shown.organ, shown.village)
    words = request.POST.get("suggested", "")[:200]
    verb = partial(take_suggested_title, person_of(request), shown, words)
    attempt(request, None, verb, "已采用照片上的标题，原来填的记在备注里。")
    return redirect("desk-posting", shown.pk)


@require_POST
@desk
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel a wrong entry."""
    shown = one(queries.postings(request.user), pk=pk)
    acting(request.user, Right.RECORD_POSTING, shown.organ, shown.village)
    form = CancelForm(request.POST)
    if form.is_valid():
        verb = partial(cancel_posting, request.user, shown, form.cleaned_data["reason"])  # type: ignore[arg-type]
        if attempt(request, form, verb, "已作废，记录保留，不再计数。"):
            return redirect("desk-posting", shown.pk)
    return _page(request, shown, 422, cancel=form)
