"""Annual reports: the list, opening one, the report itself with its numbers linked, its text."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from gongkai.annual_report import drafting, queries
from gongkai.annual_report.actions.change_report import ReportTexts, change_report
from gongkai.annual_report.actions.open_report import open_report
from gongkai.annual_report.checks import check_texts, drifted
from gongkai.annual_report.content import FIELDS, completed, texts_of, working_content
from gongkai.annual_report.fill import ReportFigures, figures
from gongkai.annual_report.models import AnnualReport
from gongkai.organs import queries as organ_queries
from gongkai.organs.actor import acting
from gongkai.organs.posts import Right
from gongkai.web.desk.reports.forms import NewReportForm, TextsForm
from gongkai.web.desk.reports.support import linked_table, shared, visible
from gongkai.web.desk.support import attempt, desk, posted


@require_safe
@desk
def reports(request: HttpRequest) -> HttpResponse:
    """Every report that the person sees, by year."""
    context = {
        "reports": queries.reports(request.user),
        "may_open": queries.organs_to_report(request.user).exists(),
    }
    return render(request, "desk/reports/list.html", context)


@desk
def new(request: HttpRequest) -> HttpResponse:
    """Open the report of a year."""
    organs = queries.organs_to_report(request.user)
    home = organs.first() or organ_queries.home_of(request.user)
    actor = acting(request.user, Right.DRAFT_REPORT, home)  # type: ignore[arg-type]
    form = NewReportForm(posted(request), organs=organs, initial={"organ": home})
    if request.method == "POST" and form.is_valid():
        organ, year = form.cleaned_data["organ"], form.cleaned_data["year"]
        opened = attempt(
            request, form, partial(open_report, actor.person, organ, year), f"{year}年度报告已打开。"
        )
        if opened:
            return redirect("desk-report", opened.pk)
    return render(request, "desk/reports/new.html", {"form": form}, status=_status(form))


@require_safe
@desk
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as it stands: official tables with every number linked, text, hints, what comes next."""
    found = visible(request, pk)
    counted = figures(found.organ, found.year)
    texts = texts_of(found, counted)
    content = working_content(found.organ, found.year, found, counted, texts)
    context = shared(request, found) | {
        "sections": _sections(found, counted, content),
        "checks": check_texts(found, counted, texts),
        "facts": [fact for fact in queries.facts(found.organ, found.year) if fact.number],
        "drift": drifted(found, counted),
        "form_used": counted.form.citation,
    }
    return render(request, "desk/reports/report.html", context)


@desk
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The three sections of prose. «按台账草拟» fills a box without saving anything."""
    found = visible(request, pk)
    actor = acting(request.user, Right.DRAFT_REPORT, found.organ)
    counted = figures(found.organ, found.year)
    form = TextsForm(posted(request), initial={name: getattr(found, name) for name in FIELDS.values()})
    if request.method == "POST" and "insert" in request.POST:
        form = TextsForm(initial=_with_draft(request, counted))
    elif request.method == "POST" and form.is_valid():
        verb = partial(change_report, actor.person, found, ReportTexts(**form.cleaned_data))
        if attempt(request, form, verb, "已保存。"):
            return redirect("desk-report", pk)
    context = shared(request, found) | {
        "form": form,
        "questions": drafting.QUESTIONS,
        "checks": check_texts(found, counted, _typed(counted, form)),
    }
    return render(request, "desk/reports/edit.html", context, status=_status(form))


@desk
@require_POST
def hints(request: HttpRequest, pk: int) -> HttpResponse:
    """The hints about what is typed in, not saved: called while typing."""
    found = visible(request, pk)
    counted = figures(found.organ, found.year)
    checks = check_texts(found, counted, _typed(counted, TextsForm(request.POST)))
    return render(request, "desk/reports/hints.html", {"checks": checks, "report": found})


def _sections(found: AnnualReport, counted: ReportFigures, content: dict[str, Any]) -> list[dict[str, Any]]:
    """Title, text, whether the text is only drafted, and the linked table of each section."""
    texts = {section["id"]: section["text"] for section in content["sections"]}
    return [
        {
            "title": section.title,
            "lines": texts[section.id].splitlines(),
            "drafted": section.id in FIELDS
            and not getattr(found, FIELDS[section.id])
            and bool(texts[section.id]),
            "prose": section.id in FIELDS,
            "table": linked_table(found, counted, section.table, content["tables"]) if section.table else "",
        }
        for section in counted.form.sections
    ]


def _with_draft(request: HttpRequest, counted: ReportFigures) -> dict[str, str]:
    """What was typed in, with the asked section replaced by its draft."""
    typed = {name: request.POST.get(name, "") for name in FIELDS.values()}
    drafts = {"section_1": drafting.draft_overview, "section_6": drafting.draft_other}
    asked = request.POST["insert"]
    if asked in drafts:
        typed[asked] = drafts[asked](counted)
    return typed


def _typed(counted: ReportFigures, form: TextsForm) -> dict[str, str]:
    """The texts of a form as the checks take them; an empty 一 or 六 stands for its draft."""
    return completed({key: str(form[field].value() or "") for key, field in FIELDS.items()}, counted)


def _status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200
