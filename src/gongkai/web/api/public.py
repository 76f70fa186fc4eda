"""/api/v1/: what anyone may read, as JSON. Read only; everything starts from what is public."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Query, Status
from ninja.errors import ValidationError

from gongkai import __version__
from gongkai.annual_report import public as public_reports
from gongkai.disclosure import public
from gongkai.search.engine import Question, engine
from gongkai.web.api import cursor, lines
from gongkai.web.api.shapes import (
    ItemPage,
    ItemShape,
    OrganShape,
    Problem,
    ReportShape,
    SearchPage,
)
from gongkai.web.portal.facts import item_facts, organ_facts
from gongkai.web.portal.searching import found

MOST = 100
_MOST_FOUND = 1000

api = NinjaAPI(
    title="政府信息公开",
    version=__version__,
    description="已公开的政府信息和年度报告，只读。",
    urls_namespace="api",
    docs_url=None,
)


@api.exception_handler(ValidationError)
def unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """A parameter that cannot be read: which one."""
    names = "、".join(sorted({str(fault["loc"][-1]) for fault in error.errors}))
    return api.create_response(
        request, {"message": f"参数{names}的值不对，请按 /api/v1/openapi.json 填写。"}, status=422
    )


@api.get("/organs", response=list[OrganShape], summary="有公开内容的机关")
def organs(request: HttpRequest) -> list[dict[str, Any]]:
    """Organs with something public."""
    return [lines.organ_line(organ_facts(organ)) for organ in public_reports.organs()]


@api.get("/items", response={200: ItemPage, 422: Problem}, summary="公开信息，最新的在前")
def items(
    request: HttpRequest,
    organ: str = "",
    year: int | None = Query(None, ge=1949, le=2999),
    category: str = "",
    q: str = "",
    after: str = "",
    limit: int = Query(20, ge=1, le=MOST),
) -> Any:
    """Public items, narrowed by organ, year, category and words, in parts: ?after= takes the `next` of the last one."""
    rows = public.publications()
    for lookup, value in (("organ__code", organ), ("year", year), ("category__code", category)):
        if value:
            rows = rows.filter(**{lookup: value})
    if q:
        hits = engine().search(Question(q, organ=organ, category=category, year=year, limit=_MOST_FOUND))
        rows = rows.filter(pk__in=hits.keys if hits.exact else ())
    if after:
        place = cursor.read(after)
        if place is None:
            return Status(422, {"message": "参数after的值不对，请用上一次回答里的next。"})
        rows = rows.filter(cursor.beyond(place))
    part = public.lines(rows, most=limit + 1)
    more = len(part) > limit
    return {
        "items": [lines.item_line(line) for line in part[:limit]],
        "next": cursor.written(part[limit - 1]) if more else None,
    }


@api.get("/search", response=SearchPage, summary="按词查找")
def search(
    request: HttpRequest,
    q: str,
    organ: str = "",
    year: int | None = Query(None, ge=1949, le=2999),
    category: str = "",
    limit: int = Query(20, ge=1, le=50),
) -> dict[str, Any]:
    """The items that hold the words, best first."""
    rows, exact = found(Question(q, organ=organ, category=category, year=year, limit=limit))
    return {"items": [lines.found_line(item_facts(row), row) for row in rows], "exact": exact}


@api.get("/items/{pk}", response={200: ItemShape, 404: Problem, 410: Problem}, summary="一条公开信息")
def item(request: HttpRequest, pk: int) -> Any:
    """One item; a withdrawn one answers 410 with the reason."""
    publication = public.publications().filter(pk=pk).first()
    if publication is not None:
        return lines.whole_item(item_facts(publication), publication)
    gone = public.withdrawn().filter(pk=pk).first()
    if gone is not None:
        return Status(410, {"message": f"信息已撤回：{gone.withdrawn_reason}"})
    return Status(404, {"message": "没有这条公开信息。"})


@api.get("/reports", response=list[ReportShape], summary="年度报告")
def reports(request: HttpRequest, organ: str = "", year: int | None = None) -> list[dict[str, Any]]:
    """Published annual reports."""
    rows = public_reports.reports()
    if organ:
        rows = rows.filter(organ__code=organ)
    if year is not None:
        rows = rows.filter(year=year)
    return [lines.report_line(report) for report in rows]
