"""Annual reports on the portal: the signed report as a page, and the files it can be taken away as."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.utils.safestring import mark_safe

from gongkai.annual_report.content import published_content
from gongkai.annual_report.documents import file_of
from gongkai.annual_report.documents.html import html_of
from gongkai.annual_report.models import AnnualReport
from gongkai.web.portal import shelf
from gongkai.web.portal.facts import organ_facts, safe_name
from gongkai.web.portal.listings import ReportLine
from gongkai.web.portal.pages import Page, write
from gongkai.web.templatetags.gongkai import day

FORMATS = ("docx", "pdf", "xlsx", "json")


def report_line(report: AnnualReport) -> ReportLine:
    """The line of a published report in a list."""
    return ReportLine(report.year, title_of(report), day(report.published_at))


def title_of(report: AnnualReport) -> str:
    """The title that was signed."""
    version = report.published_version
    return version.title if version else ""


def public_content(report: AnnualReport) -> dict[str, Any]:
    """The signed content as anyone may read it: the notes on how each number was come by stay inside.

    Raises ValueError for a report that is not published.
    """
    if report.published_version is None:
        raise ValueError(f"{report} is not published")
    return {**published_content(report, report.published_version), "sources": []}


def folder_of(report: AnnualReport) -> str:
    """Where the report lies in the public folder."""
    return f"{report.organ.code}/annual/{report.year}"


def publish_report(report: AnnualReport, *, anew: bool = False) -> set[str]:
    """Write the page and the files of a published report. Returns their names in the public folder."""
    content, names = public_content(report), file_names(report)
    for kind, name in names.items():
        if anew or not shelf.place(name).exists():
            shelf.put(name, file_of(content, kind))
    shows = {
        "organ": organ_facts(report.organ),
        "here": "annual",
        "title": title_of(report),
        "published_on": day(report.published_at),
        "report": mark_safe(html_of(content)),  # noqa: S308 - every text in it is escaped by documents.html
        "files": [(kind.upper(), f"/{quote(name)}") for kind, name in names.items()],
    }
    page = Page(f"{folder_of(report)}/", "portal/report.html", shows)
    write(page, anew=anew)
    kept = {page.file, *names.values()}
    shelf.keep_only(folder_of(report), kept)
    return kept


def file_names(report: AnnualReport) -> dict[str, str]:
    """The name of each file in the public folder; another version has other addresses."""
    version = report.published_version
    digest = version.digest[:12] if version else ""
    base = f"{folder_of(report)}/{digest}/{safe_name(title_of(report))}"
    return {kind: f"{base}.{kind}" for kind in FORMATS}
