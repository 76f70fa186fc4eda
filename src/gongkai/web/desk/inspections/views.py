"""The inspector's desk: the quarter's tour, draws, records of visits."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe
from django_tables2 import LazyPaginator, RequestConfig

from gongkai import clock
from gongkai.organs.actor import acting, may
from gongkai.organs.models import Organ
from gongkai.organs.posts import Right
from gongkai.organs.queries import home_of
from gongkai.oversight.supervision import inspection_queries as queries
from gongkai.oversight.supervision.actions.draw_places import draw_places
from gongkai.oversight.supervision.actions.record_inspection import record_inspection
from gongkai.trail.drawing import drawn as drawn_again
from gongkai.web.desk.inspections.forms import DrawForm, InspectionForm, chosen_of, problems_of
from gongkai.web.desk.inspections.tables import InspectionTable
from gongkai.web.desk.support import attempt, desk, one, one_organ_hides, person_of, posted

GET_AND_POST = ["GET", "HEAD", "POST"]


@require_safe
@desk
def listing(request: HttpRequest) -> HttpResponse:
    """Records of visits, and for who reads the organ the tour of this quarter."""
    table = InspectionTable(queries.inspections(request.user), exclude=one_organ_hides(request, "organ"))
    RequestConfig(request, paginate={"paginator_class": LazyPaginator, "per_page": 30}).configure(table)
    organ, (year, quarter) = home_of(request.user), queries.quarter_of(clock.today())
    reads = organ is not None and may(request.user, Right.READ_INSPECTION, organ)
    context = {
        "table": table,
        "inspects": queries.inspecting_organ(request.user) is not None,
        "year": year,
        "quarter": quarter,
        "tour": queries.tour(organ, year, quarter) if organ and reads else [],
        "draws": queries.draws(request.user)[:10],
    }
    return render(request, "desk/inspections/list.html", context)


@require_http_methods(GET_AND_POST)
@desk
def draw(request: HttpRequest) -> HttpResponse:
    """Draw lots."""
    organ = _inspecting(request)
    form = DrawForm(posted(request), initial={"client_key": uuid4()})
    if request.method == "POST" and form.is_valid():
        verb = partial(draw_places, person_of(request), organ, **form.cleaned_data)
        if made := attempt(request, form, verb, "已抽取，结果和种子都已留痕。"):
            return redirect("desk-draw", made.pk)
    note = "每次抽取都会留下记录，包括备选名单和种子，任何人都能复核；不能抽到满意为止。"
    return form_page(request, form, "随机抽取", "抽取", note)


@require_safe
@desk
def drawn(request: HttpRequest, pk: int) -> HttpResponse:
    """One draw, and the same draw done again from its seed."""
    row = one(queries.draws(request.user), pk=pk)
    again = drawn_again(row.seed, [key for key, _ in row.candidates], row.count)
    context = {"draw": row, "chosen": chosen_of(row), "holds": again == row.chosen}
    return render(request, "desk/inspections/draw.html", context)


@require_http_methods(GET_AND_POST)
@desk
def new(request: HttpRequest) -> HttpResponse:
    """Write the record of a visit."""
    organ = _inspecting(request)
    initial = {"client_key": uuid4()}
    form = InspectionForm(
        posted(request), request.FILES or None, organ=organ, person=request.user, initial=initial
    )
    if request.method == "POST" and form.is_valid():
        photos = form.cleaned_data["photos"]
        verb = partial(record_inspection, person_of(request), organ, form.facts(), photos)
        if made := attempt(request, form, verb, "已登记。"):
            return redirect("desk-inspection", made.pk)
    note = "登记以后任何人都不能修改、不能删除，包括系统管理员；请核对清楚再提交。"
    return form_page(request, form, "登记监督检查", "登记", note)


@require_safe
@desk
def inspection(request: HttpRequest, pk: int) -> HttpResponse:
    """One record with its photos, its corrections and its notices."""
    row = one(queries.inspections(request.user), pk=pk)
    context = {
        "row": row,
        "problems": problems_of(row),
        "inspects": may(request.user, Right.INSPECT, row.organ),
        "notices": queries.rectifications(request.user).filter(inspection=row),
        "whole": may(request.user, Right.READ_DESK, row.organ),
    }
    return render(request, "desk/inspections/inspection.html", context)


def form_page(
    request: HttpRequest, form: Any, heading: str, submit: str, note: str = "", **context: Any
) -> HttpResponse:
    context |= {"form": form, "heading": heading, "submit": submit, "note": note}
    return render(request, "desk/inspections/form.html", context, status=422 if form.errors else 200)


def _inspecting(request: HttpRequest) -> Organ:
    organ: Any = queries.inspecting_organ(request.user) or home_of(request.user)
    acting(request.user, Right.INSPECT, organ)
    return organ  # type: ignore[no-any-return]
