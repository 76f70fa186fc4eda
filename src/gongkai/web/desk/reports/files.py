"""Versions of a report, and its files."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from gongkai.annual_report import queries
from gongkai.annual_report.content import built_content, published_content
from gongkai.annual_report.documents import FORMATS, MIME, file_name, file_of
from gongkai.annual_report.documents.html import html_of
from gongkai.annual_report.states import KIND
from gongkai.approval.queries import history_of
from gongkai.web.desk.reports.support import shared, visible
from gongkai.web.desk.support import desk, one


@require_safe
@desk
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """Every round of approval with its version and signatures."""
    found = visible(request, pk)
    context = shared(request, found) | {
        "rounds": history_of(request.user, KIND, found.pk),
        "formats": FORMATS,
    }
    return render(request, "desk/reports/versions.html", context)


@require_safe
@desk
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One version exactly as it was or is being signed."""
    found = visible(request, pk)
    frozen_version = one(queries.versions(request.user, found), number=number)
    content = published_content(found, frozen_version)
    context = shared(request, found) | {
        "version": frozen_version,
        "paper": mark_safe(html_of(content)),  # noqa: S308 - every text in it is escaped by documents.html
        "formats": FORMATS,
    }
    return render(request, "desk/reports/version.html", context)


@require_safe
@desk
def working(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The present state as a file, marked as a draft."""
    found = visible(request, pk)
    return _file(built_content(found.organ, found.year, working=True), kind)


@require_safe
@desk
def frozen(request: HttpRequest, pk: int, number: int, kind: str) -> HttpResponse:
    """One version as a file."""
    found = visible(request, pk)
    return _file(published_content(found, one(queries.versions(request.user, found), number=number)), kind)


def _file(content: dict[str, Any], kind: str) -> HttpResponse:
    if kind not in FORMATS:
        raise Http404("no such format")
    answer = HttpResponse(file_of(content, kind), content_type=MIME[kind])
    answer["Content-Disposition"] = content_disposition_header(True, file_name(content, kind)) or "attachment"
    return answer
