"""Warnings: what is due soon, now or overdue, worked out from the clocks. Pure: no query, no text of an applicant.

`due_days_of` reads one application with what belongs to it, `due_day_of_dispute` one dispute; each gives every open
last day. `pressing` keeps those that a person should be told of today.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from gongkai.applications.calendars import calendar_for
from gongkai.applications.clocks import opinion_clock, waits_for_supplement
from gongkai.applications.disputes import Dispute, clock_of_dispute
from gongkai.applications.models import Application, ApplicationState, Consultation, ConsultationKind, Lawsuit
from gongkai.law.citation import Citation, regulation
from gongkai.law.fee_clock import PAYMENT
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art30_supplement import SUPPLEMENT, supplement_notice_due
from gongkai.law.regulation.art33_reply import REPLY
from gongkai.law.wording import chinese_date
from gongkai.law.workdays import LAST_ANNOUNCED_YEAR, NATIONAL, Calendar, working_days_left

SOON_DAYS = 5  # local policy: 工作日 before the last day from which a person is told
URGENT_DAYS = 3  # local policy: 工作日 before the last day from which it is urgent
NOTICE_DAYS = 2  # local policy: 工作日 before the chance of a timely 补正告知 passes (the 5th of its 7 days)


class Level(Enum):
    """How pressing it is; the value is the word a person reads. Ascending order of haste is LATER … OVERDUE."""

    OVERDUE = "已超期"
    LAPSED = "对方期限已过"
    URGENT = "紧急"
    SOON = "临近"
    LATER = "未到"


@dataclass(frozen=True)
class DueDay:
    """One open last day. `own`: the organ itself must act; otherwise another party's term. `thing` names the case
    by its number only. `page` is (kind of page, primary key) for whoever makes links."""

    kind: str
    label: str
    thing: str
    page: tuple[str, int]
    on: date
    because: Citation
    provisional: bool = False
    own: bool = True
    warn_from: int = SOON_DAYS
    organ_id: int = 0
    part: int = 0
    """The row of the case it comes from, where one case can have several of the kind."""
    calendar: Calendar = field(default=NATIONAL, compare=False, repr=False)
    title: str = ""
    """How the desk names it where a person signed in looks at it; never sent out."""

    def left(self, today: date) -> int:
        """工作日 left: 0 on the last day, negative when it is over (at least one, even over a weekend)."""
        return working_days_left(self.on, today, self.calendar)

    def level(self, today: date) -> Level:
        """How pressing it is on `today`."""
        left = self.left(today)
        if left < 0:
            return Level.OVERDUE if self.own else Level.LAPSED
        if left <= min(URGENT_DAYS, self.warn_from):
            return Level.URGENT
        return Level.SOON if left <= self.warn_from else Level.LATER

    def sentence(self, today: date) -> str:
        """What a person is told, with the article."""
        tentative = "（暂定）" if self.provisional else ""
        day = f"最迟{chinese_date(self.on)}{tentative}，依据{self.because}"
        left = self.left(today)
        if left > 0:
            return f"{self.thing}：{self.label}还有{left}个工作日，{day}。"
        if left == 0:
            return f"{self.thing}：{self.label}今天到期，{day}。"
        if self.own:
            return f"{self.thing}：{self.label}已超期{-left}个工作日，{day}；请尽快办理。"
        return f"{self.thing}：{self.label}的期限已过，{day}；请决定下一步。"


def pressing(days: Iterable[DueDay], today: date) -> list[DueDay]:
    """Those to tell of today, the most pressing first."""
    order = list(Level)
    chosen = [day for day in days if day.level(today) is not Level.LATER]
    return sorted(chosen, key=lambda day: (order.index(day.level(today)), day.on, day.thing))


def due_days_of(application: Application, today: date) -> Iterator[DueDay]:
    """Every open last day of one application; none once it is closed."""
    if application.state == ApplicationState.CLOSED:
        return
    yield from _reply(application)
    yield from _supplement(application, today)
    for consultation in application.consultations.all():
        if not consultation.answer:
            yield _opinion(application, consultation)
    fee = getattr(application, "fee", None)
    if fee is not None and fee.paid_on is None:
        yield _day(application, "payment", "申请人缴费", fee.pay_by, PAYMENT, own=False)
    reasons = getattr(application, "reasons", None)
    if reasons is not None and reasons.answered_on is None:
        yield _day(application, "reasons", "申请人说明理由", reasons.respond_by, regulation(35), own=False)
    for task in application.tasks.all():
        if task.returned_on is None:
            yield _day(application, "task", task.get_kind_display(), task.due_on, REPLY, part=task.pk)


def _reply(application: Application) -> Iterator[DueDay]:
    if application.due_on:
        yield _day(
            application,
            "reply",
            "答复申请人",
            application.due_on,
            REPLY,
            provisional=application.due_provisional,
        )


def _supplement(application: Application, today: date) -> Iterator[DueDay]:
    """While a notice is still possible in time, its last day; once it is out, the applicant's."""
    row = getattr(application, "supplement", None)
    if row is None and application.state == ApplicationState.RECEIVED and application.received_on:
        due = supplement_notice_due(application.received_on, calendar=calendar_for(application))
        if due.due >= today:
            yield _day(
                application,
                "supplement_notice",
                "一次性告知补正（如需补正）",
                due.due,
                SUPPLEMENT,
                warn_from=NOTICE_DAYS,
            )
    elif row is not None and row.received_on is None:
        label = (
            "申请人补正" if waits_for_supplement(application) else "申请人补正（告知已迟，答复期限仍在进行）"
        )
        yield _day(application, "supplement", label, row.respond_by, SUPPLEMENT, own=False)


def _opinion(application: Application, consultation: Consultation) -> DueDay:
    third = consultation.kind == ConsultationKind.THIRD_PARTY
    due = opinion_clock(consultation)
    return _day(
        application,
        "opinion",
        "第三方提出意见" if third else "共同制作机关提出意见",
        due.due,
        regulation(32) if third else regulation(34),
        provisional=due.provisional,
        own=False,
        part=consultation.pk,
    )


def _day(
    application: Application,
    kind: str,
    label: str,
    on: date,
    because: Citation,
    *,
    provisional: bool | None = None,
    own: bool = True,
    warn_from: int = SOON_DAYS,
    part: int = 0,
) -> DueDay:
    thing, page = f"申请{application.register_number}", ("application", application.pk)
    unsure = on.year > LAST_ANNOUNCED_YEAR if provisional is None else provisional
    return DueDay(
        kind,
        label,
        thing,
        page,
        on,
        because,
        unsure,
        own,
        warn_from,
        application.organ_id,
        part,
        calendar_for(application),
    )


def due_day_of_dispute(dispute: Dispute) -> DueDay | None:
    """The organ's last day to answer a reconsideration or a suit; None when answered, decided or under older law."""
    if dispute.answered_on or dispute.result:
        return None
    try:
        label, due = clock_of_dispute(dispute)
    except Refusal:
        return None
    suit = isinstance(dispute, Lawsuit)
    kind = "lawsuit" if suit else "reconsideration"
    thing = f"{'行政诉讼' if suit else '行政复议'}{dispute.case_number}"
    page = (kind, dispute.pk)
    return DueDay(
        kind, label, thing, page, due.due, due.because[0], due.provisional, organ_id=dispute.organ_id
    )
