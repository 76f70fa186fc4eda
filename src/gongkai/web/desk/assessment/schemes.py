"""Schemes: those of the organ, taking a scoring table in with its report, measures, export."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from functools import partial
from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting, may
from gongkai.organs.posts import Right
from gongkai.oversight.assessment import queries
from gongkai.oversight.assessment.actions.save_scheme import retire_scheme, save_scheme
from gongkai.oversight.assessment.importing import read_table, read_word_table
from gongkai.oversight.assessment.measures import registry
from gongkai.oversight.assessment.reading import Remark
from gongkai.oversight.assessment.rules import plain
from gongkai.oversight.assessment.scheme import Indicator, Scheme, as_data, from_data
from gongkai.oversight.assessment.schemes import NAMES, scheme_named
from gongkai.oversight.assessment.sheets import read_scheme_book, scheme_book
from gongkai.oversight.assessment.units import tag_label
from gongkai.web.desk.assessment.forms import MeasuresForm, SchemeUploadForm, refused
from gongkai.web.desk.assessment.runs import GET_AND_POST, assessing
from gongkai.web.desk.files.downloads import download
from gongkai.web.desk.support import attempt, desk, one, person_of, posted

_MOST_BYTES = 5_000_000  # local policy: a scoring table is small


@require_safe
@desk
def schemes(request: HttpRequest) -> HttpResponse:
    """Schemes of the own organ, and those that come along."""
    context = {
        "schemes": queries.schemes(request.user),
        "standard": [(name, scheme_named(name)) for name in NAMES],
        "runs": queries.assessing_organ(request.user) is not None,
    }
    return render(request, "desk/assessment/schemes.html", context)


@require_POST
@desk
def standard(request: HttpRequest, name: str) -> HttpResponse:
    """Take a scheme that comes along over as one's own."""
    organ = assessing(request)
    if name not in NAMES:
        raise Http404("no such scheme")
    verb = partial(save_scheme, person_of(request), organ, scheme_named(name))
    made = attempt(request, None, verb, "已存为本机关的方案，可以导出修改后再导入。")
    return redirect("desk-scheme", made.pk) if made else redirect("desk-scheme-list")


@require_http_methods(GET_AND_POST)
@desk
def take_in(request: HttpRequest) -> HttpResponse:
    """A scoring table from a file: what was understood is on the page of the scheme."""
    organ, person = assessing(request), person_of(request)
    form = SchemeUploadForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        name = form.cleaned_data["name"] or PurePath(upload.name).stem
        try:
            found, remarks = _read(upload, name)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            verb = partial(save_scheme, person, organ, found, remarks)
            if made := attempt(request, form, verb, "评分表已载入，请看下面的读表报告。"):
                return redirect("desk-scheme", made.pk)
    return render(request, "desk/assessment/take_in.html", {"form": form}, status=422 if form.errors else 200)


def _read(upload: UploadedFile, name: str) -> tuple[Scheme, tuple[Remark, ...]]:
    if (upload.size or 0) > _MOST_BYTES:
        raise Refusal("文件超过5MB。评分表不会这样大，请只留评分表一张工作表再传。")
    suffix = PurePath(str(upload.name)).suffix.lower()
    stream: Any = upload.file
    if suffix in (".json", ".toml"):
        return _data(stream.read(), suffix), ()
    if suffix == ".docx":
        reading = read_word_table(stream.read(), name, registry.names(), registry.suggest)
        return reading.scheme, reading.remarks
    if suffix not in (".xlsx", ".xls", ".ods"):
        raise Refusal("请传 XLSX、XLS、ODS、DOCX 评分表，或者本系统导出的 JSON、TOML；DOC 请另存为 DOCX。")
    if (exact := read_scheme_book(stream)) is not None:
        return exact, ()
    reading = read_table(stream, name, registry.names(), registry.suggest)
    return reading.scheme, reading.remarks


def _data(content: bytes, suffix: str) -> Scheme:
    try:
        text = content.decode("utf-8-sig")
        return from_data(json.loads(text) if suffix == ".json" else tomllib.loads(text))
    except (ValueError, RecursionError) as failure:
        raise Refusal("文件内容不是完整的 JSON（TOML），请用导出的文件修改后再传。") from failure


@require_safe
@desk
def scheme(request: HttpRequest, pk: int) -> HttpResponse:
    """A scheme as a table, with the report of its reading."""
    shown = one(queries.schemes(request.user), pk=pk)
    content = from_data(shown.content)
    context = {
        "scheme": shown,
        "content": content,
        "rows": [row for group in content.indicators for row in _rows(group, 0)],
        "by_hand": [remark for remark in shown.remarks if remark[3]],
        "understood": [remark for remark in shown.remarks if not remark[3]],
        "runs": may(request.user, Right.RUN_ASSESSMENT, shown.organ),
        "cap": "" if content.bonus_cap is None else plain(content.bonus_cap),
        "grades": "，".join(f"{plain(limit)}分以上{name}" for limit, name in content.grades),
        "shares": "，".join(f"{name}{plain(percent)}%" for name, percent in content.shares),
    }
    return render(request, "desk/assessment/scheme.html", context)


def _rows(node: Indicator, depth: int) -> list[dict[str, Any]]:
    row = {
        "node": node,
        "depth": depth,
        "points": "" if node.points is None else plain(node.points),
        "words": "各项从本类分值里扣" if node.is_pool else "" if node.children else node.rule.words,
        "measure": registry.label_of(node.measure) or node.measure,
        "applies": "、".join(tag_label(tag) for tag in sorted(node.applies_to)),
    }
    return [row, *(line for child in node.children for line in _rows(child, depth + 1))]


@require_safe
@desk
def export(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The scheme as XLSX or JSON, to be changed and taken in again."""
    shown = one(queries.schemes(request.user), pk=pk)
    content = from_data(shown.content)
    if kind == "xlsx":
        return download(scheme_book(content), f"{shown.name}.xlsx")
    if kind == "json":
        text = json.dumps(as_data(content), ensure_ascii=False, indent=1)
        return download(text.encode(), f"{shown.name}.json")
    raise Http404(kind)


@require_http_methods(GET_AND_POST)
@desk
def measures(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose which records bring the numbers: kept as a new version."""
    shown = one(queries.schemes(request.user), pk=pk)
    acting(request.user, Right.RUN_ASSESSMENT, shown.organ)
    content = from_data(shown.content)
    form = MeasuresForm(posted(request), scheme=content)
    if request.method == "POST" and form.is_valid():
        chosen = form.chosen()
        changed = replace(content, indicators=tuple(_with(node, chosen) for node in content.indicators))
        remarks = [Remark(*one) for one in shown.remarks]
        verb = partial(save_scheme, person_of(request), shown.organ, changed, remarks)
        if made := attempt(request, form, verb, "已保存为新的一版。"):
            return redirect("desk-scheme", made.pk)
    context = {"form": form, "scheme": shown}
    return render(request, "desk/assessment/measures.html", context, status=422 if form.errors else 200)


def _with(node: Indicator, chosen: dict[str, str]) -> Indicator:
    if node.children:
        return replace(node, children=tuple(_with(child, chosen) for child in node.children))
    return replace(node, measure=chosen.get(node.code, node.measure))


@require_POST
@desk
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop using a scheme."""
    shown = one(queries.schemes(request.user), pk=pk)
    acting(request.user, Right.RUN_ASSESSMENT, shown.organ)
    attempt(request, None, partial(retire_scheme, person_of(request), shown), "方案已停用。")
    return redirect("desk-scheme-list")
