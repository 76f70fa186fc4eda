"""公示点位 for the public: where the boards are, and what hangs at one now.

A line that a clerk typed has not been approved for the web: it is counted here, and read at the board. Only what bears
three signatures is named and linked.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.disclosure import public
from gongkai.disclosure.documents import complaint_phone
from gongkai.disclosure.public_places import at_place, place_of, places_of
from gongkai.disclosure.reading_queries import open_to_the_public
from gongkai.organs.models import Organ
from gongkai.web.portal.facts import organ_facts
from gongkai.web.portal.views import _strict


@require_safe
@_strict
def places(request: HttpRequest, organ: str) -> HttpResponse:
    """The places of the organ in use, by level and village."""
    shown = _organ(organ)
    context = {
        "organ": organ_facts(shown),
        "places": places_of(shown),
        "reading": open_to_the_public(shown),
        "heading": "公示点位和查阅场所",
    }
    return render(request, "portal/places.html", context)


@require_safe
@_strict
def place(request: HttpRequest, organ: str, code: str) -> HttpResponse:
    """What the plate on the board leads to."""
    shown = _organ(organ)
    found = place_of(shown, code)
    if found is None:
        raise Http404("no such place")
    posted, others = at_place(found)
    context = {
        "organ": organ_facts(shown),
        "place": found,
        "posted": posted,
        "others": others,
        "complaint_phone": complaint_phone(shown, found),
    }
    return render(request, "portal/place.html", context)


def _organ(code: str) -> Organ:
    found = public.organ_by_code(code)
    if found is None:
        raise Http404("no such organ")
    return found
