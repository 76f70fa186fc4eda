"""All reports of one year together, on the page of the government above them: for people as a table, for programs as
JSON beside it (国办公开办函〔2021〕30号: a government's column shows its departments' and lower governments' reports)."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from gongkai.annual_report import public
from gongkai.annual_report.public import AnyReport
from gongkai.organs.models import Organ
from gongkai.web.portal import shelf
from gongkai.web.portal.facts import absolute, organ_facts
from gongkai.web.portal.pages import Page, write
from gongkai.web.portal.reports import file_names, folder_of, publish_report, title_of
from gongkai.web.templatetags.gongkai import day

INDEX = "reports.json"


def publish_year(organ: Organ, year: int, *, anew: bool = False) -> set[str]:
    """Write the page of a year, its index and the total report. Returns their names in the public folder."""
    kept: set[str] = set()
    total = public.totals().filter(organ=organ, year=year).first()
    if total is not None:
        kept |= publish_report(total, anew=anew)
    rows = [_row(report) for report in public.below(organ, year)]
    shows = {
        "organ": organ_facts(organ),
        "here": "annual",
        "year": year,
        "total": _row(total) if total is not None else None,
        "rows": rows,
        "index": f"/{folder(organ, year)}/{INDEX}",
    }
    page = Page(f"{folder(organ, year)}/", "portal/annual_year.html", shows)
    write(page, anew=anew)
    index = f"{folder(organ, year)}/{INDEX}"
    said = {"organ": organ.name, "year": year, "total": shows["total"], "reports": rows}
    shelf.put(index, (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode())
    return kept | {page.file, index}


def publish_years(organ: Organ, *, anew: bool = False) -> set[str]:
    """Every year of a government; what is not public any more goes."""
    kept: set[str] = set()
    for year in public.years_below(organ):
        kept |= publish_year(organ, year, anew=anew)
    shelf.keep_only(f"{organ.code}/annual/years", kept)
    return kept


def publish_around(organ: Organ, year: int) -> None:
    """The year's page of every government on which a report of `organ` stands."""
    for above in public.collectors_above(organ):
        if year in public.years_below(above):
            publish_year(above, year)


def folder(organ: Organ, year: int) -> str:
    """Where the page of a year lies."""
    return f"{organ.code}/annual/years/{year}"


def _row(report: AnyReport) -> dict[str, Any]:
    version = report.published_version
    published = report.published_at
    return {
        "organ": report.organ.name,
        "code": report.organ.code,
        "title": title_of(report),
        "url": absolute(f"/{folder_of(report)}/"),
        "published_on": day(published),
        "date": published.date().isoformat() if published else "",
        "version": version.number if version else 0,
        "corrections": len(public.earlier(report)),
        "files": {kind: absolute(f"/{quote(name)}") for kind, name in file_names(report).items()},
    }
