"""The clocks of one application, from its facts. `recompute` keeps `due_on` in step after every verb."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from types import ModuleType

from gongkai.applications.calendars import calendar_for
from gongkai.applications.duty_models import ReplyOrder
from gongkai.applications.models import Application, ApplicationState, Consultation, ConsultationKind
from gongkai.law.citation import Citation
from gongkai.law.deadline import Deadline, Unit, fixed_day
from gongkai.law.fee_clock import payment_due
from gongkai.law.finding import Refusal
from gongkai.law.litigation import ORDERED, TERM_BY_COURT, direct_suit_due, ordered_disclosure_due
from gongkai.law.pause import Pause
from gongkai.law.reconsideration import TERM_BY_DECISION, application_due
from gongkai.law.regulation import art32_consultation, art34_joint_organs
from gongkai.law.regulation.art30_supplement import (
    SUPPLEMENT,
    supplement_due,
    supplement_notice_due,
)
from gongkai.law.regulation.art33_reply import reply_due, told_note
from gongkai.law.regulation.art35_excess import delayed_reply_due
from gongkai.law.remedies import Remedy, remedy_kind
from gongkai.law.workdays import NATIONAL, Calendar, is_working_day, working_days_between

Clock = tuple[str, Deadline]
SET_BY_DOCUMENT = "期限由复议决定书或者判决书规定。"


def recompute(application: Application) -> Application:
    """Set `due_on` from the facts as they stand now (not saved). Raises Refusal when the facts contradict the law."""
    deadline = reply_clock(application)
    application.due_on = deadline.due if deadline else None
    application.due_provisional = deadline.provisional if deadline else False
    return application


def reply_clock(application: Application) -> Deadline | None:
    """The last day to reply (Art 33); None before both sides confirmed and while the applicant's supplement or payment
    is awaited, because the term starts anew with either.

    A day that the applicant was told is never shortened by another calendar: then it holds, with a note.
    """
    deadline = calendar_reply_clock(application)
    if deadline is None or deadline.unit is Unit.FIXED:
        return deadline
    told = _told(application, deadline.base, extended_days(application))
    return _held(deadline, told)


def _held(deadline: Deadline, told: date | None) -> Deadline:
    if told is None or told <= deadline.due:
        return deadline
    return replace(deadline, due=told, assumed=(*deadline.assumed, told_note(told, deadline.due)))


def _told(application: Application, base: date, extended: int) -> date | None:
    """The day held for this term before the calendar changed, of a term with just this much of an extension and with
    no consultation taken to last longer than it did."""
    if not application.pk:
        return None
    changes = [row for row in application.due_changes.all() if row.what == "REPLY" and row.base == base]
    ends = pause_ends(application) if any(row.pauses for row in changes) else {}
    held = [
        row.effective
        for row in changes
        if row.extended == extended and all(ends.get(key, "") >= end for key, end in row.pauses.items())
    ]
    return max(held, default=None)


def pause_ends(application: Application) -> dict[str, str]:
    """By the key of each consultation the day on which it ended, or is taken to end (as ISO text)."""
    calendar = calendar_for(application)
    return {
        str(row.pk): pause_of(row, calendar).ended_on.isoformat() for row in application.consultations.all()
    }


def extended_days(application: Application) -> int:
    """工作日 of the extension; 0 without one."""
    extension = getattr(application, "extension", None)
    return extension.days if extension else 0


def calendar_reply_clock(application: Application) -> Deadline | None:
    """The same by the calendar of today; an extension goes on from the day that was told before it."""
    if application.received_on is None:
        return None
    ordered = _ordered_clock(application)
    if ordered or waits_for_supplement(application) or waits_for_payment(application):
        return ordered
    return _delayed(application, _ordinary_clock(application))


def _ordered_clock(application: Application) -> Deadline | None:
    """The term that a decision or judgment sets for answering, at first or anew; None when it sets none."""
    order, remake = order_on(application), getattr(application, "remake_of", None)
    if order is not None:
        if order.due_on:
            return fixed_day(order.due_on, because_of(order), (SET_BY_DOCUMENT,))
        return ordered_disclosure_due(order.effective_on, calendar=calendar_for(application))
    if remake is None:
        return None
    if remake.due_on:
        return fixed_day(remake.due_on, (ORDERED,), (SET_BY_DOCUMENT,))
    if not remake.orders_disclosure:
        return None
    return ordered_disclosure_due(remake.effective_on, calendar=calendar_for(application))


def order_on(application: Application) -> ReplyOrder | None:
    """The latest order to answer a case that was never answered."""
    rows = list(application.orders.all()) if application.pk else []
    return rows[-1] if rows else None


def because_of(order: ReplyOrder) -> tuple[Citation, ...]:
    """Where the power to name a term comes from."""
    return (TERM_BY_COURT, ORDERED) if order.lawsuit_id else (TERM_BY_DECISION,)


def _delayed(application: Application, ordinary: Deadline) -> Deadline:
    """The later day fixed under Art 35, as long as it is later."""
    reasons = getattr(application, "reasons", None)
    until = reasons.delayed_until if reasons else None
    return delayed_reply_due(ordinary, until) if until and until > ordinary.due else ordinary


def _ordinary_clock(application: Application) -> Deadline:
    first, days = first_term(application), extended_days(application)
    # That it was notified in time was seen when it was agreed, by the calendar of that day.
    return first_term(application, days, told=_told(application, first.base, 0)) if days else first


def first_term(
    application: Application, days: int = 0, extended_on: date | None = None, told: date | None = None
) -> Deadline:
    """The term of Art 33 by the calendar of today, with `days` of an extension. Raises ValueError before receipt."""
    if application.received_on is None:
        raise ValueError("no clock before receipt")
    supplement, fee = getattr(application, "supplement", None), getattr(application, "fee", None)
    calendar = calendar_for(application)
    return reply_due(
        application.received_on,
        supplemented_on=supplement.received_on if supplement else None,
        paid_on=fee.paid_on if fee else None,
        pauses=[pause_of(row, calendar) for row in application.consultations.all()],
        extension_days=days,
        extended_on=extended_on,
        told=told,
        calendar=calendar,
    )


def check_extension(application: Application, days: int, notified_on: date) -> None:
    """Raises Refusal for an extension that is too long, or notified after the first term, as told, had run out."""
    first_term(application, days, notified_on, ordinary_due(application))


def ordinary_due(application: Application) -> date:
    """The last day of the first term as the applicant knows it, had nothing been extended."""
    first = first_term(application)
    return _held(first, _told(application, first.base, 0)).due


def waits_for_supplement(application: Application) -> bool:
    """Whether a timely notice is out and nothing came yet. After a late notice the first term goes on running."""
    supplement = getattr(application, "supplement", None)
    if application.received_on is None or supplement is None or supplement.received_on is not None:
        return False
    return bool(supplement.in_time)


def waits_for_payment(application: Application) -> bool:
    fee = getattr(application, "fee", None)
    return fee is not None and fee.paid_on is None


def pause_of(consultation: Consultation, calendar: Calendar | None = None) -> Pause:
    """The span a consultation takes out of the term. Not yet known to have arrived: taken as arrived when sent."""
    reached = consultation.reached_on or consultation.sent_on
    pause: Pause = _rules(consultation).consultation_pause(
        consultation.sent_on,
        reached,
        consultation.answered_on,
        told=consultation.respond_by,
        calendar=calendar or calendar_for(consultation.application),
    )
    return pause


def opinion_clock(consultation: Consultation) -> Deadline:
    """The asked party's last day to answer (Arts 32, 34); a day it was told is never shortened."""
    return _held(calendar_opinion_clock(consultation), consultation.respond_by)


def calendar_opinion_clock(consultation: Consultation, calendar: Calendar | None = None) -> Deadline:
    """The same by the calendar of today alone."""
    reached = consultation.reached_on or consultation.sent_on
    calendar = calendar or calendar_for(consultation.application)
    deadline: Deadline = _rules(consultation).opinion_due(reached, calendar=calendar)
    return deadline


def _rules(consultation: Consultation) -> ModuleType:
    return art32_consultation if consultation.kind == ConsultationKind.THIRD_PARTY else art34_joint_organs


def applicant_supplement_clock(
    notified_on: date, respond_by: date, calendar: Calendar = NATIONAL
) -> Deadline:
    """The applicant's term for the supplement, as the organ set it."""
    if respond_by > notified_on and is_working_day(respond_by, calendar):
        days = working_days_between(notified_on, respond_by, calendar)
        return supplement_due(notified_on, term=days, calendar=calendar)
    return fixed_day(respond_by, (SUPPLEMENT,))


def clocks_of(application: Application) -> list[Clock]:
    """Every clock of the case with its label, each reasoned day by day. Nothing runs before the receipt is fixed."""
    return [*_organ_clocks(application), *_remedy_clocks(application)] if application.received_on else []


def _organ_clocks(application: Application) -> Iterator[Clock]:
    supplement, calendar = getattr(application, "supplement", None), calendar_for(application)
    received = application.received_on
    if received and supplement is None and application.state == ApplicationState.RECEIVED:
        yield "补正告知（最迟）", supplement_notice_due(received, calendar=calendar)
    if supplement is not None:
        notified, until = supplement.notified_on, supplement.respond_by
        yield "申请人补正", applicant_supplement_clock(notified, until, calendar)
    for consultation in application.consultations.all():
        yield consultation.get_kind_display(), opinion_clock(consultation)
    fee = getattr(application, "fee", None)
    if fee:
        yield "申请人缴费", _held(payment_due(fee.notified_on, calendar=calendar), fee.pay_by)
    deadline = reply_clock(application)
    if deadline:
        yield "答复申请人", deadline


def _remedy_clocks(application: Application) -> Iterator[Clock]:
    """What the applicant may still do, counted from the day of service."""
    reply = getattr(application, "reply", None)
    if reply is None or reply.served_on is None:
        return
    try:
        kind = remedy_kind(reply.outcome_code, reply.approved_on or reply.served_on).value
    except Refusal:
        return
    yield "申请人申请行政复议", application_due(reply.served_on)
    if kind is Remedy.EITHER:
        yield "申请人直接起诉", direct_suit_due(reply.served_on)
