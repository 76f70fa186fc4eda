"""A report from a file: read, the cells in doubt settled by a person, then handed to the verb."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from django import forms
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from gongkai.annual_report import queries as report_queries
from gongkai.annual_report.actions.hand_in_file import hand_in_file
from gongkai.annual_report.actions.import_report import drop_import, import_report
from gongkai.annual_report.file_reading import Doubt, FileReport, read_file
from gongkai.law.annual_report.form import Place
from gongkai.law.annual_report.forms import FORMS
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.posts import Right
from gongkai.web.desk.rounds.forms import DoubtForm, FileForm
from gongkai.web.desk.rounds.support import entry_or_404, of_round, status_of
from gongkai.web.desk.support import attempt, desk, one, posted

_SALT = "gongkai.annual_report.upload"
Use = Callable[[FileReport, str], Any]


@desk
def for_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """The collector enters the report of a unit that does not use this system."""
    found = entry_or_404(request, pk)
    actor = acting(request.user, Right.RUN_ROUND, found.round.organ)
    context = of_round(request, found.round) | {"entry": found}
    verb = partial(hand_in_file, actor.person, found)
    return _upload(request, verb, found.round.year, context, "已收到，请审核。", ("desk-round-entry", pk))


@desk
def for_report(request: HttpRequest, pk: int) -> HttpResponse:
    """An organ takes its tables from a file instead of counting its records."""
    found = one(report_queries.reports(request.user), pk=pk)
    actor = acting(request.user, Right.DRAFT_REPORT, found.organ)
    verb = partial(import_report, actor.person, found)
    return _upload(
        request, verb, found.year, {"report": found}, "已导入，请检查后送审。", ("desk-report", pk)
    )


@desk
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the records count again."""
    found = one(report_queries.reports(request.user), pk=pk)
    actor = acting(request.user, Right.DRAFT_REPORT, found.organ)
    attempt(request, None, partial(drop_import, actor.person, found), "已恢复为台账数字。")
    return redirect("desk-report", pk)


def _upload(
    request: HttpRequest, verb: Use, year: int, context: dict[str, Any], done: str, then: tuple[str, int]
) -> HttpResponse:
    """First the file; when cells are in doubt a second page with one field for each of them."""
    if request.method == "POST" and "parsed" in request.POST:
        form: Any = _doubt_form(request)
        if form.is_valid() and attempt(request, form, lambda: verb(*_settled(form)), done):
            return redirect(*then)
        return render(request, "desk/rounds/doubts.html", context | {"form": form}, status=status_of(form))
    form = FileForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            found = _of_year(read_file(upload.name, upload.read()), year)
        except Refusal as refusal:
            for sentence in refusal.sentences:
                form.add_error("file", sentence)
        else:
            if found.doubts:
                form = DoubtForm(
                    form=found.form, doubts=found.doubts, initial={"parsed": _packed(found, upload.name)}
                )
                return render(request, "desk/rounds/doubts.html", context | {"form": form, "found": found})
            if attempt(request, form, partial(verb, found, upload.name), done):
                return redirect(*then)
    return render(request, "desk/rounds/upload.html", context | {"form": form}, status=status_of(form))


def _of_year(found: list[FileReport], year: int) -> FileReport:
    """The report of the wanted year; else the first, for the verb to refuse by name."""
    return next((report for report in found if report.year == year), found[0])


def _packed(found: FileReport, name: str) -> str:
    """What was read, signed, so that the second page needs no second upload."""
    doubts = [[str(d.place), d.status, d.value, list(d.candidates), d.reason] for d in found.doubts]
    facts = [name, found.form.id, found.year, found.organ, found.tables, dict(found.texts), doubts]
    return signing.dumps(facts, salt=_SALT, compress=True, serializer=_Serializer)


class _Serializer(signing.JSONSerializer):
    """Numbers with decimals travel as numbers."""

    def dumps(self, obj: Any) -> bytes:
        import json

        return json.dumps(obj, separators=(",", ":"), default=float).encode()


def _unpacked(text: str) -> tuple[FileReport, str]:
    try:
        said = signing.loads(text, salt=_SALT, max_age=24 * 3600, serializer=_Serializer)
    except signing.BadSignature:
        raise Refusal("页面停留太久或者内容不完整，请重新上传文件。") from None
    name, form_id, year, organ, tables, texts, doubts = said
    settled = tuple(
        Doubt(Place(*place.split("/")), status, value, tuple(candidates), reason)
        for place, status, value, candidates, reason in doubts
    )
    return FileReport(FORMS[form_id], year, organ, tables, texts, settled), name


def _doubt_form(request: HttpRequest) -> forms.Form:
    try:
        found, _ = _unpacked(request.POST["parsed"])
    except Refusal as refusal:
        form = FileForm({})
        form.add_error(None, refusal.sentences[0])
        return form
    return DoubtForm(request.POST, form=found.form, doubts=found.doubts)


def _settled(form: DoubtForm) -> tuple[FileReport, str]:
    """The report with what the person entered, nothing in doubt any more."""
    found, name = _unpacked(form.cleaned_data["parsed"])
    for field, doubt in form.doubts.items():
        value, place = form.cleaned_data[field], doubt.place
        whole = value == value.to_integral_value()
        found.tables[place.table][place.row][place.column] = int(value) if whole else float(value)
    return replace(found, doubts=()), name
