"""The clocks of one application, from its facts. `recompute` keeps `due_on` in step after every verb."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from types import ModuleType

from gongkai.applications.models import Application, ApplicationState, Consultation, ConsultationKind
from gongkai.law.deadline import Deadline, Unit, fixed_day
from gongkai.law.fee_clock import payment_due
from gongkai.law.finding import Refusal
from gongkai.law.litigation import ORDERED, direct_suit_due, ordered_disclosure_due
from gongkai.law.pause import Pause
from gongkai.law.reconsideration import application_due
from gongkai.law.regulation import art32_consultation, art34_joint_organs
from gongkai.law.regulation.art30_supplement import (
    SUPPLEMENT,
    may_ask_for_supplement,
    supplement_due,
    supplement_notice_due,
)
from gongkai.law.regulation.art33_reply import reply_due
from gongkai.law.regulation.art35_excess import delayed_reply_due
from gongkai.law.remedies import Remedy, remedy_kind
from gongkai.law.wording import chinese_date
from gongkai.law.workdays import is_working_day, working_days_between

Clock = tuple[str, Deadline]


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
    return _held(application, deadline) if deadline else None


def _held(application: Application, deadline: Deadline) -> Deadline:
    if application.pk is None or deadline.unit is Unit.FIXED:
        return deadline
    changes = [
        row for row in application.due_changes.all() if row.what == "REPLY" and row.base == deadline.base
    ]
    told = max((row.effective for row in changes), default=deadline.due)
    if told <= deadline.due:
        return deadline
    note = f"按现在的工作日历是{chinese_date(deadline.due)}；此前已告知{chinese_date(told)}，不提前，以已告知的日期为准。"
    return replace(deadline, due=told, assumed=(*deadline.assumed, note))


def calendar_reply_clock(application: Application) -> Deadline | None:
    """The same by the calendar of today alone, whatever was told before."""
    if application.received_on is None or waits_for_supplement(application) or waits_for_payment(application):
        return None
    return _ordered_clock(application) or _delayed(application, _ordinary_clock(application))


def _ordered_clock(application: Application) -> Deadline | None:
    """The term that a decision or judgment sets for answering anew; None when it sets none."""
    remake = getattr(application, "remake_of", None)
    if remake is None:
        return None
    if remake.due_on:
        return fixed_day(remake.due_on, (ORDERED,), ("期限由复议决定书或者判决书规定。",))
    return ordered_disclosure_due(remake.effective_on) if remake.orders_disclosure else None


def _delayed(application: Application, ordinary: Deadline) -> Deadline:
    """The later day fixed under Art 35, as long as it is later."""
    reasons = getattr(application, "reasons", None)
    until = reasons.delayed_until if reasons else None
    return delayed_reply_due(ordinary, until) if until and until > ordinary.due else ordinary


def _ordinary_clock(application: Application) -> Deadline:
    if application.received_on is None:
        raise ValueError("no clock before receipt")
    supplement = getattr(application, "supplement", None)
    fee = getattr(application, "fee", None)
    extension = getattr(application, "extension", None)
    return reply_due(
        application.received_on,
        supplemented_on=supplement.received_on if supplement else None,
        paid_on=fee.paid_on if fee else None,
        pauses=[pause_of(consultation) for consultation in application.consultations.all()],
        extension_days=extension.days if extension else 0,
        extended_on=extension.notified_on if extension else None,
    )


def waits_for_supplement(application: Application) -> bool:
    """Whether a timely notice is out and nothing came yet. After a late notice the first term goes on running."""
    supplement = getattr(application, "supplement", None)
    if application.received_on is None or supplement is None or supplement.received_on is not None:
        return False
    return not may_ask_for_supplement(application.received_on, 0, supplement.notified_on).assumed


def waits_for_payment(application: Application) -> bool:
    fee = getattr(application, "fee", None)
    return fee is not None and fee.paid_on is None


def pause_of(consultation: Consultation) -> Pause:
    """The span a consultation takes out of the term. Not yet known to have arrived: taken as arrived when sent."""
    reached = consultation.reached_on or consultation.sent_on
    pause: Pause = _rules(consultation).consultation_pause(
        consultation.sent_on, reached, consultation.answered_on
    )
    return pause


def opinion_clock(consultation: Consultation) -> Deadline:
    """The asked party's last day to answer (Arts 32, 34)."""
    reached = consultation.reached_on or consultation.sent_on
    deadline: Deadline = _rules(consultation).opinion_due(reached)
    return deadline


def _rules(consultation: Consultation) -> ModuleType:
    return art32_consultation if consultation.kind == ConsultationKind.THIRD_PARTY else art34_joint_organs


def applicant_supplement_clock(notified_on: date, respond_by: date) -> Deadline:
    """The applicant's term for the supplement, as the organ set it."""
    if respond_by > notified_on and is_working_day(respond_by):
        return supplement_due(notified_on, term=working_days_between(notified_on, respond_by))
    return fixed_day(respond_by, (SUPPLEMENT,))


def clocks_of(application: Application) -> list[Clock]:
    """Every clock of the case with its label, each reasoned day by day. Nothing runs before the receipt is fixed."""
    return [*_organ_clocks(application), *_remedy_clocks(application)] if application.received_on else []


def _organ_clocks(application: Application) -> Iterator[Clock]:
    supplement = getattr(application, "supplement", None)
    received = application.received_on
    if received and supplement is None and application.state == ApplicationState.RECEIVED:
        yield "补正告知（最迟）", supplement_notice_due(received)
    if supplement is not None:
        yield "申请人补正", applicant_supplement_clock(supplement.notified_on, supplement.respond_by)
    for consultation in application.consultations.all():
        yield consultation.get_kind_display(), opinion_clock(consultation)
    if getattr(application, "fee", None):
        yield "申请人缴费", payment_due(application.fee.notified_on)
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
