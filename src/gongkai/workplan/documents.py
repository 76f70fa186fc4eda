"""What the work prints: the briefing of a period."""

from __future__ import annotations

from django.template.loader import render_to_string

from gongkai import clock
from gongkai.organs.models import Organ
from gongkai.papers.rendering import pdf_on_one_page
from gongkai.workplan.figures import Chapter, chapters_of
from gongkai.workplan.periods import Period, YearSoFar
from gongkai.workplan.plan_models import PlanTask, Problem

_SIZES = (11, 10, 9, 8)  # pt


def beside(period: Period) -> tuple[Period, Period, YearSoFar]:
    """A period, the one before it, and the year up to its end: the three columns of a briefing."""
    return period, period.previous(), YearSoFar(period.last)


def figures_of(organ: Organ, period: Period) -> list[Chapter]:
    """The numbers of a period beside those of the period before and of the year so far."""
    return chapters_of(organ, *beside(period))


def briefing(organ: Organ, period: Period) -> bytes:
    """工作汇报 of a period as PDF, one page of A4 if it can be: figures, tasks not done in time, problems not solved."""
    tasks = PlanTask.objects.filter(organ=organ, cancelled_at__isnull=True, due_on__lte=period.last)
    late = [task for task in tasks.select_related("office", "person") if task.late and task.open]
    context = {
        "organ": organ,
        "period": period,
        "chapters": figures_of(organ, period),
        "spans": beside(period),
        "late": late,
        "problems": Problem.objects.filter(organ=organ, closed_on__isnull=True, raised_on__lte=period.last),
        "printed_on": clock.today(),
    }
    return pdf_on_one_page(
        render_to_string("workplan/briefing.html", {**context, "size": size}) for size in _SIZES
    )
