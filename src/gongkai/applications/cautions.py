"""What a clerk should be told about a case without asking: gaps, days that passed, what was assumed meanwhile."""

from collections.abc import Iterator

from gongkai import clock
from gongkai.applications.calendars import calendar_for
from gongkai.applications.identity_numbers import doubt
from gongkai.applications.lateness import late_words
from gongkai.applications.models import Application, ApplicationState
from gongkai.applications.personal import applicants_of
from gongkai.applications.repeats import month_sentence
from gongkai.applications.reply_rules import missing_contents, unnamed_kind
from gongkai.law.regulation.art30_supplement import (
    NOTICE_TERM,
    SUPPLEMENT,
    may_ask_for_supplement,
)
from gongkai.law.regulation.art31_receipt import ReceivingChannel, received_on
from gongkai.law.wording import chinese_date


def cautions_of(application: Application) -> list[str]:
    """Sentences for the top of the case page; of a closed case only that it was late."""
    late = [sentence for sentence in [late_words(application)] if sentence]
    if application.state == ApplicationState.CLOSED:
        return late
    parts = (
        _moved,
        _receipt,
        _contents,
        _identity,
        _supplement,
        _consultations,
        _fee,
        _tasks,
        _reasons,
        _repeats,
        _draft,
    )
    return late + [sentence for part in parts for sentence in part(application)]


def _moved(application: Application) -> Iterator[str]:
    for change in application.due_changes.all():
        days = f"原来告知{chinese_date(change.before)}，按现在的工作日历是{chinese_date(change.by_calendar)}"
        held = f"仍以已告知的{chinese_date(change.effective)}为准" if change.is_kept else "已顺延"
        whose = change.consultation.get_kind_display() if change.consultation else change.get_what_display()
        yield f"{whose}的期限有变动：{days}，{held}。{change.why}"


def _receipt(application: Application) -> Iterator[str]:
    if application.state == ApplicationState.CONFIRMING:
        yield from received_on(ReceivingChannel[application.channel], application.arrived_on).assumed


def _contents(application: Application) -> Iterator[str]:
    missing = missing_contents(application)
    if missing and not hasattr(application, "supplement"):
        yield f"申请没有写明：{'、'.join(missing)}。可以一次性告知补正（条例第二十九条、第三十条）。"


def _identity(application: Application) -> Iterator[str]:
    for each in applicants_of(application):
        if sentence := doubt(each.identity_type, each.identity_number):
            yield f"申请人“{each.name or '未写明'}”：{sentence}号码有误不影响收下申请；无法确认身份的，可以一次性告知补正。"


def _supplement(application: Application) -> Iterator[str]:
    row = getattr(application, "supplement", None)
    if row is None or application.received_on is None:
        return
    if not row.in_time:
        yield from may_ask_for_supplement(
            application.received_on, 0, row.notified_on, calendar=calendar_for(application)
        ).assumed or (
            f"补正告知时已超过{NOTICE_TERM}个工作日的期限，答复期限仍自最初收到申请之日计算提醒（{SUPPLEMENT}）。",
        )
    if row.received_on is None:
        yield from _unfetched(application, "F04", "补正告知书", "补正")
    if row.received_on is None and clock.today() > row.respond_by:
        yield f"补正期限{chinese_date(row.respond_by)}已过，申请人没有补正；没有正当理由的，可以按“逾期不补正”办结。"
    if row.received_on and row.received_on > row.respond_by:
        yield f"补正在期限{chinese_date(row.respond_by)}以后才收到，请核实是否有正当理由。"


def _consultations(application: Application) -> Iterator[str]:
    for row in application.consultations.all():
        if row.reached_on is not None:
            continue
        yield f"{row.get_kind_display()}：对方收到的日期还没有登记，期限暂按发出当日推算。"


def _unfetched(application: Application, document_id: str, name: str, term: str) -> Iterator[str]:
    """A notice that lies on the site and was not fetched is not served by it."""
    rows = application.site_letters.filter(document__document_id=document_id)
    newest = rows.order_by("document__version").last()
    if newest and newest.fetched_at is None:
        yield (
            f"{name}放在网上，申请人还没有领取，没有送达；领取之日起{term}的期限顺延计算，期限将到仍未领取的，"
            "请用其他方式送达。"
        )


def _fee(application: Application) -> Iterator[str]:
    row = getattr(application, "fee", None)
    if row and row.paid_on is None:
        yield from _unfetched(application, "F13", "收费通知", "缴费")
    if row and row.paid_on is None and clock.today() > row.pay_by:
        yield f"缴费期限{chinese_date(row.pay_by)}已过，可以按“逾期不缴纳信息处理费”办结。"


def _tasks(application: Application) -> Iterator[str]:
    for row in application.tasks.all():
        if row.returned_on is not None or row.due_on >= clock.today():
            continue
        yield f"{row.office.name}的{row.get_kind_display()}应在{chinese_date(row.due_on)}以前反馈，请催办。"


def _reasons(application: Application) -> Iterator[str]:
    row = getattr(application, "reasons", None)
    if row and not row.judgement and (row.answered_on or clock.today() > row.respond_by):
        yield "申请人说明理由的期限已过或者说明已经收到，请判断理由是否合理（条例第三十五条）。"


def _repeats(application: Application) -> Iterator[str]:
    if sentence := month_sentence(application):
        yield sentence


def _draft(application: Application) -> Iterator[str]:
    if reply := getattr(application, "reply", None):
        yield from unnamed_kind(reply)
