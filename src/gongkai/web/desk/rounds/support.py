"""What the pages of a round share."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from gongkai.annual_report import round_queries as queries
from gongkai.annual_report.round_models import ReportRound, RoundEntry
from gongkai.organs.actor import may
from gongkai.organs.posts import Right
from gongkai.web.desk.support import one


def round_or_404(request: HttpRequest, pk: int) -> ReportRound:
    """The round, or 404 for whoever does not belong to its collector."""
    return one(queries.rounds(request.user), pk=pk)


def entry_or_404(request: HttpRequest, pk: int) -> RoundEntry:
    """The entry, or 404 for another unit's."""
    return one(queries.visible_entries(request.user), pk=pk)


def of_round(request: HttpRequest, round_: ReportRound) -> dict[str, Any]:
    """What every page of one round shows."""
    return {"round": round_, "runs": may(request.user, Right.RUN_ROUND, round_.organ)}


def status_of(form: Any) -> int:
    """422 for a form that was refused."""
    return 422 if form.is_bound and form.errors else 200
