"""Links inside a moved site: those whose page did not come along become plain words."""

from __future__ import annotations

import re

from gongkai.disclosure.models import Item
from gongkai.upkeep.models import MovedPage, SiteMove

_SLICE = 500  # local policy: pages looked at in one go


def unlink_dead(move: SiteMove) -> int:
    """Take the links out of the drafts of `move` that lead to a page that was not taken in. Returns their number."""
    known = set(
        MovedPage.objects.filter(organ=move.organ, source=move.source, item__isnull=False).values_list(
            "key", flat=True
        )
    )
    number = 0
    pages = MovedPage.objects.filter(move=move, item__isnull=False).exclude(links=[]).select_related("item")
    changed_items, changed_pages = [], []
    for page in pages.iterator(chunk_size=_SLICE):
        dead = [key for key in page.links if key not in known]
        if not dead or page.item is None:
            continue
        number += len(dead)
        for key in dead:
            page.item.body = _without(page.item.body, f"/{move.organ.code}/moved/{key}/")
        page.links = [key for key in page.links if key in known]
        page.notes = [*page.notes, f"{len(dead)}个站内链接的页面没有迁移，只保留文字。"]
        changed_items.append(page.item)
        changed_pages.append(page)
    Item.objects.bulk_update(changed_items, ["body"], batch_size=_SLICE)
    MovedPage.objects.bulk_update(changed_pages, ["links", "notes"], batch_size=_SLICE)
    return number


def _without(body: str, address: str) -> str:
    return re.sub(rf'<a\s[^>]*href="{re.escape(address)}"[^>]*>(.*?)</a>', r"\1", body, flags=re.DOTALL)
