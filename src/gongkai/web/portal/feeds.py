"""Atom feeds, sitemaps and robots.txt, from the same lines as the lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.template.loader import render_to_string

from gongkai import clock
from gongkai.disclosure.public import Line
from gongkai.web.portal import shelf
from gongkai.web.portal.facts import OrganFacts, absolute
from gongkai.web.portal.listings import ReportLine

_NEWEST = 30
_MOST_ADDRESSES = 50_000


def write_organ_feeds(organ: OrganFacts, lines: Sequence[Line], reports: Sequence[ReportLine]) -> None:
    """feed.xml and sitemap.xml of one organ."""
    _feed(f"{organ.code}/", organ.name, lines)
    home = f"/{organ.code}/"
    columns = [home, *(f"{home}{column}/" for column in ("guide", "rules", "statutory", "annual", "apply"))]
    entries = [{"url": absolute(column)} for column in columns]
    entries += [{"url": absolute(f"{home}annual/{report.year}/")} for report in reports]
    entries += [{"url": absolute(item_path(line)), "changed": _stamp(line)} for line in lines]
    _xml(f"{home[1:]}sitemap.xml", "portal/sitemap.xml", {"entries": entries[:_MOST_ADDRESSES]})


def write_site_feeds(organs: Sequence[OrganFacts], lines: Sequence[Line]) -> None:
    """feed.xml, sitemap.xml and robots.txt of the whole site."""
    _feed("", settings.SITE_NAME, lines)
    maps = [absolute(f"/{organ.code}/sitemap.xml") for organ in organs]
    _xml("sitemap.xml", "portal/sitemap_index.xml", {"maps": maps})
    robots = ["User-agent: *", "Disallow: /desk/", "Disallow: /accounts/", "Disallow: /search/"]
    robots += [f"Sitemap: {absolute('/sitemap.xml')}"] if settings.SITE_URL else []
    shelf.put("robots.txt", "\n".join([*robots, ""]).encode())


def item_path(line: Line) -> str:
    return f"/{line.organ}/items/{line.pk}/"


def _feed(base: str, title: str, lines: Sequence[Line]) -> None:
    newest = lines[:_NEWEST]
    entries = [
        {
            "line": line,
            "url": absolute(item_path(line)),
            "id": f"urn:gongkai:{line.organ}:{line.pk}",
            "changed": _stamp(line),
        }
        for line in newest
    ]
    shows = {
        "id": f"urn:gongkai:{base.strip('/') or 'site'}",
        "title": title,
        "home": absolute(f"/{base}"),
        "own": absolute(f"/{base}feed.xml"),
        "entries": entries,
        "changed": max((_stamp(line) for line in newest), default="2019-05-15T00:00:00+08:00"),
    }
    _xml(f"{base}feed.xml", "portal/feed.xml", shows)


def _xml(name: str, template: str, shows: Mapping[str, object]) -> None:
    shelf.put(name, render_to_string(template, dict(shows)).encode())


def _stamp(line: Line) -> str:
    return line.changed_at.astimezone(clock.CHINA).isoformat(timespec="seconds")
