"""Rounds: the list, opening one, who has handed in, units entered by name, reminding."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from gongkai import clock
from gongkai.annual_report import round_queries as queries
from gongkai.annual_report.actions.add_unit import UnitFacts, add_unit
from gongkai.annual_report.actions.change_round import RoundChange, change_round
from gongkai.annual_report.actions.hand_in import is_late
from gongkai.annual_report.actions.open_round import RoundFacts, open_round
from gongkai.annual_report.actions.remind_units import remind_units
from gongkai.annual_report.round_models import EntryState, ReportRound
from gongkai.annual_report.round_states import collects
from gongkai.law.annual_report.collecting import due_of_collector
from gongkai.organs import queries as organ_queries
from gongkai.organs.actor import acting
from gongkai.organs.posts import Right
from gongkai.web.desk.rounds.forms import RoundChangeForm, RoundForm, UnitForm
from gongkai.web.desk.rounds.support import of_round, round_or_404, status_of
from gongkai.web.desk.support import attempt, desk, posted

_ORDER = (EntryState.SUBMITTED, EntryState.AWAITED, EntryState.RETURNED, EntryState.ACCEPTED)
"""What waits for the collector first, then whoever is missing."""


@require_safe
@desk
def rounds(request: HttpRequest) -> HttpResponse:
    """The rounds one collects, and what one's own organ must hand in."""
    context = {
        "rounds": queries.rounds(request.user),
        "own": queries.own_entries(request.user),
        "may_open": queries.collectors(request.user).exists(),
        "today": clock.today(),
    }
    return render(request, "desk/rounds/list.html", context)


@desk
def new(request: HttpRequest) -> HttpResponse:
    """Open the round of a year."""
    organs = queries.collectors(request.user)
    home = organs.first() or organ_queries.home_of(request.user)
    actor = acting(request.user, Right.RUN_ROUND, home)  # type: ignore[arg-type]
    form = RoundForm(posted(request), organs=organs, initial={"organ": home})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        facts = RoundFacts(data["year"], data["due_on"], data["notice"])
        made = attempt(
            request, form, partial(open_round, actor.person, data["organ"], facts), "征集已经开始。"
        )
        if made:
            return redirect("desk-round", made.pk)
    return render(request, "desk/rounds/new.html", {"form": form}, status=status_of(form))


@desk
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Another day or other words for an open round."""
    found = round_or_404(request, pk)
    actor = acting(request.user, Right.RUN_ROUND, found.organ)
    asked = {"due_on": found.due_on, "notice": found.notice}
    form = RoundChangeForm(posted(request), initial=asked)
    if request.method == "POST" and form.is_valid():
        verb = partial(change_round, actor.person, found, RoundChange(**form.cleaned_data))
        if attempt(request, form, verb, "已修改，各单位看到的是新的期限和要求。"):
            return redirect("desk-round", pk)
    context = of_round(request, found) | {"form": form}
    return render(request, "desk/rounds/change.html", context, status=status_of(form))


@require_safe
@desk
def overview(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is missing, late, returned, accepted."""
    return _overview(request, round_or_404(request, pk))


@desk
@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a unit by name."""
    found = round_or_404(request, pk)
    actor = acting(request.user, Right.RUN_ROUND, found.organ)
    form = UnitForm(request.POST)
    if form.is_valid():
        facts = UnitFacts(**form.cleaned_data)
        if attempt(request, form, partial(add_unit, actor.person, found, facts), "已登记。"):
            return redirect("desk-round", pk)
    return _overview(request, found, form)


@desk
@require_POST
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Remind those who have not handed in."""
    found = round_or_404(request, pk)
    actor = acting(request.user, Right.RUN_ROUND, found.organ)
    attempt(
        request,
        None,
        partial(remind_units, actor.person, found),
        "已催报，各单位的工作台和每日提醒中可以看到。",
    )
    return redirect("desk-round", pk)


def _overview(request: HttpRequest, found: ReportRound, form: UnitForm | None = None) -> HttpResponse:
    entries = sorted(queries.entries(request.user, found), key=lambda entry: _ORDER.index(entry.state))
    context = of_round(request, found) | {
        "rows": [(entry, is_late(entry), next(iter(entry.hand_ins.all()), None)) for entry in entries],
        "standing": queries.standing(entries),
        "with_figures": queries.with_figures(found),
        "own_due": due_of_collector(collects(found.organ), found.year),
        "unit_form": form or UnitForm(),
        "total": queries.total_of(request.user, found),
    }
    return render(request, "desk/rounds/round.html", context, status=status_of(form) if form else 200)
