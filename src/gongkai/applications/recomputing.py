"""Another calendar under open cases: clocks are computed anew, what moved is listed, nothing told is shortened.

The notices are part of the program, so a changed calendar comes with a new version of it: the worker compares their
digest with the one it last computed with, when it starts and every day.
"""

import hashlib
import logging
from collections.abc import Iterator
from datetime import date

from django.db import transaction

from gongkai import clock
from gongkai.applications.case import locked, title_of
from gongkai.applications.clocks import calendar_reply_clock
from gongkai.applications.due_models import DueDateChange, LoadedCalendar, MovedTerm
from gongkai.applications.models import Application, ApplicationState
from gongkai.law.citation import Citation
from gongkai.law.fee_clock import PAYMENT, payment_due
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art30_supplement import SUPPLEMENT
from gongkai.law.regulation.art33_reply import REPLY
from gongkai.law.workdays import NOTICES, next_working_day
from gongkai.law.workdays.fixed_holidays import FIXED_HOLIDAYS
from gongkai.trail.actions.record import record

log = logging.getLogger("gongkai.applications")
_SHOWN, _AT_ONCE = 3, 500


def digest_of_notices() -> str:
    """A digest over every clause of every notice, and the fixed holidays."""
    text = repr([sorted(NOTICES.items()), sorted(FIXED_HOLIDAYS.items())])
    return hashlib.blake2b(text.encode(), digest_size=32).hexdigest()


def watch_calendar() -> int:
    """Compute every open clock anew when the calendar is not the one last computed with. Returns how many days moved.

    The calendar is noted at the end: a crash in between repeats the work, which changes nothing twice.
    """
    digest, last = digest_of_notices(), LoadedCalendar.objects.first()
    if last is not None and last.digest == digest:
        return 0
    numbers = [number for notice in NOTICES.values() for number in notice.numbers()]
    moved = recompute_open_cases(_why(numbers, last))
    LoadedCalendar.objects.create(digest=digest, numbers=numbers, loaded_at=clock.now(), moved=moved)
    return moved


def _why(numbers: list[str], last: LoadedCalendar | None) -> str:
    if last is None:
        return "按现有的放假通知核对全部期限。"
    new = [number for number in numbers if number not in last.numbers]
    if new:
        return f"载入放假通知{'、'.join(new[:_SHOWN])}，按新的上班安排重算。"
    return "放假通知的内容有更正，按更正后的上班安排重算。"


def recompute_open_cases(why: str) -> int:
    """Every case that is not closed: looked at in bulk, then those that moved one by one, each in its transaction.

    Returns how many days moved.
    """
    rows = Application.objects.exclude(state=ApplicationState.CLOSED).filter(received_on__isnull=False)
    rows = rows.select_related("supplement", "fee", "extension", "reasons", "remake_of").order_by("pk")
    rows = rows.prefetch_related("consultations", "due_changes").defer("description")
    moved = [case.pk for case in rows.iterator(chunk_size=_AT_ONCE) if _differs(case)]
    return sum(_recompute(pk, why) for pk in moved)


def _differs(case: Application) -> bool:
    try:
        deadline = calendar_reply_clock(case)
    except Refusal:
        return True
    fee, row = getattr(case, "fee", None), getattr(case, "supplement", None)
    return (
        (deadline is not None and (deadline.due, deadline.provisional) != (case.due_on, case.due_provisional))
        or (fee is not None and not fee.paid_on and payment_due(fee.notified_on).due != fee.pay_by)
        or (row is not None and not row.received_on and next_working_day(row.respond_by) != row.respond_by)
    )


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
    """The days that moved; those of the case and its parts are set, the parts saved."""
    deadline = calendar_reply_clock(case)
    if deadline and case.due_on:
        case.due_provisional = deadline.provisional
        change = _moved(case, MovedTerm.REPLY, deadline.base, case.due_on, deadline.due, why)
        if change:
            case.due_on = change.effective
            yield change, REPLY
    fee = getattr(case, "fee", None)
    if fee is not None and fee.paid_on is None:
        due = payment_due(fee.notified_on).due
        change = _moved(case, MovedTerm.PAYMENT, fee.notified_on, fee.pay_by, due, why)
        if change:
            fee.pay_by = change.effective
            fee.save(update_fields=["pay_by"])
            yield change, PAYMENT
    row = getattr(case, "supplement", None)
    if row is not None and row.received_on is None:
        due = next_working_day(row.respond_by)
        change = _moved(case, MovedTerm.SUPPLEMENT, row.notified_on, row.respond_by, due, why)
        if change:
            row.respond_by = change.effective
            row.save(update_fields=["respond_by"])
            yield change, SUPPLEMENT


def _moved(
    case: Application, what: MovedTerm, base: date, before: date, by_calendar: date, why: str
) -> DueDateChange | None:
    """The change to write; None when nothing moved or the same was written before."""
    if by_calendar == before:
        return None
    same = case.due_changes.filter(what=what, base=base, by_calendar=by_calendar, effective=before)
    if same.exists():
        return None
    return DueDateChange(
        application=case,
        what=what,
        base=base,
        before=before,
        by_calendar=by_calendar,
        effective=max(before, by_calendar),
        why=why,
        changed_at=clock.now(),
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
