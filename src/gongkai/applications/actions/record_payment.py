"""The fee is paid: the reply term starts anew (国办函〔2020〕109号 Art 6)."""

from datetime import date

from django.db import transaction

from gongkai.applications import case as cases
from gongkai.applications.models import Application
from gongkai.law.fee_clock import PAYMENT
from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
from gongkai.organs.models import Person


@transaction.atomic
def record_payment(person: Person, application: Application, paid_on: date) -> Application:
    """Note the day of full payment. Raises NotAllowed; Refusal after the term to pay, or for impossible days."""
    actor, case = cases.begin(person, application, "payment")
    fee = case.fee
    cases.check_days(("收费通知送达日期", fee.notified_on), ("缴清日期", paid_on))
    if paid_on > fee.pay_by:
        raise Refusal(
            f"缴费期限{chinese_date(fee.pay_by)}已过，视为放弃申请，本件按“逾期不缴纳信息处理费”办结；申请人可以重新申请。",
            (PAYMENT,),
        )
    fee.paid_on = paid_on
    fee.save(update_fields=["paid_on"])
    content = {"paid_on": paid_on.isoformat(), "yuan": fee.yuan}
    return cases.finish(actor, case, "登记缴费", content, (PAYMENT,))
