"""收费通知: the processing fee, by item or by page (国办函〔2020〕109号)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.applications import case as cases
from gongkai.applications.calendars import calendar_for
from gongkai.applications.models import Application, FeeMode, ProcessingFee
from gongkai.applications.queries import items_before_in_month
from gongkai.law.fee_clock import PAYMENT, payment_due
from gongkai.law.fees import IN_FORCE_FROM, METHODS
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art42_fee_duty import processing_fee
from gongkai.law.wording import chinese_date
from gongkai.organs.models import Person


@dataclass(frozen=True)
class FeeFacts:
    """`quantity` in 件 or 页 by the mode; `notified_on` the day the notice reached the applicant."""

    mode: FeeMode
    quantity: int
    notified_on: date
    already_public: bool = False


@transaction.atomic
def notify_fee(person: Person, application: Application, facts: FeeFacts) -> Application:
    """Work out the fee and write the notice. Items of the month before this case are counted, never typed.

    Raises NotAllowed; Refusal for a second notice, when no fee arises, after the reply term, or for impossible days.
    """
    actor, case = cases.begin(person, application, "fee")
    cases.check_days(("收到申请之日", case.received_on), ("通知送达日期", facts.notified_on))
    _must_be_in_time(case, facts.notified_on)
    by_item = facts.mode == FeeMode.BY_ITEM
    before = items_before_in_month(case) if by_item else 0
    fee = processing_fee(
        items_before=before,
        items_new=facts.quantity if by_item else None,
        pages=None if by_item else facts.quantity,
        already_public=facts.already_public,
    )
    if not fee.value:
        raise Refusal("按这个数量不产生信息处理费，不用发收费通知。", fee.because)
    case.fee = ProcessingFee.objects.create(
        application=case,
        mode=facts.mode,
        quantity=facts.quantity,
        items_before=before,
        yuan=fee.value,
        notified_on=facts.notified_on,
        pay_by=payment_due(facts.notified_on, calendar=calendar_for(case)).due,
    )
    content = {
        "mode": str(facts.mode),
        "quantity": facts.quantity,
        "items_before": before,
        "yuan": fee.value,
        "notified_on": facts.notified_on.isoformat(),
        "pay_by": case.fee.pay_by.isoformat(),
    }
    return cases.finish(actor, case, "发收费通知", content, (*fee.because, PAYMENT))


def _must_be_in_time(case: Application, notified_on: date) -> None:
    if notified_on < IN_FORCE_FROM:
        raise Refusal(f"{chinese_date(IN_FORCE_FROM)}以前没有施行信息处理费管理办法，不能收费。", (METHODS,))
    if case.due_on and notified_on > case.due_on:
        raise Refusal(
            f"答复期限已于{chinese_date(case.due_on)}届满，不能再发收费通知；请尽快答复。", (PAYMENT,)
        )
