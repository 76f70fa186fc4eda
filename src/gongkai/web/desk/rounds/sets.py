"""A whole year's set of reports, out and in."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from gongkai.annual_report.actions.load_set import SetTaken, load_set
from gongkai.annual_report.figure_sets import dump
from gongkai.annual_report.figure_sheets import set_lines, set_sheet
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.posts import Right
from gongkai.web.desk.rounds.forms import SetForm
from gongkai.web.desk.rounds.support import of_round, round_or_404, status_of
from gongkai.web.desk.support import attempt, desk, posted

MIME = {
    "jsonl": "application/x-ndjson; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_safe
@desk
def export(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Every unit and report of the round's year, to hand up or to keep."""
    found = round_or_404(request, pk)
    if kind not in MIME:
        raise Http404("no such format")
    lines = dump(found.organ, found.year)
    content = (line.encode() for line in lines) if kind == "jsonl" else set_sheet(lines)
    answer = HttpResponse(content, content_type=MIME[kind])
    name = f"{found.organ.code}-{found.year}-annual-reports.{kind}"
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer


@desk
def take_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Load a set; wrong lines are named, the others are kept."""
    found = round_or_404(request, pk)
    actor = acting(request.user, Right.RUN_ROUND, found.organ)
    form = SetForm(posted(request), request.FILES or None)
    taken: SetTaken | None = None
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            lines = set_lines(upload.name, upload)
        except Refusal as refusal:
            form.add_error("file", refusal.sentences[0])
        else:
            taken = attempt(
                request, form, partial(load_set, actor.person, found, lines, upload.name), "导入完成。"
            )
    context = of_round(request, found) | {"form": form, "taken": taken}
    return render(request, "desk/rounds/import.html", context, status=status_of(form))
