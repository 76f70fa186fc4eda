"""PDF: the printed page, drawn on this machine without fetching anything."""

from __future__ import annotations

from typing import Any

from gongkai.annual_report.documents.html import page_of
from gongkai.papers.rendering import pdf_of


def report_pdf(content: dict[str, Any]) -> bytes:
    """The report as PDF, A4. Raises Refusal when it cannot be drawn."""
    return pdf_of(page_of(content))
