"""A moved page, a self-check of 草坝镇, and their addresses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from gongkai.disclosure.models import Category
from gongkai.upkeep.actions.import_site import import_site, open_move
from gongkai.upkeep.moving.page import Page
from gongkai.upkeep.self_check.daily import check_organ

if TYPE_CHECKING:
    from tests.conftest import Town


@dataclass(frozen=True)
class Upkeep:
    """Primary keys of what was made."""

    move: int
    page: int
    check: int


def upkeep_of(town: Town, mark: str) -> Upkeep:
    """One page moved in, one self-check."""
    clerk = town.person("DISCLOSURE_CLERK")
    move = open_move(clerk, town.organ, f"{mark}旧网站", Category.objects.get(code="planning", organ=None))
    day = date(2019, 3, 5)
    import_site(clerk, move, [Page("a.html", "0", f"{mark}旧页面", day, day, body=f"<p>{mark}旧正文</p>")])
    return Upkeep(move.pk, move.pages.get().pk, check_organ(town.organ).pk)
