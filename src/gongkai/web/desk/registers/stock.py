"""Where papers lie, and counting them: each line is kept as it is counted, so a lost connection loses nothing."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.organs.actor import acting, may
from gongkai.organs.posts import Right
from gongkai.registers import queries
from gongkai.registers.actions.put_away import add_custody_place
from gongkai.registers.actions.take_stock import count_paper, finish_stocktaking, start_stocktaking
from gongkai.registers.models import Stocktaking, StocktakingLine
from gongkai.web.desk.registers import list_forms as forms
from gongkai.web.desk.registers.lists import keeping
from gongkai.web.desk.support import attempt, desk, one, person_of, posted

GET_AND_POST = ["GET", "HEAD", "POST"]
SHOWN = 40  # local policy: lines on one page of a stock-taking


@require_http_methods(GET_AND_POST)
@desk
def custody(request: HttpRequest) -> HttpResponse:
    """Cabinets and stock-takings; a new cabinet."""
    organ = queries.keeping_organ(request.user)
    if request.method == "POST":
        organ = keeping(request)
    form = forms.PlaceForm(posted(request), organ=organ) if organ else None
    if request.method == "POST" and organ is not None and form is not None and form.is_valid():
        verb: Any = partial(add_custody_place, person_of(request), organ, **form.cleaned_data)
        if attempt(request, form, verb, "已设置。"):
            return redirect("desk-custody-list")
    context = {
        "places": queries.custody_places(request.user),
        "takings": queries.stocktakings(request.user)[:50],
        "form": form,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "desk/registers/custody.html", context, status=status)


@require_http_methods(GET_AND_POST)
@desk
def start(request: HttpRequest) -> HttpResponse:
    """Begin a stock-taking."""
    organ, person = keeping(request), person_of(request)
    form = forms.StartForm(posted(request), organ=organ)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        verb: Any = partial(start_stocktaking, person, organ, data["place"], marked_only=data["marked_only"])
        if made := attempt(request, form, verb, "盘点表已列好，逐件清点即可；中断了回来接着盘。"):
            return redirect("desk-stocktaking", made.pk)
    return render(request, "desk/registers/start.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@desk
def stocktaking(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet to count on: what is not counted comes first."""
    return _sheet(request, one(queries.stocktakings(request.user), pk=pk))


def _sheet(
    request: HttpRequest,
    shown: Stocktaking,
    failed: tuple[StocktakingLine, Any] | None = None,
    end: Any = None,
) -> HttpResponse:
    lines = queries.lines_of(request.user).filter(stocktaking=shown)[:SHOWN]
    keeps = may(request.user, Right.KEEP_REGISTERS, shown.organ) and shown.finished_at is None
    rows = [
        (line, failed[1] if failed and failed[0].pk == line.pk else forms.CountForm(initial=_counted(line)))
        for line in lines
    ]
    context = {
        "taking": shown,
        "rows": rows,
        "keeps": keeps,
        "differences": [line for line in shown.lines.select_related("paper") if line.difference],
        "end": end or forms.ConclusionForm(),
    }
    status = 422 if failed or end else 200
    return render(request, "desk/registers/stocktaking.html", context, status=status)


def _counted(line: StocktakingLine) -> dict[str, Any]:
    return {"found": line.expected if line.found is None else line.found, "explanation": line.explanation}


@require_POST
@desk
def count(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep one line's count."""
    line = one(queries.lines_of(request.user), pk=pk)
    acting(request.user, Right.KEEP_REGISTERS, line.stocktaking.organ)
    form = forms.CountForm(request.POST)
    if form.is_valid():
        verb: Any = partial(count_paper, person_of(request), line, **form.cleaned_data)
        if attempt(request, form, verb, f"{line.paper.register_number}已清点。"):
            return redirect("desk-stocktaking", line.stocktaking_id)
    shown = one(queries.stocktakings(request.user), pk=line.stocktaking_id)
    return _sheet(request, shown, (line, form))


@require_POST
@desk
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """End a stock-taking."""
    shown = one(queries.stocktakings(request.user), pk=pk)
    acting(request.user, Right.KEEP_REGISTERS, shown.organ)
    form = forms.ConclusionForm(request.POST)
    if form.is_valid():
        verb: Any = partial(finish_stocktaking, person_of(request), shown, form.cleaned_data["conclusion"])
        if attempt(request, form, verb, "盘点已完成。"):
            return redirect("desk-stocktaking", pk)
    return _sheet(request, shown, end=form)
