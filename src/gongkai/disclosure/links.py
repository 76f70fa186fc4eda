"""Links in a body: which lead nowhere. Looked at without a network: only addresses of this very site can be judged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve

from gongkai.disclosure.models import Publication
from gongkai.disclosure.written_links import ill_written, links_of
from gongkai.organs.models import Organ

_OWN = re.compile(r"/(?P<organ>[a-z][a-z0-9-]*)/(?P<kind>items|moved)/(?P<key>[0-9a-f]+)/?")
_DRAWN = "portal-published"
"""The address of every page that is drawn ahead: that it fits says nothing."""


def leads_nowhere(address: str) -> bool:
    """Whether an address of this site has no page, or that of an item which is not public."""
    path = _own_path(address)
    if not path:
        return False
    found = _OWN.fullmatch(path)
    if found is None:
        return not _has_page(path)
    rows = Publication.objects.public().filter(organ__code=found["organ"])
    if found["kind"] == "items":
        return not (found["key"].isdecimal() and rows.filter(pk=int(found["key"])).exists())
    return not rows.filter(item__moved__key=found["key"]).exists()


def faults(html: str) -> Iterator[str]:
    """A sentence for each link that cannot work, before it is public."""
    for address in links_of(html):
        if said := ill_written(address):
            yield said
        elif leads_nowhere(address):
            yield f"链接“{address[:80]}”指向的站内页面不存在，或者还没有公开、已经撤回，请更正或者去掉链接。"


def _own_path(address: str) -> str:
    """The path of an address of this site, without its query; empty for any other."""
    parts = urlsplit(address)
    own = not parts.netloc or parts.netloc in {urlsplit(settings.SITE_URL).netloc, *settings.ALLOWED_HOSTS}
    return parts.path if own and parts.path.startswith("/") else ""


def _has_page(path: str) -> bool:
    """Whether the path is the first page, that of an organ, or one the site answers by itself."""
    first = path.strip("/").partition("/")[0]
    if not first or path.startswith(settings.STATIC_URL) or Organ.objects.filter(code=first).exists():
        return True
    try:
        return resolve(path).url_name != _DRAWN
    except Resolver404:
        return False
