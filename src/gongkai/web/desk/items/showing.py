"""A working copy, or a version that is not public yet, drawn as the portal draws what is public."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse
from django.template.loader import render_to_string

from gongkai import clock
from gongkai.approval.models import Version
from gongkai.disclosure.models import Column, Item, Publication
from gongkai.disclosure.subject import content_of
from gongkai.organs.models import Organ
from gongkai.web.portal.facts import PublicFile, PublicItem, item_facts, organ_facts
from gongkai.web.portal.pages import Page, draw

NOT_YET = "（公开时自动编号）"


def as_on_portal(item: Item) -> PublicItem:
    """What the portal would show of the working copy."""
    return _shown(item.organ, Version(content=content_of(item)), getattr(item, "publication", None))


def version_as_on_portal(version: Version, publication: Publication | None = None) -> PublicItem:
    """What the portal would show of exactly this version."""
    return _shown(version.organ, version, publication)


def _shown(organ: Organ, version: Version, publication: Publication | None) -> PublicItem:
    stands_for = Publication(
        pk=0,
        organ=organ,
        version=version,
        index_number=publication.index_number if publication else NOT_YET,
        published_at=publication.published_at if publication else clock.now(),
    )
    facts = item_facts(stands_for)
    return replace(facts, files=tuple(_on_desk(file) for file in facts.files))


def _on_desk(file: PublicFile) -> PublicFile:
    """A file that is not public yet is opened behind the gate."""
    return replace(file, path=f"desk/files/{file.key}/")


def as_on_portal_page(item: Item) -> HttpResponse:
    """The whole page of the portal, for the desk only."""
    shown = as_on_portal(item)
    here = {Column.GUIDE: "guide", Column.RULES: "rules"}.get(Column(shown.column), "statutory")
    page = Page("", "portal/item.html", {"organ": organ_facts(item.organ), "item": shown, "here": here})
    return HttpResponse(draw(page))


def content_html(version: Version) -> str:
    """The content of an item's version for the one who signs it."""
    context = {"item": version_as_on_portal(version), "unpublished": True}
    return render_to_string("portal/parts/item.html", context)
