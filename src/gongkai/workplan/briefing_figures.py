"""What a briefing says of a period: disclosure, applications, papers, work. Counted from the records when asked."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q, QuerySet

from gongkai import clock
from gongkai.applications.models import Application, Lawsuit, Reconsideration
from gongkai.disclosure.models import Posting, Publication
from gongkai.organs.models import Organ
from gongkai.registers.models import Direction, Paper
from gongkai.workplan.figures import Question, Record, Span, day_in, moment_in
from gongkai.workplan.models import Meeting, MeetingKind, Training
from gongkai.workplan.plan_models import PlanTask, Problem


def _items(organ: Organ) -> QuerySet[Any]:
    return Publication.objects.filter(organ=organ).only("title", "formed_on", "item_id", "published_at")


def _postings(organ: Organ) -> QuerySet[Any]:
    return Posting.objects.filter(organ=organ, cancelled_at__isnull=True)


def _applications(organ: Organ) -> QuerySet[Any]:
    return Application.objects.filter(organ=organ).only("register_number", "received_on")


def _reviews(organ: Organ) -> QuerySet[Any]:
    return Reconsideration.objects.filter(organ=organ)


def _suits(organ: Organ) -> QuerySet[Any]:
    return Lawsuit.objects.filter(organ=organ)


def _papers(organ: Organ) -> QuerySet[Any]:
    return Paper.objects.filter(organ=organ)


def _tasks(organ: Organ) -> QuerySet[Any]:
    return PlanTask.objects.filter(organ=organ, cancelled_at__isnull=True)


def _meetings(organ: Organ) -> QuerySet[Any]:
    return Meeting.objects.standing().filter(organ=organ)


def _trainings(organ: Organ) -> QuerySet[Any]:
    return Training.objects.standing().filter(organ=organ)


def _problems(organ: Organ) -> QuerySet[Any]:
    return Problem.objects.filter(organ=organ)


def _item(row: Any) -> Record:
    return Record(row.title, row.published_at.astimezone(clock.CHINA).date(), "item", (row.item_id,))


def _posting(row: Any) -> Record:
    return Record(f"{row.title}（{row.quantity}条）", row.posted_on, "posting", (row.pk,))


def _application(row: Any) -> Record:
    return Record(f"申请{row.register_number}", row.received_on, "application", (row.pk,))


def _dispute(row: Any) -> Record:
    return Record(row.case_number, row.copy_received_on, "dispute", (row._meta.model_name, row.pk))


def _paper(row: Any) -> Record:
    return Record(f"{row.register_number} {row.title}", row.registered_on, "paper", (row.pk,))


def _task(row: Any) -> Record:
    return Record(row.content, row.due_on, "plan-task", (row.pk,))


def _held(row: Any) -> Record:
    return Record(row.title, row.held_on, row._meta.model_name, (row.pk,))


def _problem(row: Any) -> Record:
    return Record(row.content, row.raised_on, "problem", (row.pk,))


def _not_closed(span: Span) -> Q:
    return Q(received_on__lte=span.last) & (Q(closed_on__isnull=True) | Q(closed_on__gt=span.last))


def _case_over(span: Span) -> Q:
    over = Q(closed_on__isnull=True, due_on__lt=clock.today()) | Q(closed_on__gt=F("due_on"))
    return day_in("due_on")(span) & over


def _paper_over(span: Span) -> Q:
    over = Q(handled_on__isnull=True, handle_by__lt=clock.today()) | Q(handled_on__gt=F("handle_by"))
    return day_in("handle_by")(span) & over


def _task_over(span: Span) -> Q:
    over = Q(done_on__isnull=True, due_on__lt=clock.today()) | Q(done_on__gt=F("due_on"))
    return day_in("due_on")(span) & over


def _unsolved(span: Span) -> Q:
    return Q(raised_on__lte=span.last) & (Q(closed_on__isnull=True) | Q(closed_on__gt=span.last))


def _registered(direction: str) -> Any:
    return lambda span: day_in("registered_on")(span) & Q(direction=direction)


def _special(span: Span) -> Q:
    return day_in("held_on")(span) & Q(kind=MeetingKind.SPECIAL)


def _public(span: Span) -> Q:
    return moment_in("published_at")(span) & Q(withdrawn_at__isnull=True)


_OPEN, _ASKED, _LETTERS, _WORK = "主动公开", "依申请公开", "公文", "工作安排"
QUESTIONS = (
    Question("published", _OPEN, "公开信息", "条", _items, _public, _item),
    Question("withdrawn", _OPEN, "撤回信息", "条", _items, moment_in("withdrawn_at"), _item),
    Question(
        "posted", _OPEN, "张贴、播发", "条", _postings, day_in("posted_on"), _posting, pieces="quantity"
    ),
    Question("received", _ASKED, "新收申请", "件", _applications, day_in("received_on"), _application),
    Question("closed", _ASKED, "办结申请", "件", _applications, day_in("closed_on"), _application),
    Question("open", _ASKED, "期末未办结", "件", _applications, _not_closed, _application),
    Question("overdue", _ASKED, "期内到期而逾期", "件", _applications, _case_over, _application, bad=True),
    Question("reviews", _ASKED, "行政复议", "件", _reviews, day_in("copy_received_on"), _dispute),
    Question("suits", _ASKED, "行政诉讼", "件", _suits, day_in("copy_received_on"), _dispute),
    Question("incoming", _LETTERS, "收文", "件", _papers, _registered(Direction.INCOMING), _paper),
    Question("outgoing", _LETTERS, "发文", "件", _papers, _registered(Direction.OUTGOING), _paper),
    Question("papers_late", _LETTERS, "期内到期而超期办理", "件", _papers, _paper_over, _paper, bad=True),
    Question("tasks_due", _WORK, "期内到期任务", "项", _tasks, day_in("due_on"), _task),
    Question("tasks_done", _WORK, "期内完成任务", "项", _tasks, day_in("done_on"), _task),
    Question("tasks_late", _WORK, "期内到期而逾期", "项", _tasks, _task_over, _task, bad=True),
    Question("meetings", _WORK, "专题会议", "次", _meetings, _special, _held),
    Question("trainings", _WORK, "培训和宣传", "次", _trainings, day_in("held_on"), _held),
    Question("problems", _WORK, "期末未解决的问题", "个", _problems, _unsolved, _problem, bad=True),
)
