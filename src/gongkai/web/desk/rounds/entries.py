"""One unit in a round: what it must do, every round trip, handing in."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from gongkai.annual_report import round_queries as queries
from gongkai.annual_report.actions.hand_in import hand_in, is_late, right_for
from gongkai.annual_report.round_models import EntryState, RoundEntry, UnitKind
from gongkai.organs.actor import acting, may
from gongkai.web.desk.rounds.support import entry_or_404, of_round
from gongkai.web.desk.support import attempt, desk, person_of


@require_safe
@desk
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """What is asked, what was handed in, what was answered, what comes next."""
    return _page(request, entry_or_404(request, pk))


@desk
@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand in what was signed."""
    found = entry_or_404(request, pk)
    right = right_for(person_of(request), found)
    actor = acting(request.user, right, found.unit.organ or found.round.organ)
    if attempt(request, None, partial(hand_in, actor.person, found), "已报送，等待审核。"):
        return redirect("desk-round-entry", pk)
    return _page(request, found, status=422)


def _page(request: HttpRequest, found: RoundEntry, status: int = 200) -> HttpResponse:
    organ = found.unit.organ
    context = of_round(request, found.round) | {
        "entry": found,
        "late": is_late(found),
        "hand_ins": queries.hand_ins(request.user, found),
        "drafts": bool(organ and may(request.user, right_for(person_of(request), found), organ)),
        "open": found.state in (EntryState.AWAITED, EntryState.RETURNED, EntryState.ACCEPTED),
        "report": queries.report_behind(request.user, found.unit, found.round.year),
        "is_self": found.unit.kind == UnitKind.SELF,
        "is_government": found.unit.kind == UnitKind.GOVERNMENT,
    }
    return render(request, "desk/rounds/entry.html", context, status=status)
