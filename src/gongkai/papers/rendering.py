"""HTML into PDF without leaving this machine: no address is fetched, no file outside the static folder read."""

from collections.abc import Callable, Iterable
from functools import partial, wraps
from typing import Any, ParamSpec, TypeVar

from gongkai.law.finding import Refusal

Given = ParamSpec("Given")
Made = TypeVar("Made")


def pdf_of(html: str, *, base_url: str | None = None, variant: str | None = None) -> bytes:
    """The PDF of `html`. Only `data:` images and style sheets under /static/gongkai/ are read; the rest stays out.

    `variant` is what the file declares itself to be, e.g. "pdf/a-2b". Raises Refusal when the page cannot be drawn.
    """
    options = {"pdf_variant": variant} if variant else {}
    return _drawn(partial(_page(html, base_url).write_pdf, **options))


def pdf_on_one_page(drafts: Iterable[str]) -> bytes:
    """The PDF of the first of `drafts` (the same page in ever smaller type) that fits on one page, else of the last.

    Raises Refusal when a page cannot be drawn.
    """
    for html in drafts:
        laid_out = _drawn(_page(html).render)
        if len(laid_out.pages) == 1:
            break
    return _drawn(laid_out.write_pdf)


def drawing_first(verb: Callable[Given, Made]) -> Callable[Given, Made]:
    """A verb that makes papers in its transaction: what draws is loaded before the transaction begins.

    Loading takes a process a second, once; on SQLite nobody else could write meanwhile. Stands above
    `transaction.atomic`.
    """

    @wraps(verb)
    def loaded(*given: Given.args, **named: Given.kwargs) -> Made:
        load_drawing()
        return verb(*given, **named)

    return loaded


def load_drawing() -> None:
    """Load what draws a page, unless this process has it."""
    import gongkai.papers.drawing  # noqa: F401 - for its effect


def _page(html: str, base_url: str | None = None) -> Any:
    from gongkai.papers.drawing import page  # a second and a half that most processes never need

    return page(html, base_url)


def _drawn(draw: Callable[[], Any]) -> Any:
    from gongkai.papers.drawing import NOT_DRAWN

    try:
        return draw()
    except NOT_DRAWN as failure:
        raise Refusal("这一页暂时不能生成PDF，请改用DOCX，并把情况告诉系统管理员。") from failure
