"""Another calendar under open cases: clocks are computed anew, what moved is listed, nothing told is shortened.

The notices are part of the program, so a changed calendar comes with a new version of it: the worker compares their
digest with the one it last computed with, when it starts and every day. Local festivals are entered on a page, whose
verb computes at once; the worker's look finds what was being changed in that moment.
"""

import hashlib
import logging
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import QuerySet

from gongkai import clock
from gongkai.applications.calendars import calendar_for, with_calendars
from gongkai.applications.case import locked, title_of
from gongkai.applications.clocks import (
    calendar_opinion_clock,
    calendar_reply_clock,
    extended_days,
    pause_ends,
)
from gongkai.applications.dispute_days import recompute_open_disputes
from gongkai.applications.due_models import DueDateChange, LoadedCalendar, MovedTerm
from gongkai.applications.models import Application, ApplicationState, Consultation
from gongkai.law.citation import Citation, regulation
from gongkai.law.fee_clock import PAYMENT, payment_due
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art30_supplement import SUPPLEMENT
from gongkai.law.regulation.art33_reply import REPLY
from gongkai.law.regulation.art35_excess import EXCESS
from gongkai.law.workdays import NOTICES, next_working_day
from gongkai.law.workdays.fixed_holidays import FIXED_HOLIDAYS
from gongkai.organs.calendars import holiday_of
from gongkai.organs.models import LocalFestival
from gongkai.trail.actions.record import record

log = logging.getLogger("gongkai.applications")
_SHOWN, _AT_ONCE = 3, 500
_IN_HAND = regulation(45)


def digest_of_notices() -> str:
    """A digest over every clause of every notice, the fixed holidays, and the local festivals entered."""
    local = [(row.organ.path, holiday_of(row)) for row in _festivals()]
    text = repr([sorted(NOTICES.items()), sorted(FIXED_HOLIDAYS.items()), *([local] if local else [])])
    return hashlib.blake2b(text.encode(), digest_size=32).hexdigest()


def _festivals() -> QuerySet[LocalFestival]:
    return LocalFestival.objects.in_force().select_related("organ").order_by("pk")


def watch_calendar() -> int:
    """Compute every open clock anew when the calendar is not the one last computed with. Returns how many days moved.

    The calendar is noted at the end: a crash in between repeats the work, which changes nothing twice.
    """
    digest, last = digest_of_notices(), LoadedCalendar.objects.first()
    if last is not None and last.digest == digest:
        return 0
    numbers = [number for notice in NOTICES.values() for number in notice.numbers()]
    numbers += [row.number for row in _festivals()]
    why = _why(numbers, last)
    moved = recompute_open_cases(why) + recompute_open_disputes(why)
    LoadedCalendar.objects.create(digest=digest, numbers=numbers, loaded_at=clock.now(), moved=moved)
    return moved


def _why(numbers: list[str], last: LoadedCalendar | None) -> str:
    if last is None:
        return "按现有的放假通知核对全部期限。"
    new = [number for number in numbers if number not in last.numbers]
    if new:
        return f"载入放假通知{'、'.join(new[:_SHOWN])}，按新的上班安排重算。"
    return "放假通知的内容有更正，按更正后的上班安排重算。"


def recompute_open_cases(why: str, below: str = "/") -> int:
    """Every case that is not closed in the organs whose path begins with `below`: looked at in bulk, then those that
    moved one by one, each in its transaction.

    Returns how many days moved.
    """
    rows = Application.objects.exclude(state=ApplicationState.CLOSED).filter(received_on__isnull=False)
    rows = rows.filter(organ__path__startswith=below).order_by("pk")
    rows = rows.select_related("organ", "supplement", "fee", "extension", "reasons", "remake_of")
    rows = rows.prefetch_related("consultations", "due_changes", "orders", "tasks", "review_requests").defer(
        "description"
    )
    cases = with_calendars(rows.iterator(chunk_size=_AT_ONCE))
    return sum(_recompute(pk, why) for pk in [case.pk for case in cases if _differs(case)])


def _differs(case: Application) -> bool:
    calendar = calendar_for(case)
    try:
        deadline = calendar_reply_clock(case)
    except Refusal:
        return True
    fee = getattr(case, "fee", None)
    now = [(asked.respond_by, calendar_opinion_clock(asked, calendar).due) for asked in _waiting(case)]
    if deadline is not None:
        now += [(case.due_on, deadline.due)]
        now += [(None, deadline.due)] if deadline.provisional != case.due_provisional else []
    if fee is not None and not fee.paid_on:
        now.append((fee.pay_by, payment_due(fee.notified_on, calendar=calendar).due))
    now += [(fixed.day, next_working_day(fixed.day, calendar)) for fixed in _fixed_days(case)]
    return any(day != by_calendar for day, by_calendar in now)


def _waiting(case: Application) -> list[Consultation]:
    return [row for row in case.consultations.all() if not row.answer]


@transaction.atomic
def _recompute(pk: int, why: str) -> int:
    case = locked(Application(pk=pk))
    if case.state == ApplicationState.CLOSED:
        return 0
    try:
        changes = list(_changes(case, why))
    except Refusal as refusal:
        log.warning("case %s keeps its days: %s", pk, "".join(refusal.sentences))
        return 0
    for change, because in changes:
        change.save()
        _enter(case, change, because)
    case.save(update_fields=["due_on", "due_provisional"])
    return len(changes)


def _changes(case: Application, why: str) -> Iterator[tuple[DueDateChange, Citation]]:
    """The days that moved; those of the case and its parts are set, the parts saved. Opinions first: the reply term
    leaves out the time they take."""
    calendar = calendar_for(case)
    for asked in case.consultations.filter(answer="", respond_by__isnull=False):
        yield from _opinion(case, asked, why)
    deadline = calendar_reply_clock(case)
    if deadline and case.due_on:
        case.due_provisional = deadline.provisional
        moved = Moved(
            MovedTerm.REPLY,
            deadline.base,
            case.due_on,
            deadline.due,
            extended=extended_days(case),
            pauses=pause_ends(case),
        )
        if change := _written(case, moved, why):
            case.due_on = change.effective
            yield change, REPLY
    fee = getattr(case, "fee", None)
    if fee is not None and fee.paid_on is None:
        due = payment_due(fee.notified_on, calendar=calendar).due
        if change := _written(case, Moved(MovedTerm.PAYMENT, fee.notified_on, fee.pay_by, due), why):
            fee.pay_by = change.effective
            fee.save(update_fields=["pay_by"])
            yield change, PAYMENT
    for fixed in _fixed_days(case):
        due = next_working_day(fixed.day, calendar)
        if change := _written(case, Moved(fixed.what, fixed.base, fixed.day, due), why):
            setattr(fixed.row, fixed.field, change.effective)
            fixed.row.save(update_fields=[fixed.field])
            yield change, fixed.because


class FixedDay(NamedTuple):
    """A day that was named to somebody, not counted: only when it is no working day any more does it move."""

    what: MovedTerm
    base: date
    row: Any
    field: str
    because: Citation

    @property
    def day(self) -> date:
        found: date = getattr(self.row, self.field)
        return found


def _fixed_days(case: Application) -> Iterator[FixedDay]:
    supplement, reasons = getattr(case, "supplement", None), getattr(case, "reasons", None)
    if supplement is not None and supplement.received_on is None:
        yield FixedDay(MovedTerm.SUPPLEMENT, supplement.notified_on, supplement, "respond_by", SUPPLEMENT)
    if reasons is not None and reasons.answered_on is None and not reasons.judgement:
        yield FixedDay(MovedTerm.REASONS, reasons.asked_on, reasons, "respond_by", EXCESS)
    for task in case.tasks.all():
        if task.returned_on is None:
            yield FixedDay(MovedTerm.TASK, task.sent_on, task, "due_on", _IN_HAND)
    for asked in case.review_requests.all():
        if asked.review_id is None:
            yield FixedDay(MovedTerm.REVIEW, asked.asked_on, asked, "due_on", _IN_HAND)


def _opinion(case: Application, asked: Consultation, why: str) -> Iterator[tuple[DueDateChange, Citation]]:
    deadline = calendar_opinion_clock(asked)
    if asked.respond_by is None:
        return
    moved = Moved(MovedTerm.OPINION, deadline.base, asked.respond_by, deadline.due, consultation=asked)
    if change := _written(case, moved, why):
        asked.respond_by = change.effective
        asked.save(update_fields=["respond_by"])
        yield change, deadline.because[0]


class Moved(NamedTuple):
    """A term whose day by the calendar may be another than the one it has."""

    what: MovedTerm
    base: date
    before: date
    by_calendar: date
    extended: int = 0
    consultation: Consultation | None = None
    pauses: dict[str, str] = {}


def _written(case: Application, moved: Moved, why: str) -> DueDateChange | None:
    """The change to write; None when nothing moved or the same was written before."""
    if moved.by_calendar == moved.before:
        return None
    known = case.due_changes.filter(
        what=moved.what,
        base=moved.base,
        by_calendar=moved.by_calendar,
        effective=moved.before,
        extended=moved.extended,
        consultation=moved.consultation,
        pauses=moved.pauses,
    )
    if known.exists():
        return None
    effective = max(moved.before, moved.by_calendar)
    return DueDateChange(
        application=case, **moved._asdict(), effective=effective, why=why, changed_at=clock.now()
    )


def _enter(case: Application, change: DueDateChange, because: Citation) -> None:
    content = {
        "what": str(change.what),
        "before": change.before.isoformat(),
        "by_calendar": change.by_calendar.isoformat(),
        "effective": change.effective.isoformat(),
        "why": change.why,
    }
    record(None, case.organ, "期限重算", case, title=title_of(case), content=content, because=(because,))
