"""What is done with one paper: a page for each act, and the readers' own signatures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.organs.actor import acting, may
from gongkai.organs.posts import Right
from gongkai.registers import queries
from gongkai.registers.actions.circulate import add_readers, note_reading, sign_reading
from gongkai.registers.actions.dispose import write_off
from gongkai.registers.actions.finish_handling import file_paper, finish_handling
from gongkai.registers.actions.lend import LoanFacts, lend
from gongkai.registers.actions.put_away import put_away
from gongkai.registers.actions.send_copies import SendingFacts, send_copies
from gongkai.registers.models import Paper
from gongkai.web.desk.registers import act_forms as forms
from gongkai.web.desk.support import attempt, desk, one, posted

GET_AND_POST = ["GET", "HEAD", "POST"]


@dataclass(frozen=True)
class Act:
    """One act: what it is called, its form, who may do it, how, and why not now ("" if it can)."""

    slug: str
    label: str
    form: type[forms.ActForm]
    do: Callable[[Any, Paper, Any], Any]
    stopped: Callable[[Paper], str] = lambda paper: ""
    right: Right = Right.KEEP_REGISTERS


def _empty(paper: Paper) -> str:
    return "" if paper.at_hand else "柜里没有余存的份数。"


def _handled(paper: Paper) -> str:
    return "已经办结。" if paper.handled_on else ""


def _filed(paper: Paper) -> str:
    if paper.filed_on:
        return "已经归卷。"
    return "要求清退的文件不归卷。" if paper.give_back_by else _empty(paper)


ACTS = (
    Act("readers", "安排传阅", forms.ReadersForm, lambda p, paper, f: add_readers(p, paper, f.readers())),
    Act(
        "send",
        "分发",
        forms.SendForm,
        lambda p, paper, f: send_copies(p, paper, SendingFacts(**f.cleaned_data)),
        _empty,
    ),
    Act(
        "lend", "借阅或复制", forms.LendForm, lambda p, paper, f: lend(p, paper, LoanFacts(**f.cleaned_data))
    ),
    Act(
        "put-away",
        "入柜",
        forms.PutAwayForm,
        lambda p, paper, f: put_away(p, paper, **f.cleaned_data),
        _empty,
    ),
    Act(
        "finish",
        "办结",
        forms.FinishForm,
        lambda p, paper, f: finish_handling(p, paper, **f.cleaned_data),
        _handled,
    ),
    Act("file", "归卷", forms.FileForm, lambda p, paper, f: file_paper(p, paper, **f.cleaned_data), _filed),
    Act(
        "write-off",
        "登记短少",
        forms.WriteOffForm,
        lambda p, paper, f: write_off(p, paper, **f.cleaned_data),
        _empty,
        Right.APPROVE_DISPOSAL,
    ),
)


@dataclass(frozen=True)
class Offered:
    """An act as a paper's page shows it: possible, or why not."""

    slug: str
    label: str
    why_not: str


def acts_for(person: Any, paper: Paper) -> list[Offered]:
    """The acts that `person` has the post for."""
    return [
        Offered(act.slug, act.label, act.stopped(paper))
        for act in ACTS
        if may(person, act.right, paper.organ)
    ]


@require_http_methods(GET_AND_POST)
@desk
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """The page of one act on one paper."""
    chosen = next((known for known in ACTS if known.slug == act), None)
    if chosen is None:
        raise Http404("no such act")
    paper = one(queries.papers(request.user), pk=pk)
    acting(request.user, chosen.right, paper.organ)
    form = chosen.form(posted(request), paper=paper)
    if request.method == "POST" and form.is_valid():
        verb = partial(chosen.do, request.user, paper, form)
        if attempt(request, form, verb, f"已登记：{chosen.label}。"):
            return redirect("desk-paper", pk)
    context = {"form": form, "paper": paper, "act": chosen}
    return render(request, "desk/registers/act.html", context, status=422 if form.errors else 200)


@require_safe
@desk
def readings(request: HttpRequest) -> HttpResponse:
    """Papers that wait for me."""
    return render(request, "desk/registers/readings.html", {"readings": queries.to_read(request.user)})


@require_http_methods(GET_AND_POST)
@desk
def reading(request: HttpRequest, pk: int) -> HttpResponse:
    """Read and sign."""
    shown = one(queries.circulations(request.user).filter(reader_id=request.user.pk), pk=pk)
    form = forms.OpinionForm(posted(request))
    if request.method == "POST" and form.is_valid():
        person: Any = request.user
        verb = partial(sign_reading, person, shown, form.cleaned_data["opinion"])
        if attempt(request, form, verb, "已签阅，文件转给下一位。"):
            return redirect("desk-reading-list")
    context = {"form": form, "reading": shown}
    return render(request, "desk/registers/reading.html", context, status=422 if form.errors else 200)


@require_http_methods(GET_AND_POST)
@desk
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a signature made on paper."""
    shown = one(queries.circulations(request.user), pk=pk)
    acting(request.user, Right.KEEP_REGISTERS, shown.paper.organ)
    form = forms.NoteForm(posted(request))
    if request.method == "POST" and form.is_valid():
        person: Any = request.user
        if attempt(request, form, partial(note_reading, person, shown, **form.cleaned_data), "已登记签阅。"):
            return redirect("desk-paper", shown.paper_id)
    context = {"form": form, "reading": shown}
    return render(request, "desk/registers/note.html", context, status=422 if form.errors else 200)
