"""Checking published reports on a page: files or text in, grids and findings out, nothing kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.annual_report.reading.answer_schema import FILE
from gongkai.annual_report.reading.checks import in_one_file
from gongkai.annual_report.reading.examine import reports_in, reports_in_text
from gongkai.annual_report.reading.neighbours import kept, together
from gongkai.annual_report.reading.report import ReadReport
from gongkai.law.annual_report.finding import Finding
from gongkai.law.finding import Refusal
from gongkai.web.desk.report_check import showing
from gongkai.web.desk.report_check.forms import CheckForm
from gongkai.web.desk.support import desk, posted

MOST_FILES = 30  # local policy: files at once on the page; more belong on the command line
MOST_BYTES = 100 * 1024 * 1024  # local policy: all files of one request together

Alone = list[tuple[ReadReport, list[Finding]]]


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def check(request: HttpRequest) -> HttpResponse:
    """The form; after sending, the reports with their findings, or the same as JSON."""
    form = CheckForm(posted(request), request.FILES or None)
    limits = {"most_files": MOST_FILES, "most_bytes": filesizeformat(MOST_BYTES)}
    if request.method != "POST":
        return render(request, "desk/report_check/check.html", {"form": form, **limits})
    form = CheckForm(request.POST, request.FILES)
    form.is_valid()
    _limits(form)
    if form.errors:
        return render(request, "desk/report_check/check.html", {"form": form, **limits}, status=422)
    read, broken = _examined(form.cleaned_data)
    checked = _checked(read)
    answer = showing.entries(checked, broken)
    if request.POST.get("answer") == "json":
        return _json(answer)
    context = {
        "form": form,
        "shown": [showing.shown(report, found, at) for at, (report, found) in enumerate(checked)],
        "broken": broken,
        "download": showing.data_address(answer),
        **limits,
    }
    return render(request, "desk/report_check/check.html", context, status=200 if read else 422)


@require_safe
@desk
def schema(request: HttpRequest) -> HttpResponse:
    """The JSON Schema of the answer."""
    response = HttpResponse(FILE.read_bytes(), content_type="application/schema+json")
    response["Content-Disposition"] = f'attachment; filename="{FILE.name}"'
    return response


def _limits(form: CheckForm) -> None:
    """Too many, too much, or nothing at all: each with its sentence."""
    files, text = form.cleaned_data.get("uploads", ()), form.cleaned_data.get("text", "")
    if not files and not text.strip():
        form.add_error(None, "请选择年度报告文件，或者粘贴报告全文。")
    if len(files) > MOST_FILES:
        form.add_error(
            "uploads",
            f"一次最多核对{MOST_FILES}个文件，选了{len(files)}个；更多的请分几次，或者请管理员用命令行核对。",
        )
    if sum(upload.size for upload in files) > MOST_BYTES:
        form.add_error("uploads", f"这些文件合计超过{filesizeformat(MOST_BYTES)}，请分几次核对。")


def _examined(given: dict[str, Any]) -> tuple[Alone, list[showing.Shown]]:
    """Every report that could be read with what it shows by itself, and a sentence for each file that could not."""
    read: Alone = []
    broken: list[showing.Shown] = []
    for name, reports_of in _sources(given):
        try:
            reports = reports_of()
        except Refusal as refusal:
            broken.append(showing.failed(name, refusal.sentences))
        else:
            read += zip(reports, in_one_file(reports), strict=True)
    return read, broken


def _sources(given: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    if given["text"].strip():
        yield "粘贴的文字", lambda: reports_in_text(given["text"])
    for upload in given["uploads"]:
        yield upload.name, lambda upload=upload: _of_upload(upload, given["ocr"])


def _of_upload(upload: Any, ocr: bool) -> list[ReadReport]:
    if getattr(upload, "too_large", False):
        raise Refusal(
            f"文件“{upload.name}”超过{filesizeformat(settings.UPLOAD_LIMIT)}，请拆分成单份报告后再核对。"
        )
    return reports_in(upload.read(), upload.name, ocr=ocr)


def _checked(read: Alone) -> Alone:
    """With what shows only between the reports."""
    between = together([kept(report) for report, _ in read])
    return [(report, [*found, *between.get(at, [])]) for at, (report, found) in enumerate(read)]


def _json(answer: dict[str, Any]) -> HttpResponse:
    response = JsonResponse(answer, json_dumps_params={"ensure_ascii": False})
    response["Content-Disposition"] = 'attachment; filename="report-check.json"'
    return response
