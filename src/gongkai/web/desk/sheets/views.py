"""Plates with QR codes, the sheet for the board, copy-ready texts for the other channels."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.disclosure import documents
from gongkai.disclosure import posting_queries as queries
from gongkai.disclosure.channel_texts import texts_of
from gongkai.disclosure.models import Place, Publication
from gongkai.web.desk.files.downloads import download
from gongkai.web.desk.support import desk, one

MOST_PLATES = 300  # local policy: plates in one file


@require_safe
@desk
def place_plate(request: HttpRequest, pk: int) -> HttpResponse:
    """The plate of one place."""
    place = one(queries.places(request.user), pk=pk)
    return download(documents.place_plates([(place, _of_place(request, place))]), f"二维码牌{place.code}.pdf")


@require_safe
@desk
def all_plates(request: HttpRequest) -> HttpResponse:
    """The plates of every place in use, one a page."""
    places = queries.places(request.user).filter(in_use=True)[:MOST_PLATES]
    plates = [(place, _of_place(request, place)) for place in places]
    if not plates:
        raise Http404("no place in use")
    return download(documents.place_plates(plates), "点位二维码牌.pdf")


@require_safe
@desk
def texts(request: HttpRequest, pk: int) -> HttpResponse:
    """Texts to copy, and what can be printed."""
    publication = one(queries.to_post(request.user), pk=pk)
    places = queries.place_choices(request.user).filter(organ=publication.organ, in_use=True)
    context = {
        "publication": publication,
        "texts": texts_of(publication, _of_item(request, publication)),
        "sizes": documents.SIZES,
        "places": places,
    }
    return render(request, "desk/sheets/texts.html", context)


@require_safe
@desk
def item_plate(request: HttpRequest, pk: int) -> HttpResponse:
    """The plate of one public item."""
    publication = one(queries.to_post(request.user), pk=pk)
    return download(documents.item_plate(publication, _of_item(request, publication)), f"二维码牌{pk}.pdf")


@require_safe
@desk
def board_sheet(request: HttpRequest, pk: int, size: str) -> HttpResponse:
    """The sheet to put up, with the complaint phone of the place when one is named."""
    publication = one(queries.to_post(request.user), pk=pk)
    if size not in documents.SIZES:
        raise Http404(size)
    chosen = request.GET.get("place", "")
    places = queries.place_choices(request.user).filter(organ=publication.organ)
    place = places.filter(pk=int(chosen)).first() if chosen.isdecimal() and len(chosen) < 10 else None
    content = documents.board_sheet(publication, size, _of_item(request, publication), place)
    return download(content, f"张贴页{size}-{pk}.pdf")


def public_address(request: HttpRequest, path: str) -> str:
    """The address people outside reach this site under."""
    return settings.SITE_URL.rstrip("/") + path if settings.SITE_URL else request.build_absolute_uri(path)


def _of_place(request: HttpRequest, place: Place) -> str:
    return public_address(request, f"/{place.organ.code}/places/{place.code}/")


def _of_item(request: HttpRequest, publication: Publication) -> str:
    return public_address(request, f"/{publication.organ.code}/items/{publication.pk}/")
