"""How the page says where a case stands: the due day in words, the events in their order."""

from dataclasses import dataclass
from datetime import date

from gongkai import clock
from gongkai.applications.calendars import calendar_for
from gongkai.applications.clocks import reply_clock, waits_for_payment, waits_for_supplement
from gongkai.applications.desk_events import desk_events
from gongkai.applications.models import Application, ApplicationState, ServiceWay
from gongkai.law.regulation.art33_reply import ServiceMode, answered_in_time
from gongkai.law.wording import chinese_date
from gongkai.law.workdays import working_days_left

# local policy: how many working days before the due day a case turns to «soon».
SOON = 5


@dataclass(frozen=True)
class DueWords:
    """The words, and the look that carries the same meaning for those who see colours."""

    text: str
    look: str


def due_words(application: Application) -> DueWords:
    """How the term of a case stands today. A late reply stays late."""
    recorded = getattr(application, "lateness", None) is not None
    if application.state == ApplicationState.CLOSED:
        due, closed = application.due_on, application.closed_on
        late = recorded or bool(due and closed and closed > due)
        return DueWords("逾期办结", "late") if late else DueWords("按期办结", "closed")
    if application.state == ApplicationState.SET_ASIDE:
        return DueWords("未起算，联系不上申请人", "confirming")
    if application.received_on is None:
        return DueWords("未起算，待确认", "confirming")
    if application.due_on is None:
        return DueWords(_waiting(application), "confirming")
    left = working_days_left(application.due_on, clock.today(), calendar_for(application))
    if left < 0:
        return DueWords(f"已逾期{-left}个工作日", "late")
    if left == 0:
        return DueWords("今天到期", "late")
    if recorded:
        return DueWords(f"曾逾期，还有{left}个工作日", "late")
    return DueWords(f"还有{left}个工作日", "soon" if left <= SOON else "draft")


def _waiting(application: Application) -> str:
    if waits_for_supplement(application):
        return f"等待补正，至{chinese_date(application.supplement.respond_by)}"
    if waits_for_payment(application):
        return f"等待缴费，至{chinese_date(application.fee.pay_by)}"
    return "未起算"


def service_judgement(application: Application) -> str:
    """Whether the served reply was in time, by which day (国办公开办函〔2016〕235号); empty before service."""
    reply, deadline = getattr(application, "reply", None), reply_clock(application)
    if reply is None or reply.served_on is None or deadline is None:
        return ""
    online = reply.service_way == ServiceWay.ONLINE
    mode = ServiceMode.DIRECT if online else ServiceMode[reply.service_way]
    answer = answered_in_time(deadline, mode, reply.served_on)
    note = "" if online else "".join(answer.assumed)
    in_time = answer.value and getattr(application, "lateness", None) is None
    return f"{'按期' if in_time else '逾期'}答复。{note}"


Event = tuple[date, str]


def timeline(application: Application) -> list[Event]:
    """What happened, by day, oldest first."""
    events: list[Event] = [(application.arrived_on, f"申请到达（{application.get_channel_display()}）")]
    for attempt in application.attempts.all():
        reached = "联系上并确认" if attempt.reached else "未联系上"
        events.append((attempt.made_on, f"{attempt.way}联系申请人：{reached}{_note(attempt.note)}"))
    if application.applicant_confirmed_on:
        events.append((application.applicant_confirmed_on, "申请人确认"))
    if application.organ_confirmed_on:
        events.append((application.organ_confirmed_on, "本机关确认"))
    if application.received_on:
        events.append((application.received_on, "收到申请之日，期限自次日起算"))
    for part in (_supplement, _extension, _consultations, _fee, desk_events, _reply):
        events += part(application)
    if application.closed_on and getattr(application, "reply", None) is None:
        events.append((application.closed_on, f"办结{_note(application.outcome_reason)}"))
    return sorted(events, key=lambda event: event[0])


def _note(text: str) -> str:
    return f"（{text}）" if text else ""


def _supplement(application: Application) -> list[Event]:
    row = getattr(application, "supplement", None)
    if row is None:
        return []
    events = [(row.notified_on, f"告知补正，期限至{chinese_date(row.respond_by)}：{row.what}")]
    return events + ([(row.received_on, "收到补正，答复期限重新起算")] if row.received_on else [])


def _extension(application: Application) -> list[Event]:
    row = getattr(application, "extension", None)
    if row is None:
        return []
    return [
        (row.agreed_on, f"{row.agreed_as}同意延期{row.days}个工作日{_note(row.reason)}"),
        (row.notified_on, "延期告知申请人"),
    ]


def _consultations(application: Application) -> list[Event]:
    events: list[Event] = []
    for row in application.consultations.all():
        events.append((row.sent_on, f"{row.get_kind_display()}：{row.asked}"))
        if row.answered_on:
            events.append(
                (
                    row.answered_on,
                    f"{row.asked}：{row.get_answer_display()}{_note(row.objected)}{_note(row.answer_reason)}",
                )
            )
    return events


def _fee(application: Application) -> list[Event]:
    row = getattr(application, "fee", None)
    if row is None:
        return []
    events = [
        (
            row.notified_on,
            f"收费通知：{row.yuan}元（{row.get_mode_display()}），缴至{chinese_date(row.pay_by)}",
        )
    ]
    return events + ([(row.paid_on, "缴清，答复期限重新起算")] if row.paid_on else [])


def _reply(application: Application) -> list[Event]:
    row = getattr(application, "reply", None)
    if row is None:
        return []
    events = [(row.approved_on, f"签发答复{row.document_number}")] if row.approved_on else []
    if row.served_on:
        number = f"，邮件号{row.tracking_number}" if row.tracking_number else ""
        events.append((row.served_on, f"{row.get_service_way_display()}{number}，办结"))
    return events
