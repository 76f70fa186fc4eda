"""What the case desk adds to the course of a case, by day: answers, searches, tasks, reasons, reviews, links."""

from collections.abc import Iterator
from datetime import date

from gongkai.applications.models import Application
from gongkai.law.five_questions import Question, station
from gongkai.law.wording import chinese_date

Event = tuple[date, str]


def desk_events(application: Application) -> list[Event]:
    """Unsorted; `wording.timeline` puts them in their order."""
    parts = (
        _answers,
        _searches,
        _tasks,
        _reasons,
        _reviews,
        _notices,
        _ideas,
        _remakes,
        _orders,
        _requests,
        _aside,
        _splits,
    )
    return [event for part in parts for event in part(application)]


def _answers(application: Application) -> Iterator[Event]:
    for row in application.five_answers.all():
        label = station(Question[row.question]).answer(row.answer).label
        yield row.answered_on, f"五问“{row.get_question_display()}”：{label}"


def _searches(application: Application) -> Iterator[Event]:
    for row in application.searches.all():
        yield row.searched_on, f"检索（{row.searched_by}）：{'检索到' if row.found else '没有检索到'}"


def _tasks(application: Application) -> Iterator[Event]:
    for row in application.tasks.all():
        yield row.sent_on, f"{row.get_kind_display()}{row.office.name}，{chinese_date(row.due_on)}以前反馈"
        if row.returned_on:
            late = "（逾期）" if row.returned_on > row.due_on else ""
            yield row.returned_on, f"{row.office.name}反馈{late}"


def _reasons(application: Application) -> Iterator[Event]:
    row = getattr(application, "reasons", None)
    if row is None:
        return
    yield row.asked_on, f"要求申请人说明理由，期限至{chinese_date(row.respond_by)}"
    if row.answered_on:
        yield row.answered_on, "收到申请人的说明"
    if row.judged_on:
        until = f"，延至{chinese_date(row.delayed_until)}" if row.delayed_until else ""
        yield row.judged_on, f"判断：{row.get_judgement_display()}{until}"


def _reviews(application: Application) -> Iterator[Event]:
    for row in application.reviews.all():
        passed = row.secrecy_passed and row.legality_passed
        yield row.reviewed_on, f"{row.reviewed_as}审查答复：{'通过' if passed else '不通过'}"


def _notices(application: Application) -> Iterator[Event]:
    for row in application.third_party_notices.all():
        yield row.told_on, "书面告知第三方公开的内容和理由"


def _ideas(application: Application) -> Iterator[Event]:
    for row in application.ideas.all():
        yield row.suggested_on, f"建议主动公开（{row.get_suggested_by_display()}）"
        if row.decided_on:
            yield row.decided_on, f"主动公开建议：{'采纳' if row.adopted else '不采纳'}"


def _orders(application: Application) -> Iterator[Event]:
    for row in application.orders.all():
        until = f"，文书规定的期限为{chinese_date(row.due_on)}" if row.due_on else ""
        yield row.effective_on, f"{row.dispute}责令答复{until}"


def _requests(application: Application) -> Iterator[Event]:
    for row in application.review_requests.all():
        yield row.asked_on, f"请{row.asked}审查答复，{chinese_date(row.due_on)}以前"


def _aside(application: Application) -> Iterator[Event]:
    for row in application.set_asides.all():
        yield row.set_on, f"登记无法与申请人确认（{row.reason}）"
        if row.ended_on:
            yield row.ended_on, "与申请人恢复联系"


def _splits(application: Application) -> Iterator[Event]:
    for row in application.splits.all():
        yield row.split_on, f"来信含有几项内容，分立{row.application.register_number}"
    origin = getattr(application, "split_from", None)
    if origin:
        yield origin.split_on, f"自{origin.first.register_number}的来信分立"


def _remakes(application: Application) -> Iterator[Event]:
    for row in application.remakes.all():
        yield row.effective_on, f"答复被纠正，另立{row.application.register_number}重新答复"
    late = getattr(application, "lateness", None)
    if late:
        yield late.due_on, "答复期限届满，没有答复（逾期）"
    for each in application.later_misses.all():
        yield each.due_on, "重新起算的答复期限届满，没有答复（再次逾期）"
