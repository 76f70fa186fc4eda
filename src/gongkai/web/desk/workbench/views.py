"""The workbench: what to do today, with the reason."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai import clock
from gongkai.annual_report import round_queries as rounds
from gongkai.applications import queries as applications
from gongkai.applications.reviewers import reviews_asked_of, waiting_tasks_of
from gongkai.approval import queries as approvals
from gongkai.approval.subjects import subject_of
from gongkai.disclosure import queries as disclosure
from gongkai.law.finding import Refusal
from gongkai.law.workdays import working_days_left
from gongkai.notices.gathering import warnings_for
from gongkai.registers import queries as registers
from gongkai.web.desk.reminders.showing import shown, url_of
from gongkai.web.desk.support import desk
from gongkai.workplan import queries as work

SHOWN = 8


@dataclass(frozen=True)
class Due:
    """One line of work with its last day."""

    title: str
    url: str
    what: str
    on: date | None
    provisional: bool

    @property
    def days(self) -> int:
        """工作日 left: 0 today, negative when late."""
        return working_days_left(self.on, clock.today()) if self.on else 0


def _items_due(person: Any) -> list[Due]:
    found = []
    for item in disclosure.unfinished_items_of(person)[:SHOWN]:
        try:
            clock_of_item = disclosure.publication_clock(item)
        except Refusal:
            continue
        found.append(
            Due(
                item.title,
                reverse("desk-item", args=[item.pk]),
                item.get_state_display(),
                clock_of_item.due,
                clock_of_item.provisional,
            )
        )
    return sorted(found, key=lambda due: due.on or date.max)


def _applications_due(person: Any) -> list[Due]:
    return [
        Due(
            f"申请 {case.register_number}",
            reverse("desk-application", args=[case.pk]),
            case.get_state_display(),
            case.due_on,
            case.due_provisional,
        )
        for case in applications.open_cases(person)[:SHOWN]
    ]


def _but(told: set[str], rows: list[Due]) -> list[Due]:
    """What the warnings above have not said already."""
    return [row for row in rows if row.url not in told]


@require_safe
@desk
def workbench(request: HttpRequest) -> HttpResponse:
    """To sign, returned, due soon, running rounds."""
    person = request.user
    to_sign = list(approvals.waiting_for(person)[:SHOWN])
    running = approvals.in_progress(person).exclude(pk__in=[approval.pk for approval in to_sign])
    warned = warnings_for(person)
    told = {url_of(day) for day in warned if day.kind in ("reply", "publication", "round")}
    context = {
        "warnings": [shown(day, clock.today()) for day in warned[:SHOWN]],
        "warned": len(warned),
        "to_review": reviews_asked_of(person)[:SHOWN],
        "office_tasks": waiting_tasks_of(person)[:SHOWN],
        "to_sign": to_sign,
        "tasks": work.tasks_of(person)[:SHOWN],
        "letters": work.letters_to_sign(person)[:SHOWN],
        "to_read": registers.to_read(person)[:SHOWN],
        "lists_to_decide": registers.lists_to_decide(person)[:SHOWN],
        "returned": [
            (round_, subject_of(round_.subject_type).url(round_.subject_id))
            for round_ in approvals.returned_to(person)[:SHOWN]
        ],
        "items_due": _but(told, _items_due(person)) if disclosure.drafting_organs(person).exists() else [],
        "applications_due": _but(told, _applications_due(person)),
        "running": running[:SHOWN],
        "to_hand_in": [
            e
            for e in rounds.to_hand_in(person)[:SHOWN]
            if reverse("desk-round-entry", args=[e.pk]) not in told
        ],
        "handed_in": rounds.to_answer(person)[:SHOWN],
    }
    return render(request, "desk/workbench/workbench.html", context)
