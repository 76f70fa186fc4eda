"""Reading places: what was delivered there and received, who came, and the screen for the hall."""

from __future__ import annotations

from functools import partial

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai import clock
from gongkai.disclosure import reading_queries as queries
from gongkai.disclosure.actions.draw_up_delivery import draw_up_delivery
from gongkai.disclosure.actions.keep_reading_place import keep_reading_place
from gongkai.disclosure.actions.receive_delivery import receive_delivery
from gongkai.disclosure.actions.record_visit import record_visit
from gongkai.disclosure.documents import delivery_sheet
from gongkai.disclosure.posting_queries import managing_organ
from gongkai.disclosure.reading_models import Delivery, ReadingPlace, VisitWay
from gongkai.organs.actor import acting, may
from gongkai.organs.models import Organ
from gongkai.organs.posts import Right
from gongkai.organs.queries import home_of
from gongkai.web.desk.files.downloads import download
from gongkai.web.desk.reading.forms import DeliveryForm, PlaceForm, ReceiptForm, VisitForm
from gongkai.web.desk.support import attempt, desk, one, person_of, posted
from gongkai.web.portal.hall import hall_zip

SHOW_AND_SEND = ["GET", "HEAD", "POST"]
SHOWN = 50


@require_safe
@desk
def places(request: HttpRequest) -> HttpResponse:
    """The reading places with what waits for a receipt."""
    rows = list(queries.reading_places(request.user))
    left = queries.undelivered_numbers(rows)
    shown = [(place, left[place.pk]) for place in rows]
    manages = managing_organ(request.user) is not None
    return render(request, "desk/reading/list.html", {"places": shown, "manages": manages})


@require_http_methods(SHOW_AND_SEND)
@desk
def new(request: HttpRequest) -> HttpResponse:
    """Enter a reading place."""
    return _kept(request, _organ(request), None)


@require_http_methods(SHOW_AND_SEND)
@desk
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a reading place."""
    shown = one(queries.reading_places(request.user), pk=pk)
    acting(request.user, Right.MANAGE_PLACES, shown.organ)
    return _kept(request, shown.organ, shown)


def _kept(request: HttpRequest, organ: Organ, shown: ReadingPlace | None) -> HttpResponse:
    now = {name: getattr(shown, name) for name in PlaceForm.base_fields} if shown else None
    form = PlaceForm(posted(request), initial=now)
    if request.method == "POST" and form.is_valid():
        verb = partial(keep_reading_place, person_of(request), organ, form.facts(), shown)
        if made := attempt(request, form, verb, "查阅场所已保存。"):
            return redirect("desk-reading-place", made.pk)
    context = {"form": form, "place": shown}
    return render(request, "desk/reading/form.html", context, status=422 if form.errors else 200)


@require_safe
@desk
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """One reading place: facts, deliveries, visitors."""
    return _place(request, one(queries.reading_places(request.user), pk=pk))


@require_POST
@desk
def deliver(request: HttpRequest, pk: int) -> HttpResponse:
    """Draw up a list of what was not yet sent."""
    shown = one(queries.reading_places(request.user), pk=pk)
    acting(request.user, Right.MANAGE_PLACES, shown.organ)
    form = DeliveryForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        verb = partial(
            draw_up_delivery, person_of(request), shown, data["copies"],
            electronic=data["electronic"], client_key=data["client_key"],
        )  # fmt: skip
        if made := attempt(request, form, verb, "移送清单已编好，请打印一式两份，连同信息送去签收。"):
            return redirect("desk-delivery", made.pk)
    return _place(request, shown, 422, deliver=form)


@require_POST
@desk
def visit(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a line of the visitors' book."""
    shown = one(queries.reading_places(request.user), pk=pk)
    acting(request.user, Right.MANAGE_PLACES, shown.organ)
    form = VisitForm(request.POST)
    if form.is_valid():
        verb = partial(record_visit, person_of(request), shown, form.facts(), form.cleaned_data["client_key"])
        if attempt(request, form, verb, "已登记，可以再登一行。"):
            return redirect("desk-reading-place", shown.pk)
    return _place(request, shown, 422, visit=form)


def _place(request: HttpRequest, shown: ReadingPlace, status: int = 200, **forms: Form) -> HttpResponse:
    ways = dict(VisitWay.choices)
    context = {
        "place": shown,
        "manages": may(request.user, Right.MANAGE_PLACES, shown.organ),
        "left": queries.undelivered(shown).count(),
        "deliveries": queries.deliveries(request.user).filter(place=shown)[:SHOWN],
        "visits": queries.visits(request.user).filter(place=shown)[:SHOWN],
        "use": [{**row, "way": ways[row["way"]]} for row in queries.use_by_year(shown)],
        "deliver": DeliveryForm(),
        "visit": VisitForm(),
        **forms,
    }
    return render(request, "desk/reading/place.html", context, status=status)


@require_http_methods(SHOW_AND_SEND)
@desk
def delivery(request: HttpRequest, pk: int) -> HttpResponse:
    """One list with its items; a POST notes its receipt."""
    shown: Delivery = one(queries.deliveries(request.user), pk=pk)
    if request.method == "POST":
        acting(request.user, Right.MANAGE_PLACES, shown.organ)
    form = ReceiptForm(posted(request), initial={"on": clock.today()})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        verb = partial(receive_delivery, person_of(request), shown, data["on"], data["by"], data["missing"])
        if attempt(request, form, verb, "签收已登记。"):
            return redirect("desk-delivery", shown.pk)
    context = {
        "delivery": shown,
        "lines": queries.lines(shown),
        "form": form,
        "manages": may(request.user, Right.MANAGE_PLACES, shown.organ),
    }
    return render(request, "desk/reading/delivery.html", context, status=422 if form.errors else 200)


@require_safe
@desk
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """主动公开政府信息移送明细表 to print, with the receipt to sign."""
    shown = one(queries.deliveries(request.user), pk=pk)
    return download(
        delivery_sheet(shown, list(queries.lines(shown))), f"移送清单{shown.year}-{shown.number}.pdf"
    )


@require_safe
@desk
def hall(request: HttpRequest) -> HttpResponse:
    """Everything public of the organ as a folder in a ZIP: for the touch screen in the hall."""
    organ = _organ(request)
    answer = HttpResponse(hall_zip(organ), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="hall-{organ.code}.zip"'
    return answer


def _organ(request: HttpRequest) -> Organ:
    organ = managing_organ(request.user) or home_of(request.user)
    assert organ is not None  # noqa: S101 - @desk lets in only who holds a post
    acting(request.user, Right.MANAGE_PLACES, organ)
    return organ
