"""Attendance: the sheet to print, the marks from it, the picture to scan."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai import clock
from gongkai.organs.actor import acting
from gongkai.organs.posts import Right
from gongkai.papers.qr import data_address
from gongkai.training import documents, queries
from gongkai.training.actions.keep_list import strike
from gongkai.training.actions.mark_attendance import mark_from_sheet
from gongkai.training.models import Session
from gongkai.training.signing import SLOT, code_now
from gongkai.web.desk.files.downloads import download
from gongkai.web.desk.sheets.views import public_address
from gongkai.web.desk.support import attempt, desk, one, person_of
from gongkai.web.desk.training.forms import MarksForm


def _kept(request: HttpRequest, pk: int) -> Session:
    shown = one(queries.sessions(request.user), pk=pk)
    acting(request.user, Right.RECORD_WORK, shown.organ)
    return shown


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def mark(request: HttpRequest, pk: int) -> HttpResponse:
    """Who signed the sheet, entered all at once."""
    shown = _kept(request, pk)
    people = list(queries.participants(request.user, shown))
    data = request.POST if request.method == "POST" else None
    form = MarksForm(data, people=people)
    if request.method == "POST" and form.is_valid():
        verb = partial(mark_from_sheet, person_of(request), shown, form.chosen(), form.marked_before())
        if attempt(request, form, verb, "签到已登记。") is not None:
            return redirect("desk-session", pk)
    by_qr = [row for row in people if row.way == "QR"]
    context = {"form": form, "shown": shown, "by_qr": by_qr, "back": reverse("desk-session", args=[pk])}
    return render(request, "desk/training/marks.html", context, status=422 if form.errors else 200)


@require_safe
@desk
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The signing sheet as PDF."""
    shown = _kept(request, pk)
    return download(documents.signing_sheet(shown), f"签到表-{pk}.pdf")


@require_safe
@desk
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """The picture for the wall of the room; it changes by itself every few minutes."""
    shown = _kept(request, pk)
    address = ""
    if shown.running:
        path = reverse("portal-attend", args=[shown.organ.code, shown.pk, code_now(shown)])
        address = public_address(request, path)
    context = {
        "shown": shown,
        "address": address,
        "picture": address and data_address(address),
        "minutes": SLOT // 60,
        "early": shown.held_on != clock.today(),
    }
    return render(request, "desk/training/screen.html", context)


@require_POST
@desk
def take_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Strike somebody from the list."""
    row = one(queries.seats(request.user), pk=pk)
    acting(request.user, Right.RECORD_WORK, row.session.organ)
    attempt(request, None, partial(strike, person_of(request), row), "已从名册删去。")
    return redirect("desk-session", row.session_id)
