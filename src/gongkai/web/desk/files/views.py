"""Files of private storage, one by one, behind the gate."""

import logging
import uuid
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.papers import queries
from gongkai.papers.images import thumbnail
from gongkai.papers.models import StoredFile
from gongkai.web.desk.support import desk, one

log = logging.getLogger("gongkai.files")
_SHOWN_IN_THE_BROWSER = {"pdf", "jpg", "png"}


@require_safe
@desk
def file(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The file itself: images and PDF in the browser, everything else as a download."""
    stored = one(queries.files(request.user), key=key)
    answer: Any = FileResponse(
        opened(stored),
        as_attachment="download" in request.GET or stored.kind not in _SHOWN_IN_THE_BROWSER,
        filename=stored.name,
        content_type=stored.mime,
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_safe
@desk
def small(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """A small picture of an image, for lists."""
    stored = one(queries.files(request.user), key=key, kind__in=("jpg", "png"))
    with opened(stored) as content:
        answer = HttpResponse(thumbnail(content), content_type="image/jpeg")
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def opened(stored: StoredFile) -> Any:
    """The content; 404 when it is lost."""
    try:
        return stored.open_plain()
    except FileNotFoundError as failure:
        log.error("file %s has a row but no content", stored.key)
        raise Http404("no content") from failure
