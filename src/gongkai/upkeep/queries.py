"""Lists of moved sites and of self-checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Count, Q, QuerySet

from gongkai.organs.models import Organ
from gongkai.upkeep.models import MovedPage, SelfCheck, SiteMove

REPORT_HEADINGS = ("原地址", "标题", "原公开日期", "结果", "检查发现", "说明")


def moves_of(person: Any) -> QuerySet[SiteMove]:
    """Every batch `person` may see, newest first, with its numbers of pages."""
    rows = SiteMove.objects.visible_to(person).select_related("organ", "category", "started_by")
    return rows.annotate(
        taken=Count("pages", filter=Q(pages__item__isnull=False)),
        unread=Count("pages", filter=Q(pages__item__isnull=True)),
        out=Count("pages", filter=~Q(pages__left_out="")),
        flagged=Count("pages", filter=Q(pages__left_out="") & ~Q(pages__errors=[])),
        public=Count("pages", filter=Q(pages__item__publication__isnull=False)),
    )


def every_page_of(person: Any) -> QuerySet[MovedPage]:
    """The pages of every batch `person` may see."""
    return MovedPage.objects.visible_to(person).select_related("item", "move", "organ")


def pages_of(person: Any, move: SiteMove) -> QuerySet[MovedPage]:
    """The pages of a batch."""
    return every_page_of(person).filter(move=move)


def pages_to_look_at(person: Any, move: SiteMove) -> QuerySet[MovedPage]:
    """Pages that were not read, were left out, or in which the check or the reading found something."""
    rows = pages_of(person, move)
    return rows.filter(Q(item=None) | ~Q(errors=[]) | ~Q(notes=[]) | ~Q(left_out="")).order_by("pk")


def report_rows(move: SiteMove) -> Iterator[tuple[str, ...]]:
    """The report of a batch under REPORT_HEADINGS: what could not be read comes first."""
    rows = MovedPage.objects.filter(move=move).order_by("-unread", "pk")
    for page in rows.iterator(chunk_size=1000):
        result = page.unread or (f"已移出：{page.left_out}" if page.left_out else "已读入")
        day = page.published_on.isoformat() if page.published_on else ""
        yield (page.address, page.title, day, result, "；".join(page.errors), "；".join(page.notes))


def rows_known_before(
    organ: Organ, source: str, move: SiteMove | None, changed: Iterable[str]
) -> Iterator[tuple[str, ...]]:
    """The pages of `source` that came in with earlier batches than `move`, under REPORT_HEADINGS; `changed` are the
    addresses whose page is another one now."""
    other = set(changed)
    rows = MovedPage.objects.filter(organ=organ, source=source).exclude(move=move).order_by("pk")
    for page in rows.iterator(chunk_size=1000):
        day = page.published_on.isoformat() if page.published_on else ""
        result = f"以前导入过（批次{page.move_id}）" if page.item_id else f"以前没有读成：{page.unread}"
        said = "原网站上的这一页与上次导入时不同，没有改动已导入的内容。" if page.address in other else ""
        yield (page.address, page.title, day, result, "；".join(page.errors), said)


def checks_of(person: Any) -> QuerySet[SelfCheck]:
    """Every daily self-check `person` may see, the newest first."""
    return SelfCheck.objects.visible_to(person).select_related("organ").order_by("-day", "organ__path")
