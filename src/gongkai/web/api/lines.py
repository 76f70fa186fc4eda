"""From the portal's public facts to the shapes of the API."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from urllib.parse import quote

from gongkai.annual_report.models import AnnualReport
from gongkai.disclosure.models import Publication
from gongkai.disclosure.public import Line
from gongkai.web.portal import reports
from gongkai.web.portal.facts import OrganFacts, PublicItem, absolute


def organ_line(organ: OrganFacts) -> dict[str, Any]:
    return {**asdict(organ), "url": absolute(f"/{organ.code}/")}


def item_line(line: Line) -> dict[str, Any]:
    return {
        "id": line.pk,
        "organ": line.organ,
        "title": line.title,
        "index_number": line.index_number,
        "document_number": line.document_number,
        "category": {"code": line.category, "name": line.category_name},
        "year": line.year,
        "formed_on": line.formed_on or None,
        "published_at": line.published_at,
        "url": absolute(f"/{line.organ}/items/{line.pk}/"),
    }


def found_line(item: PublicItem, publication: Publication) -> dict[str, Any]:
    code = publication.organ.code
    return {
        "id": item.pk,
        "organ": code,
        "title": item.title,
        "index_number": item.index_number,
        "document_number": item.document_number,
        "category": {"code": item.category, "name": item.category_name},
        "year": publication.year,
        "formed_on": item.formed_on,
        "published_at": item.published_at,
        "url": absolute(f"/{code}/items/{item.pk}/"),
    }


def whole_item(item: PublicItem, publication: Publication) -> dict[str, Any]:
    files = [
        {
            "name": file.name,
            "kind": file.kind,
            "size": file.size,
            "sm3": file.digest,
            "url": absolute(file.url),
        }
        for file in item.files
    ]
    return {
        **found_line(item, publication),
        "publisher": item.publisher,
        "validity": item.validity,
        "keywords": item.keywords,
        "summary": item.summary,
        "body_html": str(item.body),
        "corrected_at": publication.corrected_at,
        "attachments": files,
    }


def report_line(report: AnnualReport) -> dict[str, Any]:
    return {
        "organ": report.organ.code,
        "year": report.year,
        "title": reports.title_of(report),
        "published_at": report.published_at,
        "url": absolute(f"/{reports.folder_of(report)}/"),
        "files": {kind: absolute(f"/{quote(name)}") for kind, name in reports.file_names(report).items()},
    }
