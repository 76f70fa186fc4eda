"""What a briefing says of a period: every number counted from the records, at the moment of asking."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import F, Q, Sum

from gongkai import clock
from gongkai.applications.models import Application, Lawsuit, Reconsideration
from gongkai.disclosure.models import Posting, Publication
from gongkai.organs.models import Organ
from gongkai.registers.models import Direction, Paper
from gongkai.workplan.models import Meeting, MeetingKind, Training
from gongkai.workplan.periods import Period
from gongkai.workplan.plan_models import PlanTask, Problem


@dataclass(frozen=True)
class Figure:
    """One number with its unit; `page` names the list with its records; `alarming` when it should be 0 and is not."""

    label: str
    number: int
    unit: str
    page: str
    alarming: bool = False


@dataclass(frozen=True)
class Chapter:
    """A heading with its numbers."""

    title: str
    figures: tuple[Figure, ...]


def chapters_of(organ: Organ, period: Period) -> list[Chapter]:
    """The briefing of a period."""
    return [
        Chapter("主动公开", _disclosed(organ, period)),
        Chapter("依申请公开", _applied(organ, period)),
        Chapter("公文", _papers(organ, period)),
        Chapter("工作安排", _planned(organ, period)),
    ]


def _within(name: str, period: Period) -> Q:
    return Q(**{f"{name}__gte": period.first, f"{name}__lte": period.last})


def _bad(label: str, number: int, unit: str, page: str) -> Figure:
    return Figure(label, number, unit, page, alarming=number > 0)


def _disclosed(organ: Organ, period: Period) -> tuple[Figure, ...]:
    since, until = (datetime.combine(day, time(), clock.CHINA) for day in (period.first, period.next().first))
    items = Publication.objects.filter(organ=organ)
    published = items.public().filter(published_at__gte=since, published_at__lt=until).count()
    withdrawn = items.filter(withdrawn_at__gte=since, withdrawn_at__lt=until).count()
    posted = Posting.objects.filter(_within("posted_on", period), organ=organ, cancelled_at__isnull=True)
    return (
        Figure("公开信息", published, "条", "desk-item-list"),
        Figure("撤回信息", withdrawn, "条", "desk-item-list"),
        Figure("张贴、播发", posted.aggregate(sum=Sum("quantity"))["sum"] or 0, "条", "desk-posting-list"),
    )


def _applied(organ: Organ, period: Period) -> tuple[Figure, ...]:
    cases = Application.objects.filter(organ=organ)
    unclosed = Q(closed_on__isnull=True) | Q(closed_on__gt=period.last)
    over = Q(closed_on__isnull=True, due_on__lt=clock.today()) | Q(closed_on__gt=F("due_on"))
    reviews = Reconsideration.objects.filter(_within("copy_received_on", period), organ=organ).count()
    suits = Lawsuit.objects.filter(_within("copy_received_on", period), organ=organ).count()
    page = "desk-application-list"
    return (
        Figure("新收申请", cases.filter(_within("received_on", period)).count(), "件", page),
        Figure("办结申请", cases.filter(_within("closed_on", period)).count(), "件", page),
        Figure("期末未办结", cases.filter(unclosed, received_on__lte=period.last).count(), "件", page),
        _bad("期内到期而逾期", cases.filter(_within("due_on", period), over).count(), "件", page),
        Figure("复议、诉讼", reviews + suits, "件", "desk-dispute-list"),
    )


def _papers(organ: Organ, period: Period) -> tuple[Figure, ...]:
    rows = Paper.objects.filter(organ=organ)
    received = rows.filter(_within("registered_on", period), direction=Direction.INCOMING).count()
    issued = rows.filter(_within("registered_on", period), direction=Direction.OUTGOING).count()
    over = Q(handled_on__isnull=True, handle_by__lt=clock.today()) | Q(handled_on__gt=F("handle_by"))
    page = "desk-paper-list"
    return (
        Figure("收文", received, "件", page),
        Figure("发文", issued, "件", page),
        _bad("期内到期而超期办理", rows.filter(_within("handle_by", period), over).count(), "件", page),
    )


def _planned(organ: Organ, period: Period) -> tuple[Figure, ...]:
    tasks = PlanTask.objects.filter(organ=organ, cancelled_at__isnull=True)
    due = tasks.filter(_within("due_on", period))
    over = Q(done_on__isnull=True, due_on__lt=clock.today()) | Q(done_on__gt=F("due_on"))
    meetings = Meeting.objects.standing().filter(_within("held_on", period), organ=organ)
    trainings = Training.objects.standing().filter(_within("held_on", period), organ=organ).count()
    waiting = Problem.objects.filter(organ=organ, raised_on__lte=period.last)
    waiting = waiting.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=period.last))
    return (
        Figure("期内到期任务", due.count(), "项", "desk-task-list"),
        Figure("期内完成任务", tasks.filter(_within("done_on", period)).count(), "项", "desk-task-list"),
        _bad("期内到期而逾期", due.filter(over).count(), "项", "desk-task-list"),
        Figure("专题会议", meetings.filter(kind=MeetingKind.SPECIAL).count(), "次", "desk-work-list"),
        Figure("培训和宣传", trainings, "次", "desk-work-list"),
        _bad("期末未解决的问题", waiting.count(), "个", "desk-problem-list"),
    )
