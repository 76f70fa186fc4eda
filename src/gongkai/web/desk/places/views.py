"""Places: list, one with its postings and counts, new, change, out of use."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_tables2 import LazyPaginator, RequestConfig

from gongkai import clock
from gongkai.disclosure import posting_queries as queries
from gongkai.disclosure.actions.add_place import add_place
from gongkai.disclosure.actions.change_place import change_place
from gongkai.disclosure.actions.use_place import use_place
from gongkai.organs.actor import acting, may
from gongkai.organs.posts import Right
from gongkai.organs.queries import home_of
from gongkai.web.desk.places.forms import PlaceFilter, PlaceForm
from gongkai.web.desk.places.tables import PlaceTable
from gongkai.web.desk.postings.count_views import MONTHS, line_of
from gongkai.web.desk.postings.tables import PostingTable
from gongkai.web.desk.support import attempt, desk, one, posted

PAGED = {"paginator_class": LazyPaginator, "per_page": 30}


@require_safe
@desk
def places(request: HttpRequest) -> HttpResponse:
    """The places, narrowed by the filters."""
    found = PlaceFilter(request.GET, queries.places(request.user), request=request)
    table = PlaceTable(found.qs)
    RequestConfig(request, paginate=PAGED).configure(table)
    context = {"filter": found, "table": table, "manages": queries.managing_organ(request.user) is not None}
    return render(request, "desk/places/list.html", context)


@require_safe
@desk
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """One place: its facts, what was posted there, and the pieces of this year by month."""
    shown = one(queries.places(request.user), pk=pk)
    there = queries.postings(request.user).filter(place=shown)
    last = there.first()
    year = last.posted_on.year if last else clock.today().year
    counts = queries.counts(request.user, year, place=shown)
    table = PostingTable(there, exclude=("organ", "place", "village"))
    RequestConfig(request, paginate=PAGED).configure(table)
    context = {
        "place": shown,
        "table": table,
        "lines": [line_of(channel, months) for (_, channel), months in counts.items()],
        "months": MONTHS,
        "year": year,
        "manages": may(request.user, Right.MANAGE_PLACES, shown.organ),
        "posts": may(request.user, Right.RECORD_POSTING, shown.organ, shown.village),
    }
    return render(request, "desk/places/place.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def new(request: HttpRequest) -> HttpResponse:
    """A new place."""
    organ = queries.managing_organ(request.user) or home_of(request.user)
    assert organ is not None  # noqa: S101 - @desk lets in only who holds a post
    acting(request.user, Right.MANAGE_PLACES, organ)
    form = PlaceForm(posted(request), organ=organ)
    if request.method == "POST" and form.is_valid():
        verb = partial(add_place, request.user, organ, form.facts())  # type: ignore[arg-type]
        if made := attempt(request, form, verb, "点位已新增。"):
            return redirect("desk-place", made.pk)
    return render(request, "desk/places/form.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a place."""
    shown = one(queries.places(request.user), pk=pk)
    acting(request.user, Right.MANAGE_PLACES, shown.organ)
    now = {name: getattr(shown, name) for name in PlaceForm.base_fields}
    now["rain_cover"] = "" if shown.rain_cover is None else str(int(shown.rain_cover))
    form = PlaceForm(posted(request), organ=shown.organ, initial=now)
    if request.method == "POST" and form.is_valid():
        verb = partial(change_place, request.user, shown, form.facts())  # type: ignore[arg-type]
        if attempt(request, form, verb, "点位已修改。"):
            return redirect("desk-place", shown.pk)
    context = {"form": form, "place": shown}
    return render(request, "desk/places/form.html", context, status=422 if form.errors else 200)


@require_POST
@desk
def use(request: HttpRequest, pk: int) -> HttpResponse:
    """Out of use, or into use again."""
    shown = one(queries.places(request.user), pk=pk)
    in_use = request.POST.get("in_use") == "1"
    use_place(request.user, shown, in_use)  # type: ignore[arg-type]
    return redirect("desk-place", shown.pk)
