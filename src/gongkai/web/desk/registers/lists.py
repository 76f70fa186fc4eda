"""Loans, signatures of receivers, lists to give back or destroy, closed years, hand-overs to the archive."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_tables2 import LazyPaginator, RequestConfig

from gongkai.organs.actor import acting, may
from gongkai.organs.models import Organ
from gongkai.organs.posts import Right
from gongkai.organs.queries import home_of
from gongkai.registers import documents, queries
from gongkai.registers.actions.close_year import (
    TransferFacts,
    TransferLine,
    close_year,
    hand_to_archive,
)
from gongkai.registers.actions.dispose import Disposal, carry_out_list, decide_list, draw_up_list
from gongkai.registers.actions.lend import take_back
from gongkai.registers.actions.send_copies import note_signature
from gongkai.registers.models import Paper, ReturnState
from gongkai.web.desk.files.downloads import download
from gongkai.web.desk.registers import list_forms as forms
from gongkai.web.desk.registers.tables import LoanTable
from gongkai.web.desk.support import attempt, desk, one, person_of, posted

GET_AND_POST = ["GET", "HEAD", "POST"]
MOST_TO_ARCHIVE = 50  # local policy: as many lines as one page shows


@require_safe
@desk
def loans(request: HttpRequest) -> HttpResponse:
    """Who has what, until when."""
    keeps = queries.keeping_organ(request.user) is not None
    table = LoanTable(queries.loans(request.user), exclude=() if keeps else ("back",))
    RequestConfig(request, paginate={"paginator_class": LazyPaginator, "per_page": 30}).configure(table)
    return render(request, "desk/registers/loans.html", {"table": table})


@require_http_methods(GET_AND_POST)
@desk
def back(request: HttpRequest, pk: int) -> HttpResponse:
    """A loan came back."""
    loan = one(queries.loans(request.user), pk=pk)
    acting(request.user, Right.KEEP_REGISTERS, loan.paper.organ)
    form = forms.BackForm(posted(request))
    person: Any = request.user
    if request.method == "POST" and form.is_valid():
        verb = partial(take_back, person, loan, **form.cleaned_data)
        if attempt(request, form, verb, "已归还。"):
            return redirect("desk-paper", loan.paper_id)
    told = f"{loan.borrower.name}{loan.get_kind_display()}{loan.copies}份：{loan.purpose}"
    return _small(request, form, loan.paper, "登记归还", told)


@require_http_methods(GET_AND_POST)
@desk
def signed(request: HttpRequest, pk: int) -> HttpResponse:
    """The signature of a receiver came back."""
    sending = one(queries.sendings(request.user), pk=pk)
    acting(request.user, Right.KEEP_REGISTERS, sending.paper.organ)
    form = forms.SignedForm(posted(request))
    person: Any = request.user
    if request.method == "POST" and form.is_valid():
        verb = partial(note_signature, person, sending, **form.cleaned_data)
        if attempt(request, form, verb, "已登记签收。"):
            return redirect("desk-paper", sending.paper_id)
    return _small(request, form, sending.paper, "登记签收", f"发往{sending.receiver}{sending.copies}份")


def _small(request: HttpRequest, form: Any, paper: Paper, heading: str, told: str) -> HttpResponse:
    context = {"form": form, "paper": paper, "heading": heading, "told": told}
    return render(request, "desk/registers/small.html", context, status=422 if form.errors else 200)


@require_safe
@desk
def returns(request: HttpRequest) -> HttpResponse:
    """Lists to give back or destroy."""
    context = {
        "lists": queries.return_lists(request.user)[:200],
        "keeps": queries.keeping_organ(request.user) is not None,
    }
    return render(request, "desk/registers/returns.html", context)


@require_http_methods(GET_AND_POST)
@desk
def new_return(request: HttpRequest) -> HttpResponse:
    """Draw up a list."""
    organ, person = keeping(request), person_of(request)
    form = forms.ReturnForm(posted(request), organ=organ)
    if request.method == "POST" and form.is_valid():
        verb: Any = partial(draw_up_list, person, organ, **form.cleaned_data)
        if made := attempt(request, form, verb, "清单已拟好，等待领导批准。"):
            return redirect("desk-return", made.pk)
    context = {"form": form, "due": queries.to_give_back(request.user)[:20]}
    return render(request, "desk/registers/return_new.html", context, status=422 if form.errors else 200)


@require_safe
@desk
def return_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One list."""
    return _return_page(request, pk)


def _return_page(request: HttpRequest, pk: int, form: Any = None) -> HttpResponse:
    shown = one(queries.return_lists(request.user), pk=pk)
    decides = may(request.user, Right.APPROVE_DISPOSAL, shown.organ) and shown.state == ReturnState.DRAWN_UP
    carries = may(request.user, Right.KEEP_REGISTERS, shown.organ) and shown.state == ReturnState.APPROVED
    if form is None and decides:
        form = forms.DecideForm()
    if form is None and carries:
        form = forms.DoneForm(kind=shown.kind)
    context = {
        "list": shown,
        "lines": shown.lines.select_related("paper"),
        "decides": decides,
        "carries": carries,
        "form": form,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "desk/registers/return.html", context, status=status)


@require_POST
@desk
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """A leader approves or not."""
    shown: Any = one(queries.return_lists(request.user), pk=pk)
    person: Any = request.user
    acting(person, Right.APPROVE_DISPOSAL, shown.organ)
    form = forms.DecideForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        verb: Any = partial(
            decide_list, person, shown, approved=said["approved"] == "1", reason=said["reason"]
        )
        if attempt(request, form, verb, "意见已登记。"):
            return redirect("desk-return", pk)
    return _return_page(request, pk, form)


@require_POST
@desk
def done(request: HttpRequest, pk: int) -> HttpResponse:
    """The list was carried out."""
    shown: Any = one(queries.return_lists(request.user), pk=pk)
    person: Any = request.user
    acting(person, Right.KEEP_REGISTERS, shown.organ)
    form = forms.DoneForm(request.POST, kind=shown.kind)
    if form.is_valid():
        verb: Any = partial(carry_out_list, person, shown, Disposal(**form.cleaned_data))
        if attempt(request, form, verb, "已登记完成，份数已从登记簿减去。"):
            return redirect("desk-return", pk)
    return _return_page(request, pk, form)


@require_safe
@desk
def return_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The list to be signed on paper, 一式两份."""
    shown = one(queries.return_lists(request.user), pk=pk)
    return download(documents.return_sheet(shown), f"清退清单{shown.register_number}.pdf")


@require_http_methods(GET_AND_POST)
@desk
def closings(request: HttpRequest) -> HttpResponse:
    """Closed years, and closing one."""
    keeps = queries.keeping_organ(request.user)
    form = forms.CloseForm(posted(request)) if keeps else None
    if request.method == "POST":
        organ, person = keeping(request), person_of(request)
        form = form or forms.CloseForm(request.POST)
        if form.is_valid():
            verb: Any = partial(close_year, person, organ, **form.cleaned_data)
            if attempt(request, form, verb, "已结簿。"):
                return redirect("desk-closing-list")
    context = {"closings": queries.closings(request.user), "form": form}
    status = 422 if form is not None and form.errors else 200
    return render(request, "desk/registers/closings.html", context, status=status)


@require_safe
@desk
def archive(request: HttpRequest) -> HttpResponse:
    """Hand-overs to the archive."""
    keeps = queries.keeping_organ(request.user) is not None
    context = {"transfers": queries.transfers(request.user)[:200], "keeps": keeps}
    return render(request, "desk/registers/archive.html", context)


@require_http_methods(GET_AND_POST)
@desk
def new_transfer(request: HttpRequest) -> HttpResponse:
    """Hand filed papers over."""
    organ, person = keeping(request), person_of(request)
    form = forms.TransferForm(posted(request))
    papers = list(queries.to_archive(organ)[:MOST_TO_ARCHIVE])
    lines = [(paper, _line_form(request, paper)) for paper in papers]
    if request.method == "POST" and form.is_valid() and all(line.is_valid() for _, line in lines):
        chosen = [
            TransferLine(paper, **{k: v for k, v in line.cleaned_data.items() if k != "take"})
            for paper, line in lines
            if line.cleaned_data["take"]
        ]
        verb: Any = partial(hand_to_archive, person, organ, TransferFacts(**form.cleaned_data), chosen)
        if made := attempt(request, form, verb, "移交已登记。"):
            return redirect("desk-archive", made.pk)
    context = {"form": form, "lines": lines}
    return render(request, "desk/registers/archive_new.html", context, status=422 if form.errors else 200)


def _line_form(request: HttpRequest, paper: Paper) -> forms.TransferLineForm:
    told = queries.disclosure_of(paper)
    return forms.TransferLineForm(posted(request), prefix=f"p{paper.pk}", initial={"disclosure": told})


@require_safe
@desk
def transfer(request: HttpRequest, pk: int) -> HttpResponse:
    """One hand-over."""
    shown = one(queries.transfers(request.user), pk=pk)
    context = {"transfer": shown, "lines": shown.lines.select_related("paper")}
    return render(request, "desk/registers/transfer.html", context)


def keeping(request: HttpRequest) -> Organ:
    """The organ whose registers the person keeps. Raises NotAllowed."""
    organ: Any = queries.keeping_organ(request.user) or home_of(request.user)
    acting(request.user, Right.KEEP_REGISTERS, organ)
    return organ  # type: ignore[no-any-return]
