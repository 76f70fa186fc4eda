"""The pages that are not files: searching, and what was not written yet."""

from __future__ import annotations

from typing import Any

from csp.decorators import csp_replace
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
)
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.disclosure import public
from gongkai.web.portal.listings import organ_pages
from gongkai.web.portal.pages import draw
from gongkai.web.portal.render import shelf_of, site_page
from gongkai.web.portal.searching import results_of
from gongkai.web.portal.serving import find, is_unchanged, moved_to

_STRICT = {
    "default-src": ["'none'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}
_strict: Any = csp_replace(_STRICT)


@require_safe
@_strict
def search(request: HttpRequest) -> HttpResponse:
    """/search/?q=&organ=&year="""
    results = results_of({name: value for name, value in request.GET.items() if isinstance(value, str)})
    organ = public.organ_by_code(results.organ) if results.organ else None
    shows = {"results": results, "organ": organ, "here": "search"}
    return render(request, "portal/search.html", shows)


@require_safe
@_strict
def published(request: HttpRequest, path: str) -> HttpResponseBase:
    """A published file when the layer in front is not there; else the lists of an organ that has none written yet."""
    found = find(f"/{path}")
    if found is not None:
        if found.status.startswith("200") and is_unchanged(
            request.headers.get("If-None-Match", ""), found.headers["ETag"]
        ):
            found.stream.close()
            return HttpResponse(status=304, headers={"ETag": found.headers["ETag"]})
        return FileResponse(found.stream, status=int(found.status[:3]), headers=found.headers)
    moved = moved_to(f"/{path}")
    if moved is not None:
        return HttpResponsePermanentRedirect(moved)
    return HttpResponse(_not_written_yet(path))


def _not_written_yet(path: str) -> str:
    if path == "":
        return draw(site_page())
    organ = public.organ_by_code(path.partition("/")[0]) if path.endswith("/") else None
    if organ is not None:
        for page in organ_pages(shelf_of(organ)):
            if page.address == path:
                return draw(page)
    raise Http404("nothing published here")
