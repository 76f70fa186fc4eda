"""A late answer stays late: the record is written once, when the term ran out before the reply or before it moved."""

from datetime import date

from gongkai import clock
from gongkai.applications.calendars import calendar_for
from gongkai.applications.clocks import order_on
from gongkai.applications.desk_models import Lateness, LatenessAgain
from gongkai.applications.models import Application, ApplicationState
from gongkai.law.wording import chinese_date
from gongkai.law.workdays import working_days_between

ANSWERED_LATE = "期满以后才办结"
ORDERED_TO_ANSWER = "期满没有答复，由判决或者复议决定责令答复"
STARTED_ANEW = "期满以后期限才重新起算或者另定"


def watch(case: Application, due_before: date | None) -> Lateness | LatenessAgain | None:
    """Write the record when the act just done shows that the term ran out. `due_before`: the due day before the act."""
    due = case.due_on or due_before
    if case.state == ApplicationState.CLOSED:
        ended = case.closed_on
        return _note(case, due, ended, ANSWERED_LATE) if due and ended and ended > due else None
    moved = moved_on(case)
    order = order_on(case)
    if due_before and order and order.effective_on > due_before:
        return _note(case, due_before, order.effective_on, ORDERED_TO_ANSWER)
    if due_before and moved and moved > due_before and case.due_on != due_before:
        return _note(case, due_before, moved, STARTED_ANEW)
    return None


def moved_on(case: Application) -> date | None:
    """The latest day on which something made the term start anew or fixed another: supplement, payment, Art 35."""
    supplement, fee = getattr(case, "supplement", None), getattr(case, "fee", None)
    reasons = getattr(case, "reasons", None)
    days = (
        supplement.received_on if supplement else None,
        fee.paid_on if fee else None,
        reasons.judged_on if reasons and reasons.delayed_until else None,
    )
    return max((day for day in days if day), default=None)


def _note(case: Application, due: date, day: date, cause: str) -> Lateness | LatenessAgain:
    values = {
        "due_on": due,
        "noted_on": clock.today(),
        "working_days": working_days_between(due, day, calendar_for(case)),
        "cause": cause,
    }
    first, new = Lateness.objects.get_or_create(application=case, defaults=values)
    case.lateness = first
    since = None if new else _begun_anew(case, first.due_on, due)
    if since is None:
        return first
    return LatenessAgain.objects.get_or_create(application=case, since=since, defaults=values)[0]


def _begun_anew(case: Application, missed: date, due: date) -> date | None:
    """The day from which the term that ended on `due` began, after the one `missed` before; None when the same."""
    orders = [row.effective_on for row in case.orders.all()]
    begun = [day for day in (moved_on(case), *orders) if day and missed < day < due]
    return max(begun, default=None)


def late_words(case: Application) -> str:
    """One sentence about the lateness on record or running; empty when there is none."""
    row = getattr(case, "lateness", None)
    if row:
        again = "".join(
            f"；期限自{chinese_date(each.since)}重新起算以后，又于{chinese_date(each.due_on)}届满，"
            f"逾期{each.working_days}个工作日（{each.cause}）"
            for each in case.later_misses.all()
        )
        return (
            f"本件曾于{chinese_date(row.due_on)}届满未答复，逾期{row.working_days}个工作日"
            f"（{row.cause}）{again}；逾期记录长期保留。"
        )
    is_open = case.state != ApplicationState.CLOSED
    if is_open and case.due_on and clock.today() > case.due_on:
        return f"答复期限已于{chinese_date(case.due_on)}届满，请尽快答复；以后答复也按逾期记录。"
    return ""
