"""Annual reports on the portal: the signed report as a page, and the files it can be taken away as."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.utils.safestring import mark_safe

from gongkai.annual_report.models import AnnualReport
from gongkai.web.portal import shelf
from gongkai.web.portal.facts import organ_facts, safe_name
from gongkai.web.portal.listings import ReportLine
from gongkai.web.portal.pages import Page, write
from gongkai.web.templatetags.gongkai import day

FORMATS = ("docx", "pdf", "xlsx", "json")


def report_line(report: AnnualReport) -> ReportLine:
    return ReportLine(report.year, title_of(report), day(report.published_at))


def title_of(report: AnnualReport) -> str:
    version = report.published_version
    return version.title if version else ""


def folder_of(report: AnnualReport) -> str:
    return f"{report.organ.code}/annual/{report.year}"


def publish_report(report: AnnualReport, *, anew: bool = False) -> set[str]:
    """Write the page and the files of a published report. Returns their names in the public folder."""
    version = report.published_version
    if version is None:
        shelf.remove(folder_of(report))
        return set()
    base, digest = folder_of(report), version.digest[:12]
    names = {kind: f"{base}/{digest}/{safe_name(title_of(report))}.{kind}" for kind in FORMATS}
    for kind, name in names.items():
        if anew or not shelf.place(name).exists():
            shelf.put(name, _file_of(kind, version.content))
    page = _page(report, version.content, names)
    write(page, anew=anew)
    kept = {page.file, *names.values()}
    shelf.keep_only(base, kept)
    return kept


def _page(report: AnnualReport, content: dict[str, Any], names: dict[str, str]) -> Page:
    shows = {
        "organ": organ_facts(report.organ),
        "here": "annual",
        "title": title_of(report),
        "published_on": day(report.published_at),
        "report": mark_safe(_documents().html_of(content)),  # noqa: S308 - made of escaped text by our own template
        "files": sorted((kind.upper(), f"/{name}") for kind, name in names.items()),
    }
    return Page(f"{folder_of(report)}/", "portal/report.html", shows)


def _file_of(kind: str, content: dict[str, Any]) -> bytes:
    maker = getattr(_documents(), f"{kind}_of")
    made = maker(content)
    return made.encode() if isinstance(made, str) else bytes(made)


def _documents() -> Any:
    """Loaded when a report is published: drawing libraries are slow to start."""
    return import_module("gongkai.annual_report.documents")
