"""The drawing library and what it may read. Slow to load, hence a module of its own that `rendering` asks for late."""

from io import BytesIO
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

STYLES = "/static/gongkai/"
_BASE = "https://gongkai.invalid/"


class _OwnFilesOnly(URLFetcher):
    """Answers `data:` addresses and our own style sheets; anything else is left out of the page."""

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        if url.startswith("data:"):
            return super().fetch(url, headers)
        path = url.removeprefix(_BASE.rstrip("/"))
        found = finders.find(path.removeprefix("/static/")) if _is_own_style(path) else None
        if not found:
            raise ValueError(f"not one of our style sheets: {url[:80]}")
        return URLFetcherResponse(url, BytesIO(Path(str(found)).read_bytes()), {"Content-Type": "text/css"})


def _is_own_style(path: str) -> bool:
    return path.startswith(STYLES) and path.endswith(".css") and ".." not in path


def page(html: str, base_url: str | None = None) -> HTML:
    """`html`, ready to be drawn; nothing outside is read for it."""
    return HTML(
        string=html, base_url=base_url or _BASE, url_fetcher=_OwnFilesOnly(allowed_protocols=("data",))
    )


NOT_DRAWN = (FatalURLFetchingError, OSError)
