"""Annual reports on the portal: the signed report as a page, its files, and the versions that it corrected."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.utils.safestring import mark_safe

from gongkai.annual_report import public
from gongkai.annual_report.content import published_content
from gongkai.annual_report.documents import file_of
from gongkai.annual_report.documents.html import html_of
from gongkai.annual_report.models import AnnualReport
from gongkai.annual_report.public import AnyReport, Earlier
from gongkai.web.portal import shelf
from gongkai.web.portal.facts import organ_facts, safe_name
from gongkai.web.portal.listings import ReportLine
from gongkai.web.portal.pages import Page, write
from gongkai.web.templatetags.gongkai import day

FORMATS = ("docx", "pdf", "xlsx", "json")


def report_line(report: AnyReport) -> ReportLine:
    """The line of a published report in a list."""
    return ReportLine(report.year, title_of(report), day(report.published_at))


def title_of(report: AnyReport) -> str:
    """The title that was signed."""
    version = report.published_version
    return version.title if version else ""


def public_content(report: AnyReport) -> dict[str, Any]:
    """The signed content as anyone may read it: the notes on how each number was come by stay inside.

    Raises ValueError for a report that is not published.
    """
    if report.published_version is None:
        raise ValueError(f"{report} is not published")
    return {**published_content(report, report.published_version), "sources": []}


def folder_of(report: AnyReport) -> str:
    """Where the report lies in the public folder: a government's total beside the others of the year."""
    if isinstance(report, AnnualReport):
        return f"{report.organ.code}/annual/{report.year}"
    return f"{report.organ.code}/annual/years/{report.year}/total"


def publish_report(report: AnyReport, *, anew: bool = False) -> set[str]:
    """Write the page and the files of a published report, and the pages of the versions before it.

    Returns their names in the public folder.
    """
    content, names = public_content(report), file_names(report)
    for kind, name in names.items():
        if anew or not shelf.place(name).exists():
            shelf.put(name, file_of(content, kind))
    past = public.earlier(report)
    shows = {
        "organ": organ_facts(report.organ),
        "here": "annual",
        "title": title_of(report),
        "published_on": day(report.published_at),
        "report": mark_safe(html_of(content)),  # noqa: S308 - every text in it is escaped by documents.html
        "files": [(kind.upper(), f"/{quote(name)}") for kind, name in names.items()],
        "earlier": [
            (
                old.version.number,
                day(old.published_at),
                f"/{folder_of(report)}/v{old.version.number}/",
                old.corrected,
            )
            for old in past
        ],
    }
    page = Page(f"{folder_of(report)}/", "portal/report.html", shows)
    write(page, anew=anew)
    kept = {page.file, *names.values(), *(_publish_earlier(report, old, anew=anew) for old in past)}
    shelf.keep_only(folder_of(report), kept)
    return kept


def _publish_earlier(report: AnyReport, old: Earlier, *, anew: bool) -> str:
    """The page of a version that was corrected, with the note that says so."""
    content = {**old.version.content, "status": "published", "sources": []}
    shows = {
        "organ": organ_facts(report.organ),
        "here": "annual",
        "title": f"{old.version.title}（第{old.version.number}版，已更正）",
        "published_on": day(old.published_at),
        "report": mark_safe(html_of(content)),  # noqa: S308 - every text in it is escaped by documents.html
        "files": [],
        "corrected": old.corrected,
        "now": f"/{folder_of(report)}/",
        "corrected_on": day(report.published_at),
    }
    page = Page(f"{folder_of(report)}/v{old.version.number}/", "portal/report.html", shows)
    write(page, anew=anew)
    return page.file


def file_names(report: AnyReport) -> dict[str, str]:
    """The name of each file in the public folder; another version has other addresses."""
    version = report.published_version
    digest = version.digest[:12] if version else ""
    base = f"{folder_of(report)}/{digest}/{safe_name(title_of(report))}"
    return {kind: f"{base}.{kind}" for kind in FORMATS}
