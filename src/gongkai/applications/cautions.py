"""What a clerk should be told about a case without asking: gaps, days that passed, what was assumed meanwhile."""

from collections.abc import Iterator

from gongkai import clock
from gongkai.applications.models import Application, ApplicationState
from gongkai.applications.reply_rules import missing_contents
from gongkai.law.regulation.art30_supplement import may_ask_for_supplement
from gongkai.law.regulation.art31_receipt import ReceivingChannel, received_on
from gongkai.law.wording import chinese_date


def cautions_of(application: Application) -> list[str]:
    """Sentences for the top of the case page; none for a closed case."""
    if application.state == ApplicationState.CLOSED:
        return []
    parts = (_receipt, _contents, _supplement, _consultations, _fee)
    return [sentence for part in parts for sentence in part(application)]


def _receipt(application: Application) -> Iterator[str]:
    if application.state == ApplicationState.CONFIRMING:
        yield from received_on(ReceivingChannel[application.channel], application.arrived_on).assumed


def _contents(application: Application) -> Iterator[str]:
    missing = missing_contents(application)
    if missing and not hasattr(application, "supplement"):
        yield f"申请没有写明：{'、'.join(missing)}。可以一次性告知补正（条例第二十九条、第三十条）。"


def _supplement(application: Application) -> Iterator[str]:
    row = getattr(application, "supplement", None)
    if row is None or application.received_on is None:
        return
    yield from may_ask_for_supplement(application.received_on, 0, row.notified_on).assumed
    if row.received_on is None and clock.today() > row.respond_by:
        yield f"补正期限{chinese_date(row.respond_by)}已过，申请人没有补正；没有正当理由的，可以按“逾期不补正”办结。"
    if row.received_on and row.received_on > row.respond_by:
        yield f"补正在期限{chinese_date(row.respond_by)}以后才收到，请核实是否有正当理由。"


def _consultations(application: Application) -> Iterator[str]:
    for row in application.consultations.filter(reached_on__isnull=True):
        yield f"{row.get_kind_display()}：对方收到的日期还没有登记，期限暂按发出当日推算。"


def _fee(application: Application) -> Iterator[str]:
    row = getattr(application, "fee", None)
    if row and row.paid_on is None and clock.today() > row.pay_by:
        yield f"缴费期限{chinese_date(row.pay_by)}已过，可以按“逾期不缴纳信息处理费”办结。"
