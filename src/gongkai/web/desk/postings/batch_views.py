"""Postings in bulk: the template, the upload, and the rows that were not entered."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.disclosure import posting_queries as queries
from gongkai.disclosure import posting_sheets, posting_waiting
from gongkai.disclosure.actions.record_posting_batch import BatchResult, record_batch
from gongkai.law.finding import Refusal
from gongkai.papers import sheets
from gongkai.web.desk.files.downloads import download, table_file
from gongkai.web.desk.postings.forms import BatchForm
from gongkai.web.desk.postings.views import SHOW_AND_SEND, organ_of_clerk
from gongkai.web.desk.support import desk

SHOWN_FAULTS = 200


@require_safe
@desk
def template(request: HttpRequest, kind: str) -> HttpResponse:
    """The empty form, with the places this clerk may use."""
    organ = organ_of_clerk(request)
    if kind == "csv":
        return table_file("csv", "张贴登记模板", posting_sheets.COLUMNS, [])
    if kind != "xlsx":
        raise Http404(kind)
    places = list(queries.posting_places(request.user, organ))
    return download(sheets.as_xlsx(posting_sheets.template(organ, places)), "张贴登记模板.xlsx")


@require_safe
@desk
def rejected(request: HttpRequest) -> HttpResponse:
    """The rows of this clerk's last spreadsheet that were not entered, with the reasons."""
    organ_of_clerk(request)
    content = posting_waiting.rejected_of(request.user)  # type: ignore[arg-type]
    if content is None:
        raise Http404("nothing was rejected")
    return download(content, posting_waiting.REJECTED)


@require_http_methods(SHOW_AND_SEND)
@desk
def batch(request: HttpRequest) -> HttpResponse:
    """Upload a spreadsheet of postings."""
    organ = organ_of_clerk(request)
    person: Any = request.user
    if request.method != "POST":
        context = {"form": BatchForm(), "has_rejected": posting_waiting.rejected_of(person) is not None}
        return render(request, "desk/postings/batch.html", context)
    form = BatchForm(request.POST, request.FILES)
    form.is_valid()
    waiting = "waiting" in request.POST
    source = posting_waiting.upload_of(person) if waiting else request.FILES.get("file")
    if source is None:
        form.add_error(None, "请选择填好的登记表（.xlsx 或 .csv）。")
        return render(request, "desk/postings/batch.html", {"form": form}, status=422)
    try:
        result = record_batch(person, organ, source, only_good=waiting or form.cleaned_data["only_good"])
    except Refusal as refusal:
        for sentence in refusal.sentences:
            form.add_error(None, sentence)
        return render(request, "desk/postings/batch.html", {"form": form}, status=422)
    return _answer(request, result, source, form)


def _answer(request: HttpRequest, result: BatchResult, source: Any, form: BatchForm) -> HttpResponse:
    """All entered: the register. Some: the page with the rest to download. None: every fault, the file kept."""
    person: Any = request.user
    if result.batch is None:
        posting_waiting.keep(person, source, result.rejected_xlsx())
        context = {
            "form": form,
            "result": result,
            "faults": result.faults[:SHOWN_FAULTS],
            "more": max(0, len(result.faults) - SHOWN_FAULTS),
            "good_rows": len(result.sheet.rows) - result.rejected_rows,
            "has_rejected": True,
        }
        return render(request, "desk/postings/batch.html", context, status=422)
    posting_waiting.clear(person)
    messages.success(request, f"已登记{result.recorded}行，共{result.pieces}条。")
    if not result.faults:
        return redirect("desk-posting-list")
    posting_waiting.keep_rejected(person, result.rejected_xlsx())
    messages.warning(request, f"有{result.rejected_rows}行没有登记，请下载改好再传。")
    return redirect("desk-posting-batch")
