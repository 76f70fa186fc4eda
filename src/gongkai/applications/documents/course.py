"""How a letter tells of the application: when it came, what it asks for, what happened on the way to the reply."""

from collections.abc import Callable, Iterator

from gongkai.applications.models import Application, ConsultationAnswer, Lawsuit, Reconsideration
from gongkai.applications.personal import you_of
from gongkai.law.wording import chinese_date

_SAID = {
    ConsultationAnswer.CONSENT: "同意公开",
    ConsultationAnswer.REFUSED_WITH_REASON: "不同意公开",
    ConsultationAnswer.PARTLY_REFUSED: "同意公开其中一部分",
    ConsultationAnswer.REFUSED_WITHOUT_REASON: "不同意公开",
    ConsultationAnswer.SILENT: "逾期未提出意见",
}


def first_of(case: Application) -> Application:
    """The case as it was first received: a re-made reply answers the same application once more."""
    remake = getattr(case, "remake_of", None)
    return first_of(remake.first) if remake else case


def opening(case: Application) -> str:
    """The application as the applicant wrote it, and the day on which it was received."""
    first, you = first_of(case), you_of(case)
    received = f"本机关于{chinese_date(first.received_on)}收到" if first.received_on else ""
    said = f"，申请公开：“{case.description}”" if case.description else ""
    again = f"，重新办理登记号{case.register_number}" if first is not case else ""
    return f"{received}{you}提出的政府信息公开申请（登记号{first.register_number}{again}）{said}。"


def course(case: Application) -> str:
    """What happened and moves the term or carries the decision, one sentence each."""
    parts: tuple[Callable[[Application], Iterator[str]], ...]
    parts = (_remade, _ordered, _supplement, _reasons, _consultations, _fee, _extension)
    return "".join(sentence for part in parts for sentence in part(case))


def _decided(dispute: Lawsuit | Reconsideration) -> str:
    who, what = ("人民法院", "裁判") if isinstance(dispute, Lawsuit) else ("行政复议机关", "行政复议决定")
    day = f"于{chinese_date(dispute.decided_on)}" if dispute.decided_on else ""
    return f"{who}{day}就{dispute.case_number}案作出{what}"


def _remade(case: Application) -> Iterator[str]:
    remake = getattr(case, "remake_of", None)
    dispute = (remake.lawsuit or remake.reconsideration) if remake else None
    if remake is None or dispute is None:
        return
    before = getattr(remake.first, "reply", None)
    number = f"（{before.document_number}）" if before and before.document_number else ""
    yield f"{_decided(dispute)}，纠正了本机关的答复{number}，本机关现重新答复。"


def _ordered(case: Application) -> Iterator[str]:
    for order in case.orders.all():
        if order.dispute:
            yield f"{_decided(order.dispute)}，责令本机关答复。"


def _supplement(case: Application) -> Iterator[str]:
    row = getattr(case, "supplement", None)
    if row is None:
        return
    then = (
        f"{chinese_date(row.received_on)}收到补正"
        if row.received_on
        else f"补正期限至{chinese_date(row.respond_by)}"
    )
    yield f"本机关于{chinese_date(row.notified_on)}告知补正，{then}。"


def _reasons(case: Application) -> Iterator[str]:
    row = getattr(case, "reasons", None)
    if row is None:
        return
    then = (
        f"{chinese_date(row.answered_on)}收到说明"
        if row.answered_on
        else f"说明期限至{chinese_date(row.respond_by)}"
    )
    yield f"本机关于{chinese_date(row.asked_on)}告知说明理由，{then}。"


def _consultations(case: Application) -> Iterator[str]:
    for row in case.consultations.all():
        answer = f"，对方{_SAID[ConsultationAnswer(row.answer)]}" if row.answer else ""
        yield f"本机关于{chinese_date(row.sent_on)}{row.get_kind_display()}{answer}。"


def _fee(case: Application) -> Iterator[str]:
    row = getattr(case, "fee", None)
    if row is None:
        return
    then = (
        f"{chinese_date(row.paid_on)}缴清"
        if row.paid_on
        else f"应于{chinese_date(row.pay_by)}前（含当日）缴纳"
    )
    yield f"本机关于{chinese_date(row.notified_on)}送达信息处理费收费通知，{then}。"


def _extension(case: Application) -> Iterator[str]:
    if row := getattr(case, "extension", None):
        yield f"本机关于{chinese_date(row.notified_on)}告知延期答复。"
