"""HTML into PDF, without ever leaving this machine: no address is fetched, no file outside the static folder is read."""

from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from gongkai.law.finding import Refusal

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


def pdf_of(html: str, *, base_url: str | None = None) -> bytes:
    """The PDF of `html`. Only `data:` images and style sheets under /static/gongkai/ are read; the rest stays out.

    Raises Refusal when the page cannot be drawn.
    """
    return _drawn(_page(html, base_url).write_pdf)


def pdf_on_one_page(drafts: Iterable[str]) -> bytes:
    """The PDF of the first of `drafts` (the same page in ever smaller type) that fits on one page, else of the last.

    Raises Refusal when a page cannot be drawn.
    """
    for html in drafts:
        laid_out = _drawn(_page(html).render)
        if len(laid_out.pages) == 1:
            break
    return _drawn(laid_out.write_pdf)


def _page(html: str, base_url: str | None = None) -> HTML:
    return HTML(
        string=html, base_url=base_url or _BASE, url_fetcher=_OwnFilesOnly(allowed_protocols=("data",))
    )


def _drawn(draw: Callable[[], Any]) -> Any:
    try:
        return draw()
    except (FatalURLFetchingError, OSError) as failure:
        raise Refusal("这一页暂时不能生成PDF，请改用DOCX，并把情况告诉系统管理员。") from failure
