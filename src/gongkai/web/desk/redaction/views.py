"""区分处理 in the browser: choose a paper, mark areas, look at the copy, make it."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from gongkai.applications import queries, redactions
from gongkai.applications.actions.attach_copies import attach_copies
from gongkai.applications.actions.mark_areas import mark_areas
from gongkai.applications.actions.open_redaction import OpenFacts, open_redaction
from gongkai.applications.actions.redact import ask_for_copy
from gongkai.applications.redaction_models import Redaction
from gongkai.applications.redaction_queries import redactions_of
from gongkai.applications.steps import why_not
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art13_16_exemptions import exemption
from gongkai.organs.actor import acting, may
from gongkai.organs.posts import Right
from gongkai.papers.inspection import inspect
from gongkai.papers.redaction import pictures
from gongkai.papers.redaction.areas import Area
from gongkai.papers.redaction.matches import Match, find, has_text
from gongkai.papers.redaction.painting import is_covered
from gongkai.papers.redaction.source import opened
from gongkai.web.desk.applications.support import person_of, posted, readers, status_of
from gongkai.web.desk.redaction.forms import AreaFormSet, OpenForm, WordsForm
from gongkai.web.desk.support import attempt, one


@readers
def sheets(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheets of a case, and a new one."""
    case = one(queries.register_of(request.user), pk=pk)
    form = OpenForm(posted(request), request.FILES or None, initial={"client_key": uuid.uuid4()})
    if request.method == "POST":
        acting(request.user, Right.HANDLE_APPLICATION, case.organ)
        if form.is_valid():
            facts = OpenFacts(upload=form.cleaned_data["upload"], client_key=form.cleaned_data["client_key"])
            made = attempt(
                request,
                form,
                lambda: open_redaction(person_of(request), case, facts),
                "原件已收入，请标记要遮盖的区域。",
            )
            if made:
                return redirect("desk-redaction", made.pk)
    context = {
        "case": case,
        "form": form,
        "sheets": redactions_of(request.user).filter(application=case),
        "finished": redactions_of(request.user).filter(application=case, state="DONE").order_by("pk"),
        "why_not": why_not(case, "reply"),
        "handles": may(request.user, Right.HANDLE_APPLICATION, case.organ),
    }
    return render(request, "desk/redaction/list.html", context, status=status_of(form))


@require_POST
@readers
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Which copies go out with the reply."""
    case = one(queries.register_of(request.user), pk=pk)
    acting(request.user, Right.HANDLE_APPLICATION, case.organ)
    given = request.POST.getlist("copy")
    chosen = {int(text) for text in given if text.isascii() and text.isdigit() and len(text) < 19}
    said = f"已选定{len(chosen)}份随答复提供。" if chosen else "没有选定随答复提供的文件。"
    attempt(request, None, lambda: [attach_copies(person_of(request), case, chosen)], said)
    return redirect("desk-redaction-list", pk)


@readers
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """One page of the paper with its areas; POST keeps the areas of this page."""
    row = one(redactions_of(request.user), pk=pk)
    number = _number(request, row)
    areas = [area for area in redactions.areas_of(row) if area.page == number]
    formset = AreaFormSet(posted(request), prefix="area", initial=[_initial(area) for area in areas])
    if request.method == "POST":
        acting(request.user, Right.HANDLE_APPLICATION, row.application.organ)
        if formset.is_valid() and _keep(request, row, number, formset):
            step = 1 if request.POST.get("go") == "next" and number < row.page_count else 0
            return redirect(f"{reverse('desk-redaction', args=[pk])}?page={number + step}")
    context = _about(request, row, number) | {"formset": formset, "areas": areas}
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/redaction/sheet.html", context, status=status)


def _initial(area: Area) -> dict[str, Any]:
    box = area.box
    sides = {"left": box.left, "top": box.top, "width": box.width, "height": box.height}
    return {name: round(side, 2) for name, side in sides.items()} | {"reason": area.reason}


def _keep(request: HttpRequest, row: Redaction, number: int, formset: Any) -> bool:
    filled = [form for form in formset if form.has_changed() or form.initial]
    areas = [form.area(number) for form in filled if form not in formset.deleted_forms]
    done = attempt(
        request,
        None,
        lambda: mark_areas(person_of(request), row, [number], areas),
        f"第{number}页的标记已保存。",
    )
    return bool(done)


def _number(request: HttpRequest, row: Redaction) -> int:
    text = request.GET.get("page", "1")
    number = int(text) if text.isascii() and text.isdigit() else 0
    if not 1 <= number <= row.page_count:
        raise Http404("no such page")
    return number


def _about(request: HttpRequest, row: Redaction, number: int) -> dict[str, Any]:
    """What the page of a sheet shows beside the areas themselves."""
    all_areas = redactions.areas_of(row)
    found, layered, hidden = _looked_through(row, number, all_areas)
    return {
        "sheet": row,
        "case": row.application,
        "number": number,
        "pages": sorted({area.page for area in all_areas}),
        "total": len(all_areas),
        "reasons": sorted({exemption(area.reason).label for area in all_areas}),
        "found": found,
        "layered": layered,
        "hidden": hidden,
        "words": WordsForm(prefix="find"),
        "handles": may(request.user, Right.HANDLE_APPLICATION, row.application.organ),
        "may_write": row.state != "DONE"
        and may(request.user, Right.HANDLE_APPLICATION, row.application.organ),
    }


def _looked_through(row: Redaction, number: int, areas: list[Area]) -> tuple[list[Match], bool, list[Any]]:
    """Matches on this page that no area covers, whether there is a text layer, and what the paper hides."""
    if row.state == "DONE":
        return [], True, []
    boxes = [area.box for area in areas if area.page == number]
    try:
        with redactions.content_of(row.source) as stream, opened(stream, row.source.kind) as source:
            found = [
                m for m in find(source, pages=[number]) if not all(is_covered(b, boxes) for b in m.boxes)
            ]
            return found, has_text(source, number), _hidden(row) if number == 1 else []
    except Refusal:
        return [], False, []


def _hidden(row: Redaction) -> list[Any]:
    """What the paper hides; of a printed office file, what that file hid."""
    return inspect(row.office or row.source)


@require_safe
@readers
def page(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A picture of one page: as it is, with frames, or as it will be in the copy."""
    row = one(redactions_of(request.user), pk=pk)
    if not 1 <= number <= row.page_count:
        raise Http404("no such page")
    boxes = [area.box for area in redactions.areas_of(row) if area.page == number]
    look = request.GET.get("look", "source")
    try:
        if look == "copy":
            content = pictures.copy_picture(row.source, number, boxes)
        elif look == "marked":
            content = pictures.marked_picture(row.source, number, boxes)
        else:
            content = pictures.page_picture(row.source, number)
    except (Refusal, OSError) as failure:
        raise Http404("cannot be drawn") from failure
    answer = HttpResponse(content, content_type="image/jpeg")
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_safe
@readers
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The marked pages as they will look, ten at a time."""
    row = one(redactions_of(request.user), pk=pk)
    pages = sorted({area.page for area in redactions.areas_of(row)})
    first = request.GET.get("from", "0")
    start = int(first) if first.isascii() and first.isdigit() and len(first) < 5 else 0
    context = {"sheet": row, "case": row.application, "pages": pages[start : start + 10], "total": len(pages)}
    if start + 10 < len(pages):
        context["following"] = start + 10
    return render(request, "desk/redaction/preview.html", context)


@require_POST
@readers
def matches(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark everything the checker finds, on all pages."""
    row = one(redactions_of(request.user), pk=pk)
    acting(request.user, Right.HANDLE_APPLICATION, row.application.organ)
    form = WordsForm(request.POST, prefix="find")
    if not form.is_valid():
        messages.error(request, "词语太多或者理由没有选对，请改正后再找。")
        return redirect("desk-redaction", pk)
    areas = redactions.areas_of(row)
    try:
        new = _new_areas(row, form, areas)
    except Refusal as refusal:
        messages.error(request, "".join(refusal.sentences))
        return redirect("desk-redaction", pk)
    if not new:
        messages.info(request, "没有找到还没标记的内容。扫描件没有文字层，请看着图片手工标记。")
        return redirect("desk-redaction", pk)
    pages = {area.page for area in new}
    together = [area for area in areas if area.page in pages] + new
    said = f"找到并标记了{len(new)}处，请逐页核对。"
    attempt(request, None, lambda: mark_areas(person_of(request), row, pages, together), said)
    return redirect(f"{reverse('desk-redaction', args=[pk])}?page={min(pages)}")


def _new_areas(row: Redaction, form: WordsForm, areas: list[Area]) -> list[Area]:
    with redactions.content_of(row.source) as stream, opened(stream, row.source.kind) as source:
        found = find(source, form.words_given())
    known: dict[int, list[Any]] = {}
    for area in areas:
        known.setdefault(area.page, []).append(area.box)
    return [
        Area(match.page, box, form.cleaned_data["reason"])
        for match in found
        for box in match.boxes
        if not any(old.overlap(box) > 0.9 for old in known.get(match.page, ()))
    ]


@require_POST
@readers
def produce(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the copy, or leave a long one to the worker."""
    row = one(redactions_of(request.user), pk=pk)
    acting(request.user, Right.HANDLE_APPLICATION, row.application.organ)
    long = row.page_count > redactions.AT_ONCE
    said = (
        f"文件有{row.page_count}页，已经排队，生成后在这里下载。" if long else "涂黑件已生成，并通过了检查。"
    )
    attempt(request, None, lambda: ask_for_copy(person_of(request), row), said)
    return redirect("desk-redaction", pk)


@require_POST
@readers
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """A new sheet for the same paper, with the same areas to begin with."""
    row = one(redactions_of(request.user), pk=pk)
    facts = OpenFacts(source=row.source, again=row)
    made = attempt(
        request,
        None,
        lambda: open_redaction(person_of(request), row.application, facts),
        "已按原件另开一份，标记照抄过来。",
    )
    return redirect("desk-redaction", made.pk if made else pk)
