"""Lists of the intake: what waits for a confirmation, the mail book, and what a receipt says."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from gongkai import clock
from gongkai.applications.intake_models import MailQuerySet, SignedMail
from gongkai.applications.models import Application, ApplicationState, IntakeChannel
from gongkai.applications.queries import register_of
from gongkai.applications.unreachable import too_early
from gongkai.law.wording import chinese_date
from gongkai.law.workdays import working_days_between


def confirming(person: Any) -> QuerySet[Application]:
    """Cases whose receipt is not fixed, the longest waiting first, with the log of attempts."""
    rows = register_of(person).filter(state=ApplicationState.CONFIRMING)
    return rows.order_by("arrived_on", "pk").prefetch_related("attempts")


def out_of_reach(person: Any) -> QuerySet[Application]:
    """Cases kept aside because the applicant could not be reached, the longest waiting first."""
    rows = register_of(person).filter(state=ApplicationState.SET_ASIDE)
    return rows.order_by("arrived_on", "pk").prefetch_related("set_asides")


@dataclass(frozen=True)
class Waiting:
    """One line of the confirmation desk: since how many 工作日, and what to do now."""

    case: Application
    days: int
    attempts: int
    reached: bool
    next_step: str


def waiting(case: Application) -> Waiting:
    """How the confirmation of a case stands, from what is loaded with it."""
    attempts = list(case.attempts.all())
    days = max(0, working_days_between(case.arrived_on, clock.today()))
    return Waiting(case, days, len(attempts), any(row.reached for row in attempts), _next(case, attempts))


def _next(case: Application, attempts: list[Any]) -> str:
    if case.applicant_confirmed_on:
        return f"申请人已于{chinese_date(case.applicant_confirmed_on)}确认，请本机关确认，期限随即起算。"
    if not attempts:
        return "还没有联系过申请人，请今天联系并登记。"
    if too_early(case) is None:
        return "已经按规定次数联系过，仍联系不上：可以继续联系，也可以登记“无法与申请人确认”。"
    last = attempts[-1]
    if last.made_on >= clock.today():
        return "今天已经联系过，没有联系上；请明天换一种方式再联系。"
    return f"上次{chinese_date(last.made_on)}用{last.way}没有联系上，请换一种方式再联系，每次都登记。"


def mail_book(person: Any) -> MailQuerySet:
    """Letters signed for, newest first, as `person` may see them."""
    return SignedMail.objects.visible_to(person).select_related("organ", "application", "signed_by")


def mail_waiting(person: Any) -> MailQuerySet:
    """Letters signed for and not registered as a case yet, oldest first."""
    return mail_book(person).filter(application__isnull=True).order_by("signed_on", "pk")


HOW_RECEIVED = {
    IntakeChannel.COUNTER: "以提交之日为收到申请之日",
    IntakeChannel.ORAL: "以提交之日为收到申请之日",
    IntakeChannel.POST_SIGNED: "以本机关签收之日为收到申请之日",
    IntakeChannel.POST_ORDINARY: "以与申请人确认之日为收到申请之日",
    IntakeChannel.WEB: "以双方确认之日为收到申请之日",
    IntakeChannel.EMAIL: "以双方确认之日为收到申请之日",
    IntakeChannel.FAX: "以双方确认之日为收到申请之日",
    IntakeChannel.OTHER_OFFICE: "以公开工作机构收到并与申请人确认之日为收到申请之日",
}


@dataclass(frozen=True)
class Receipt:
    """接收回执: that something was handed in, when, and from when the term runs. Nothing personal but the name."""

    case: Application
    how_received: str


def receipt_of(case: Application) -> Receipt:
    """The receipt of a case as it stands."""
    return Receipt(case, HOW_RECEIVED[IntakeChannel(case.channel)])


def sent_before(client_key: uuid.UUID) -> bool:
    """Whether this very form was registered already."""
    return Application.objects.filter(client_key=client_key).exists()
