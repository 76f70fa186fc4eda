"""What keeps the public folder true without anybody publishing: a new look, and days that change a 有效性."""

from __future__ import annotations

import logging

from django.db.models import Q

from gongkai import __version__
from gongkai.disclosure import public
from gongkai.disclosure.indexing import rebuild_index
from gongkai.organs.models import Organ
from gongkai.web.portal import attachments, render, shelf
from gongkai.web.portal.pages import look

log = logging.getLogger("gongkai.portal")
_STAMP = ".look"


def rebuild(*, anew: bool = False) -> dict[str, int]:
    """Everything public, pages and index; `anew` writes even the pages that would say the same.

    Returns the public items (条) by organ code.
    """
    counts = {}
    for organ in public.every_organ():
        counts[organ.code] = _rebuild_one(organ, anew)
    rebuild_index()
    shelf.root().mkdir(parents=True, exist_ok=True)  # without an organ nothing has made it yet
    (shelf.root() / _STAMP).write_text(_present())
    return counts


def catch_up() -> None:
    """Called at the start of the worker and once a day: rebuild after a new version of the program or of its
    templates; else only the items whose dates decide what their pages say."""
    stamp = shelf.root() / _STAMP
    if not stamp.exists() or stamp.read_text() != _present():
        rebuild()
        return
    dated = public.publications().filter(
        Q(abolished_on__isnull=False)
        | Q(version__content__effective_on__isnull=False)
        | Q(version__content__has_key="expires_on")
    )
    with shelf.publishing():
        for publication in dated.iterator(chunk_size=200):
            render.write_item(publication)


def _present() -> str:
    return f"{__version__} {look()}"


def _rebuild_one(organ: Organ, anew: bool) -> int:
    try:
        return render.render_everything(organ, anew=anew)
    except (attachments.Altered, ValueError) as trouble:
        log.error("portal of %s is not complete: %s", organ.code, trouble)
        return public.publications().filter(organ=organ).count()
