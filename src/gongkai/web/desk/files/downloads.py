"""Lists to take along: CSV and XLSX in which nothing runs."""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpResponse

from gongkai.papers import sheets
from gongkai.papers.kinds import KINDS


def table_file(kind: str, name: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """`rows` under `header` as a CSV or XLSX download named `name`; 404 for another kind."""
    if kind == "csv":
        return download(sheets.as_csv(header, rows), f"{name}.csv")
    if kind == "xlsx":
        return download(sheets.as_xlsx({name: [header, *rows]}), f"{name}.xlsx")
    raise Http404(kind)


def download(content: bytes, name: str) -> HttpResponse:
    """`content` as a download, never kept by the browser or on the way."""
    answer = HttpResponse(content, content_type=KINDS[name.rsplit(".", 1)[-1]].mime)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
