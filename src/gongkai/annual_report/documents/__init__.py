"""A report as files: DOCX, PDF, HTML, XLSX and JSON, all from one content.

`content` is what `content.built_content` or a version gives; whatever says `"status": "draft"` is marked as a draft.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from gongkai.law.finding import Refusal

FORMATS = ("docx", "pdf", "html", "xlsx", "json")

MIME = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json; charset=utf-8",
}


def file_of(content: dict[str, Any], kind: str) -> bytes:
    """The report in one of FORMATS. Raises Refusal for another format, or when a PDF cannot be drawn."""
    if kind not in FORMATS:
        raise Refusal(f"不能生成“{kind}”格式，可选：{'、'.join(FORMATS)}。")
    return _maker(kind)(content)


def file_name(content: dict[str, Any], kind: str) -> str:
    """The name of the file: the title, marked when it is a draft."""
    mark = "（草稿）" if content.get("status") == "draft" else ""
    return f"{content['title']}{mark}.{kind}"


def _maker(kind: str) -> Callable[[dict[str, Any]], bytes]:
    """The maker of one format; each is loaded when it is first asked for."""
    from gongkai.annual_report.documents import docx, html, pdf, xlsx

    return {
        "docx": docx.report_docx,
        "pdf": pdf.report_pdf,
        "html": lambda content: html.page_of(content).encode(),
        "xlsx": xlsx.report_xlsx,
        "json": _json,
    }[kind]


def _json(content: dict[str, Any]) -> bytes:
    """JSON as `law.annual_report.schema` describes it."""
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
